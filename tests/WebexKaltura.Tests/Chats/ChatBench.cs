using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Audit;
using WebexKaltura.Core.Chats;
using WebexKaltura.Core.Ports;
using WebexKaltura.Tests.Accounts;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Chats;

/// <summary>The chat authorization of <see cref="Some.Account"/> on stores in memory.</summary>
public sealed class ChatBench
{
    public const string PersonId = "person-officer";
    public const string Officer = "cora@acme.example";

    public FaultLine Line { get; } = new();
    public FakeTimeProvider Clock { get; } = new(Some.Noon);
    public InMemoryAccounts Accounts { get; }
    public InMemorySecrets Secrets { get; }
    public InMemoryAudit Audit { get; } = new();
    public Mock<IWebexAuthorization> Signin { get; } = new();

    public ChatBench()
    {
        Accounts = new InMemoryAccounts(Line);
        Secrets = new InMemorySecrets(Line);
        Accounts.Put(Some.Account);
    }

    public ChatAuthorizationState State => new(Accounts, Secrets, Clock);

    public ChatAuthorization? Authorization => Accounts.All.Single().ChatAuthorization;

    public WebexTokens? Tokens =>
        Secrets.All.TryGetValue((Some.AccountId, SecretKind.ChatTokens), out var json) ? WebexTokensJson.Read(json) : null;

    public ChatAuthorizations Authorizations(Mock<IWebex> webex) =>
        new(
            Accounts,
            Signin.Object,
            webex.Object,
            State,
            new AuditTrail(Audit, Clock, NullLogger<AuditTrail>.Instance),
            Clock,
            NullLogger<ChatAuthorizations>.Instance
        );

    public void NotAuthorized() => Set(null);

    public void Authorized() => Set(new ChatAuthorization(PersonId, Officer, Clock.GetUtcNow(), Clock.GetUtcNow().AddDays(90)));

    public void Lost(string reason)
    {
        Authorized();
        Set(Authorization! with { LostReason = reason, LostAt = Clock.GetUtcNow() });
    }

    public WebexTokens Granted(string mark, string? scope = null)
    {
        var now = Clock.GetUtcNow();
        return new WebexTokens($"access-{mark}", now.AddDays(14), $"refresh-{mark}", now.AddDays(90), now, scope ?? ChatScopes.Requested);
    }

    public Task PutTokensAsync(WebexTokens tokens) =>
        Secrets.SetAsync(Some.AccountId, SecretKind.ChatTokens, WebexTokensJson.Write(tokens));

    private void Set(ChatAuthorization? authorization) => Accounts.Put(Accounts.All.Single() with { ChatAuthorization = authorization });
}
