using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Audit;
using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Health;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Reconciling;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Tests.Alerting;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Accounts;

/// <summary>Everything about accounts on ports in memory.</summary>
public sealed class ConnectionBench : IPublicUrl, IKalturaCredentials, IAccountChanges
{
    public const string AppToken = "app-token-secret";
    public static readonly KalturaAccount Kaltura = new("https://www.kaltura.com", 101, "app-token-id");
    public static readonly AccountId Id = AccountId.ForOrganisation("org-1");

    private readonly ServiceProvider _services;

    public ConnectionBench()
    {
        Accounts = new InMemoryAccounts(Line);
        Secrets = new InMemorySecrets(Line);
        Codes = new InMemoryCodes(Line);
        Signins = new WebexSignins(Line, Clock);
        Webex = new WebexWebhooks(Line);
        var services = new ServiceCollection();
        Register(services);
        _services = services.AddLogging().AddAccounts().BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
    }

    public FaultLine Line { get; } = new();
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 5, 6, 17, 40, 0, TimeSpan.Zero));
    public InMemoryAccounts Accounts { get; }
    public InMemorySecrets Secrets { get; }
    public InMemoryCodes Codes { get; }
    public WebexSignins Signins { get; }
    public WebexWebhooks Webex { get; }
    public Mock<IReconciler> Reconciler { get; } = new();
    public Mock<IAlerts> Alerts { get; } = new();
    public Mock<IHostMessages> Bot { get; } = new();
    public Mock<IKaltura> KalturaApi { get; } = new();
    public Mock<IWorkflowClient> Workflows { get; } = new();
    public Mock<IBackfillStore> Backfills { get; } = new();
    public InMemoryAudit Audit { get; } = new();
    public List<AccountId> Told { get; } = [];
    public Exception? KalturaFault { get; set; }
    public string Value => "https://product.example";

    public AccountConnector Connector => Get<AccountConnector>();

    public static ConnectRequest Request =>
        new(null, WebexSignins.LiveRefreshToken, Kaltura, AppToken, "Our organisation") { Actor = "an admin" };

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public void Register(IServiceCollection services) =>
        services
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IAccountStore>(Accounts)
            .AddSingleton<ISecretStore>(Secrets)
            .AddSingleton<IIntegrationCodeStore>(Codes)
            .AddSingleton<IWebexAuthorization>(Signins)
            .AddSingleton(Webex.Port.Object)
            .AddSingleton(Reconciler.Object)
            .AddSingleton(Alerts.Object)
            .AddSingleton(Mock.Of<IConnectionHealth>())
            .AddSingleton(Bot.Object)
            .AddSingleton<IAlertStore>(new AlertShelf())
            .AddSingleton<IRecordingStore>(new RecordingShelf())
            .AddSingleton(KalturaApi.Object)
            .AddSingleton(Workflows.Object)
            .AddSingleton(Backfills.Object)
            .AddSingleton<IAuditLog>(Audit)
            .AddSingleton<IPublicUrl>(this)
            .AddSingleton<IKalturaCredentials>(this)
            .AddSingleton<IAccountChanges>(this);

    public async Task<KalturaSessionInfo> TestAsync(KalturaAccount kaltura, string appToken, CancellationToken cancellationToken = default)
    {
        await Line.PassAsync(
            "test app token",
            () =>
            {
                if (KalturaFault is { } fault)
                {
                    throw fault;
                }
            }
        );
        return KalturaSession;
    }

    /// <summary>What a session of the app token may do.</summary>
    public KalturaSessionInfo KalturaSession { get; set; } = new("list:*,disableentitlement", DateTimeOffset.MaxValue, null);

    public void Changed(AccountId account) => Told.Add(account);

    public async Task<Account> ConnectAsync() => (await Connector.ConnectAsync(Request)).Account.ShouldNotBeNull();

    public Account Stored => Accounts.All.ShouldHaveSingleItem();

    /// <summary>As Webex does when an admin withdraws the consent.</summary>
    public void LoseAuthorization() => Accounts.Put(Stored with { ReauthorizationReason = "Webex says: invalid_grant" });

    public void ShouldHoldNothing()
    {
        Accounts.All.ShouldBeEmpty();
        Secrets.All.ShouldBeEmpty();
        Webex.All.ShouldBeEmpty();
    }
}
