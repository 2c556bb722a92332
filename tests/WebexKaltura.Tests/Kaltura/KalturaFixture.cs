using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WebexKaltura.Core.Ports;
using WebexKaltura.Kaltura;
using WebexKaltura.Kaltura.Calls;
using WebexKaltura.Kaltura.Upload;
using WebexKaltura.Tests.Infrastructure;
using static WebexKaltura.Tests.Infrastructure.RecordedExchanges;

namespace WebexKaltura.Tests.Kaltura;

/// <summary>The room of Kaltura, put together as in the product, against a server in memory that gives sessions ks-1, ks-2 …</summary>
public sealed class KalturaFixture
{
    public const string Login = "/api_v3/service/apptoken/action/startSession";
    private readonly ServiceProvider _services;
    private int _sessions;

    public KalturaFixture(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)))
            .Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(Account.Accounts.Object);
        services.AddSingleton(Account.SecretStore.Object);
        services.AddKaltura(configuration);
        foreach (var client in new[] { KalturaApi.ClientName, KalturaApi.SlowClientName, ChunkSender.ClientName })
        {
            services.AddHttpClient(client).ConfigurePrimaryHttpMessageHandler(() => Server);
        }

        _services = services.BuildServiceProvider();
        Account.Secrets[SecretKind.KalturaAppToken] = "app-token";
        Server.AnswerJson(
            Action("session", "startWidgetSession"),
            """{"ks":"widget-ks","objectType":"KalturaStartWidgetSessionResponse"}"""
        );
        Server.Answer(Action("apptoken", "startSession"), _ => Json(Session()));
    }

    public RecordedExchanges Server { get; } = new();

    public DelaySkippingTime Time { get; } = new();

    public AccountFixture Account { get; } = new();

    public IKaltura Client => _services.GetRequiredService<IKaltura>();

    public IKalturaLookup Lookup => _services.GetRequiredService<IKalturaLookup>();

    public IKalturaCredentials Credentials => _services.GetRequiredService<IKalturaCredentials>();

    /// <summary>How long new sessions last.</summary>
    public TimeSpan SessionLife { get; set; } = TimeSpan.FromDays(1);

    public static string TokenHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("widget-ksapp-token")));

    public static string Action(string service, string action) => $"POST /api_v3/service/{service}/action/{action}";

    public static string Error(string code, string message = "no") =>
        $$"""{"code":"{{code}}","message":"{{message}}","args":{ },"objectType":"KalturaAPIException"}""";

    /// <summary>The JSON bodies that went to an action.</summary>
    public IReadOnlyList<JsonNode> To(string service, string action) =>
        [.. Server.To($"/api_v3/service/{service}/action/{action}").Select(r => JsonNode.Parse(r.Body)!)];

    private string Session()
    {
        var expiry = (Time.GetUtcNow() + SessionLife).ToUnixTimeSeconds();
        return $$"""{"ks":"ks-{{++_sessions}}","expiry":{{expiry}},"partnerId":"4711","sessionType":2,"privileges":"list:*,disableentitlement"}""";
    }
}
