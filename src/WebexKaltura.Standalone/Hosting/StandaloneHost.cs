using WebexKaltura.Alerts;
using WebexKaltura.Core;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Ports;
using WebexKaltura.Graph;
using WebexKaltura.Kaltura;
using WebexKaltura.Standalone.Engine;
using WebexKaltura.Storage.Configuration;
using WebexKaltura.Web.Hosting;
using WebexKaltura.Web.Signin;
using WebexKaltura.Webex;

namespace WebexKaltura.Standalone.Hosting;

/// <summary>The product in one process: web, webhooks, engine, timers. It ends when disposed.</summary>
public sealed class StandaloneHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StandaloneHost(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;

    /// <summary>The address it listens on.</summary>
    public string Url => Services.GetRequiredService<ListeningAddress>().Listening;

    /// <param name="url">Where to listen; port 0 is any free one.</param>
    /// <param name="settings">Configuration that goes before files and environment.</param>
    /// <param name="configure">Replaces services (the clock of a test, its log).</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A configuration key is unknown, or its value wrong.</exception>
    public static async Task<StandaloneHost> StartAsync(
        string url,
        IEnumerable<KeyValuePair<string, string?>> settings,
        Action<WebApplicationBuilder>? configure = null,
        CancellationToken cancellationToken = default
    )
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(settings);
        ConfigurationKeys.RefuseUnknown(builder.Configuration.AsEnumerable());
        builder.WebHost.UseUrls(url);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.UseUtcTimestamp = true;
        });
        builder
            .Logging.AddFilter("Microsoft", LogLevel.Warning)
            // Keys in the storage account are as safe as the account; docs/reference.md says so, once, instead of every start.
            .AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error)
            .AddFilter("System.Net.Http", LogLevel.Warning)
            .AddFilter("Polly", LogLevel.Error);
        AddProduct(builder.Services, builder.Configuration);
        configure?.Invoke(builder);

        var app = builder.Build();
        try
        {
            await app.Services.GetRequiredService<IStorageHealth>().EnsureReadyAsync(cancellationToken);
            app.UseWebexKaltura();
            await app.StartAsync(cancellationToken);
            return new StandaloneHost(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await _app.StopAsync(limit.Token);
        await _app.DisposeAsync();
    }

    private static void AddProduct(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AppOptions>().Bind(configuration.GetSection("App")).ValidateOnStart();
        services.AddOptions<IngestOptions>().Bind(configuration.GetSection("Ingest")).ValidateOnStart();
        services.AddOptions<ReconcileOptions>().Bind(configuration.GetSection("Reconcile")).ValidateOnStart();
        services.AddOptions<TransferOptions>().Bind(configuration.GetSection("Transfer")).ValidateOnStart();
        services.AddWebexKalturaCore();
        services.AddWebexKalturaStorage(configuration);
        services.AddWebex(configuration);
        services.AddKaltura(configuration);
        services.AddAlerts(configuration);
        services.AddDirectory(configuration);
        services.AddWebexKalturaWeb(configuration);
        services.AddJournalEngine(configuration);
        services.AddSingleton(s => new OneTimeLinks(s.GetRequiredService<SigninLinks>().Print, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SigninLinks>();
        services.AddSingleton<ListeningAddress>().AddSingleton<IPublicUrl>(s => s.GetRequiredService<ListeningAddress>());
        services.AddHostedService<Timers>().AddHostedService<ListPreparation>();
    }
}
