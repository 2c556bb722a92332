using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Audit;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Web;

/// <summary>A Webex and a Kaltura that agree to everything, over stores in memory; tests take away what they are about.</summary>
internal sealed class Connections
{
    public const string PublicUrl = "https://connect.example.com";

    /// <summary>The public URL that the product is configured with.</summary>
    public string Url { get; init; } = PublicUrl;

    public static readonly AccountId Id = AccountId.ForOrganisation("org-1");
    public static readonly KalturaAccount Kaltura = new("https://www.kaltura.com", 42, "0_token");

    public FakeTimeProvider Time { get; init; } = new(new DateTimeOffset(2026, 5, 6, 12, 0, 0, TimeSpan.Zero));
    public InMemoryAccountStore Accounts { get; } = new();
    public InMemorySecrets Secrets { get; } = new();
    public InMemoryCodes Codes { get; } = new();
    public InMemoryGuesses Guesses { get; } = new();
    public Mock<IWebexAuthorization> Authorization { get; } = new();
    public Mock<IWebex> Webex { get; } = new();
    public Mock<IKalturaCredentials> Credentials { get; } = new();
    public Mock<IKaltura> KalturaApi { get; } = new();
    public Mock<IKalturaLookup> Lookup { get; } = new();
    public Mock<IWorkflowClient> Workflows { get; } = new();
    public InMemoryAudit Audit { get; } = new();
    public List<WebexWebhook> Webhooks { get; } = [];

    public Connections()
    {
        Authorization.Setup(a => a.RefreshAsync(It.IsAny<string>(), It.IsAny<CancellationToken>())).ReturnsAsync(() => Tokens());
        Authorization
            .Setup(a => a.RedeemCodeAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => Tokens());
        Authorization
            .Setup(a => a.AuthorizeUrl(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<string>(), It.IsAny<string>()))
            .Returns(
                (string state, string challenge, string _, string scope) =>
                    new Uri($"https://webex.test/authorize?state={state}&c={challenge}&scope={Uri.EscapeDataString(scope)}")
            );
        Credentials
            .Setup(c => c.TestAsync(It.IsAny<KalturaAccount>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new KalturaSessionInfo("list:*,disableentitlement", DateTimeOffset.MaxValue, null));
        KalturaApi
            .Setup(k => k.FindSourceRetentionAsync(Id, It.IsAny<string?>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new SourceRetention(true, "1", "Default"));
        SignedInAs("full-admin");
        Authorization
            .Setup(a => a.ListRolesAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync([new WebexRole("full-admin", "Full Administrator"), new WebexRole("reader", "Read-only Administrator")]);
        Webex.Setup(w => w.ListWebhooksAsync(Id, It.IsAny<CancellationToken>())).ReturnsAsync(() => [.. Webhooks]);
        Webex
            .Setup(w =>
                w.CreateWebhookAsync(
                    Id,
                    It.IsAny<string>(),
                    It.IsAny<string>(),
                    It.IsAny<string>(),
                    It.IsAny<string>(),
                    It.IsAny<string>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .ReturnsAsync(
                (AccountId _, string name, string resource, string @event, string target, string _, CancellationToken _) =>
                    Create(name, resource, @event, target)
            );
        Webex
            .Setup(w => w.DeleteWebhookAsync(Id, It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Callback((AccountId _, string id, CancellationToken _) => Webhooks.RemoveAll(w => w.Id == id))
            .Returns(Task.CompletedTask);
    }

    /// <summary>The number of the webhook whose registration Webex answers with an error though it may have made it; 0 is none.</summary>
    public int FailingWebhook { get; set; }

    public static ConnectRequest Request { get; } =
        new(null, "refresh-1", Kaltura, "app-token-secret", "Head office") { Actor = "an admin" };

    public void SignedInAs(params string[] roles) =>
        Authorization
            .Setup(a => a.GetMeAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new WebexPerson("p1", "admin@example.com", "Admin", "org-1", roles));

    public void AddTo(IServiceCollection services)
    {
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IAccountStore>(Accounts);
        services.AddSingleton<ISecretStore>(Secrets);
        services.AddSingleton<IIntegrationCodeStore>(Codes);
        services.AddSingleton<ICodeGuessStore>(Guesses);
        services.AddSingleton<ISessionStore, InMemorySessions>();
        services.AddSingleton(Authorization.Object);
        services.AddSingleton(Webex.Object);
        services.AddSingleton(Credentials.Object);
        services.AddSingleton(Mock.Of<IHostMessages>());
        services.AddSingleton(KalturaApi.Object);
        services.AddSingleton(Lookup.Object);
        services.AddSingleton(Workflows.Object);
        services.AddSingleton<IAuditLog>(Audit);
        services.AddSingleton(Mock.Of<IPublicUrl>(u => u.Value == Url));
        services.AddAccounts();
    }

    public T Get<T>()
        where T : notnull
    {
        var services = new ServiceCollection();
        AddTo(services);
        return services.BuildServiceProvider().GetRequiredService<T>();
    }

    public WebexTokens Tokens(string access = "access-1") =>
        new(access, Time.GetUtcNow().AddDays(14), "refresh-1", Time.GetUtcNow().AddDays(90), Time.GetUtcNow(), WebexScopes.Requested);

    private WebexWebhook Create(string name, string resource, string @event, string target)
    {
        var webhook = new WebexWebhook($"w{Webhooks.Count + 1}", name, resource, @event, target, true);
        Webhooks.Add(webhook);
        return Webhooks.Count == FailingWebhook ? throw new TransientFailureException("The answer was lost.") : webhook;
    }
}
