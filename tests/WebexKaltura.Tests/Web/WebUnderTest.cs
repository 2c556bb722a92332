using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Actions;
using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Coverages;
using WebexKaltura.Core.Deliveries;
using WebexKaltura.Core.Health;
using WebexKaltura.Core.Overviews;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Previewing;
using WebexKaltura.Core.Reconciling;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Statistics;
using WebexKaltura.Tests.Infrastructure;
using WebexKaltura.Web.Hosting;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Tests.Web;

/// <summary>The whole pipeline on Kestrel at a free loopback port, over ports in memory.</summary>
internal sealed class WebUnderTest : IAsyncDisposable
{
    public const string Key = "key-of-the-api";

    private readonly WebApplication _app;

    private WebUnderTest(WebApplication app) => _app = app;

    public required Connections World { get; init; }
    public Mock<IEventIntake> Intake { get; } = new();
    public Mock<IRecordingStore> Recordings { get; } = new();
    public Mock<IRecordingActions> Actions { get; } = new();
    public Mock<IReconciler> Reconciler { get; } = new();
    public Mock<IBackfills> Backfills { get; } = new();
    public Mock<ISettingsPreview> Preview { get; } = new();
    public Mock<IConnectionHealth> Health { get; } = new();
    public InMemoryDeliveryStore Deliveries { get; } = new();
    public Mock<ICoverage> Coverage { get; } = new();

    /// <summary>What the overview is made of.</summary>
    public StatisticsShelf Statistics { get; } = new();
    public Mock<IStorageHealth> Storage { get; } = new();

    public IServiceProvider Services => _app.Services;

    /// <summary>Ways in for tests: <c>browser.GetAsync(web.Links.Issue(Roles.Viewer))</c> signs the browser in.</summary>
    public OneTimeLinks Links => Services.GetRequiredService<OneTimeLinks>();

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Keeps cookies, follows no redirect.</summary>
    public HttpClient Browser() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }, true) { BaseAddress = Address };

    /// <summary>A browser that is signed in with this role.</summary>
    public async Task<HttpClient> SignedInAsync(string role)
    {
        var browser = Browser();
        await browser.GetAsync(Services.GetRequiredService<OneTimeLinks>().Issue(role));
        return browser;
    }

    public HttpClient Api()
    {
        var client = new HttpClient { BaseAddress = new Uri(Address, "/api/v1/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        return client;
    }

    public static Task<WebUnderTest> StartAsync(params (string Key, string Value)[] settings) => StartAsync(new Connections(), settings);

    public static async Task<WebUnderTest> StartAsync(Connections world, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration["Admin:ApiKey"] = Key;
        foreach (var (key, value) in settings)
        {
            builder.Configuration[key] = value;
        }
        world.AddTo(builder.Services);
        WebUnderTest? web = null;
        builder.Services.AddSingleton(_ => web!.Intake.Object);
        builder.Services.AddSingleton(_ => web!.Recordings.Object);
        builder.Services.AddSingleton(_ => web!.Actions.Object);
        builder.Services.AddSingleton(_ => web!.Reconciler.Object);
        builder.Services.AddSingleton(_ => web!.Backfills.Object);
        builder.Services.AddSingleton(_ => web!.Preview.Object);
        builder.Services.AddSingleton(_ => web!.Coverage.Object);
        builder.Services.AddSingleton(_ => web!.Health.Object).AddSingleton<IHealthStore, InMemoryHealthStore>();
        builder.Services.AddSingleton<IDeliveryStore>(_ => web!.Deliveries);
        builder.Services.AddSingleton<IStatisticsStore>(_ => web!.Statistics).AddSingleton<IOverviews, OverviewReading>();
        builder.Services.AddSingleton(_ => web!.Storage.Object);
        builder.Services.AddSingleton(s => new OneTimeLinks(_ => { }, s.GetRequiredService<TimeProvider>()));
        builder.Services.AddWebexKalturaWeb(builder.Configuration);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        var app = builder.Build();
        app.UseWebexKaltura();
        web = new WebUnderTest(app) { World = world };
        await app.StartAsync();
        return web;
    }

    /// <summary>Connects the world's organisation; returns the secret of its webhooks.</summary>
    public async Task<string> ConnectAsync()
    {
        (await Services.GetRequiredService<AccountConnector>().ConnectAsync(Connections.Request)).Account.ShouldNotBeNull();
        return World.Secrets.Values[(Connections.Id, SecretKind.WebhookSecret)];
    }

    public static HttpRequestMessage Delivery(byte[] body, string? secret, AccountId account, bool chunked = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/webhooks/webex/{account}")
        {
            Content = chunked ? new StreamContent(new MemoryStream(body)) : new ByteArrayContent(body),
        };
        request.Headers.TransferEncodingChunked = chunked;
        if (secret is not null)
        {
            request.Headers.Add("X-Spark-Signature", Sign(secret, body));
        }
        return request;
    }

    public static string Sign(string secret, byte[] body) =>
        Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), body));

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
