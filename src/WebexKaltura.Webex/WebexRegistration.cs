using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Chats;
using WebexKaltura.Core.Ports;
using WebexKaltura.Resilience;
using WebexKaltura.Webex.Calls;
using WebexKaltura.Webex.Content;
using WebexKaltura.Webex.Messages;
using WebexKaltura.Webex.Tokens;

namespace WebexKaltura.Webex;

public static class WebexRegistration
{
    private const string Service = "webex";

    /// <summary>Adds <see cref="IWebex"/>, <see cref="IWebexAuthorization"/>, <see cref="IHostMessages"/> and <see cref="IRecordingContent"/>; needs the account and secret stores.</summary>
    public static IServiceCollection AddWebex(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(WebexOptions.Section);
        services.AddOptions<WebexOptions>().Configure(options => Read(section, options)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WebexOptions>, WebexOptionsValidation>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IWebexAuthorization, WebexAuthorization>();
        services.AddSingleton<ReauthorizationMark>();
        services.TryAddSingleton<ChatAuthorizationState>();
        services.AddSingleton<AccountConsent>();
        services.AddSingleton<ChatConsent>();
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<WebexTokenSource>(s, s.GetRequiredService<AccountConsent>()));
        services.AddSingleton<WebexCalls>();
        services.AddKeyedSingleton(
            ChatConsent.Key,
            (s, _) => ActivatorUtilities.CreateInstance<WebexTokenSource>(s, s.GetRequiredService<ChatConsent>())
        );
        services.AddKeyedSingleton(
            ChatConsent.Key,
            (s, key) => ActivatorUtilities.CreateInstance<WebexCalls>(s, s.GetRequiredKeyedService<WebexTokenSource>(key))
        );
        services.AddSingleton<DownloadLinks>();
        services.AddSingleton<LinkedDocuments>();
        services.AddSingleton<IWebex, WebexClient>();
        services.AddSingleton<IRecordingContent, RecordingContent>();
        services.AddSingleton<IHostMessages, BotMessages>();
        services.AddServiceClient(WebexCalls.ClientName, LinkedDocuments.MaxBytes, pagesMayPass: true).CountCalls(Service);
        services.AddServiceClient(LinkedDocuments.ClientName, LinkedDocuments.MaxBytes).CountCalls(Service);
        services.AddContentClient();
        return services;
    }

    private static void Read(IConfigurationSection section, WebexOptions options)
    {
        options.ApiUrl = (section[nameof(WebexOptions.ApiUrl)] ?? options.ApiUrl).TrimEnd('/');
        options.ClientId = section[nameof(WebexOptions.ClientId)];
        options.ClientSecret = section[nameof(WebexOptions.ClientSecret)];
        options.BotToken = section[nameof(WebexOptions.BotToken)];
        var hosts = section.GetSection(nameof(WebexOptions.DownloadHosts));
        options.DownloadHosts = hosts.Get<string[]>() ?? hosts.Value?.Split(',', StringSplitOptions.TrimEntries) ?? options.DownloadHosts;
    }

    private static void AddContentClient(this IServiceCollection services)
    {
        var client = services.AddHttpClient(RecordingContent.ClientName, http => http.Timeout = Timeout.InfiniteTimeSpan);
        client.RemoveAllLoggers();
        client.ConfigurePrimaryHttpMessageHandler(() =>
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = System.Net.DecompressionMethods.None,
                ConnectTimeout = TimeSpan.FromSeconds(15),
                MaxConnectionsPerServer = int.MaxValue,
                // A body given up is closed, not read to its end: the rest may be gigabytes.
                ResponseDrainTimeout = TimeSpan.FromMilliseconds(100),
                MaxResponseDrainSize = 64 << 10,
                PooledConnectionLifetime = TimeSpan.FromMinutes(30),
            }
        );
        client.CountCalls(Service);
    }
}
