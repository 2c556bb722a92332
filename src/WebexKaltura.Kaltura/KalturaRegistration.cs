using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Polly;
using WebexKaltura.Core.Ports;
using WebexKaltura.Kaltura.Calls;
using WebexKaltura.Kaltura.Sessions;
using WebexKaltura.Kaltura.Upload;
using WebexKaltura.Resilience;

namespace WebexKaltura.Kaltura;

public static class KalturaRegistration
{
    private const string Service = "kaltura";
    private const long LongestAnswer = 32 << 20; // bytes; a page of 500 objects is a fraction of it

    /// <summary>Adds <see cref="IKaltura"/>, <see cref="IKalturaLookup"/> and <see cref="IKalturaCredentials"/>; needs the account and secret stores.</summary>
    public static IServiceCollection AddKaltura(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(KalturaOptions.Section);
        services.AddOptions<KalturaOptions>().Configure(options => Read(section, options)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KalturaOptions>, KalturaOptionsValidation>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<KalturaApi>();
        services.AddSingleton<AppTokenLogin>();
        services.AddSingleton<KalturaSessions>();
        services.AddSingleton<AccountCalls>();
        services.AddSingleton<ChunkSender>();
        services.AddSingleton<IKaltura, KalturaClient>();
        services.AddSingleton<IKalturaLookup, KalturaLookup>();
        services.AddSingleton<IKalturaCredentials, KalturaCredentials>();
        services.AddApiClient();
        services.AddSlowClient();
        services.AddUploadClient();
        return services;
    }

    private static void Read(IConfigurationSection section, KalturaOptions options)
    {
        var hosts = section.GetSection(nameof(KalturaOptions.AllowedHosts));
        options.AllowedHosts = hosts.Get<string[]>() ?? hosts.Value?.Split(',', StringSplitOptions.TrimEntries) ?? options.AllowedHosts;
    }

    private static void AddApiClient(this IServiceCollection services)
    {
        var client = services.AddHttpClient(KalturaApi.ClientName, http => http.Timeout = TimeSpan.FromMinutes(1));
        client.RemoveAllLoggers();
        client.ConfigurePrimaryHttpMessageHandler(() => Connections(TimeSpan.FromMinutes(10)));
        client.AddResilienceHandler(
            KalturaApi.ClientName,
            (pipeline, context) =>
                pipeline.AddServiceRetry(
                    context.ServiceProvider.GetRequiredService<TimeProvider>(),
                    execution => execution.GetRequestMessage()
                )
        );
        client.AddHttpMessageHandler(() => new WholeResponse(LongestAnswer));
        client.CountCalls(Service);
    }

    // No retries: what may be carried out while nobody waits for it is looked for by whoever called.
    private static void AddSlowClient(this IServiceCollection services)
    {
        var client = services.AddHttpClient(KalturaApi.SlowClientName, http => http.Timeout = TimeSpan.FromMinutes(20));
        client.RemoveAllLoggers();
        client.ConfigurePrimaryHttpMessageHandler(() => Connections(TimeSpan.FromMinutes(30)));
        client.AddHttpMessageHandler(() => new WholeResponse(LongestAnswer));
        client.CountCalls(Service);
    }

    // No retries: a chunk's body cannot be read twice. The caller's token is the only timeout.
    private static void AddUploadClient(this IServiceCollection services)
    {
        var client = services.AddHttpClient(
            ChunkSender.ClientName,
            http =>
            {
                http.Timeout = Timeout.InfiniteTimeSpan;
                http.DefaultRequestHeaders.ExpectContinue = false;
            }
        );
        client.RemoveAllLoggers();
        client.ConfigurePrimaryHttpMessageHandler(() => Connections(TimeSpan.FromMinutes(30)));
        client.CountCalls(Service);
    }

    private static SocketsHttpHandler Connections(TimeSpan lifetime) =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            MaxConnectionsPerServer = int.MaxValue,
            PooledConnectionLifetime = lifetime,
        };
}
