using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Chats;
using WebexKaltura.Core.Ports;
using WebexKaltura.Tests.Infrastructure;
using WebexKaltura.Webex;
using WebexKaltura.Webex.Calls;
using WebexKaltura.Webex.Content;

namespace WebexKaltura.Tests.Webex;

/// <summary>The room of Webex, put together as in the product, against a server in memory.</summary>
public sealed class WebexFixture
{
    private readonly ServiceProvider _services;

    public WebexFixture(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings
                    .Concat([("Webex:ClientId", "client"), ("Webex:ClientSecret", "hush")])
                    .DistinctBy(s => s.Item1)
                    .Select(s => KeyValuePair.Create(s.Item1, (string?)s.Item2))
            )
            .Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(Account.Accounts.Object);
        services.AddSingleton(Account.SecretStore.Object);
        services.AddSingleton(Alerts.Object);
        services.AddWebex(configuration);
        foreach (var client in new[] { WebexCalls.ClientName, LinkedDocuments.ClientName, RecordingContent.ClientName })
        {
            services.AddHttpClient(client).ConfigurePrimaryHttpMessageHandler(() => Server);
        }

        _services = services.BuildServiceProvider();
        Grant("access-1", "refresh-1");
    }

    /// <summary>An organisation without licences on sites, until a test says otherwise.</summary>
    public RecordedExchanges Server { get; } = new RecordedExchanges().AnswerJson("GET /v1/licenses", """{"items":[]}""");

    public DelaySkippingTime Time { get; } = new();

    public AccountFixture Account { get; } = new();

    public Mock<IAlerts> Alerts { get; } = new();

    public IWebex Client => _services.GetRequiredService<IWebex>();

    public IWebexAuthorization Authorization => _services.GetRequiredService<IWebexAuthorization>();

    public IRecordingContent Content => _services.GetRequiredService<IRecordingContent>();

    public IServiceProvider Services => _services;

    public WebexTokens Stored => WebexTokensJson.Read(Account.Secrets[SecretKind.WebexTokens]);

    /// <summary>Puts tokens into the secret store, granted now for 14 and 90 days.</summary>
    public void Grant(string access, string refresh)
    {
        var now = Time.GetUtcNow();
        var tokens = new WebexTokens(access, now.AddDays(14), refresh, now.AddDays(90), now, "");
        Account.Secrets[SecretKind.WebexTokens] = WebexTokensJson.Write(tokens);
    }

    /// <summary>Stores the consent of a compliance officer, given now for 14 and 90 days.</summary>
    public void AuthorizeChat(string access = "chat-access-1", string refresh = "chat-refresh-1")
    {
        var now = Time.GetUtcNow();
        var tokens = new WebexTokens(access, now.AddDays(14), refresh, now.AddDays(90), now, ChatScopes.Requested);
        Account.Secrets[SecretKind.ChatTokens] = WebexTokensJson.Write(tokens);
        var given = new ChatAuthorization("person-officer", "cora@example.com", now, tokens.RefreshExpiresAt);
        Account.Account = Account.Account with { ChatAuthorization = given };
    }

    /// <summary>What Webex answers to a renewal.</summary>
    public static string Granted(string access, string refresh = "refresh-1") =>
        $$"""{"access_token":"{{access}}","expires_in":1209599,"refresh_token":"{{refresh}}","refresh_token_expires_in":7775999,"token_type":"Bearer"}""";
}
