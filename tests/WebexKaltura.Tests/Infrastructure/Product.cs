using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Health;
using WebexKaltura.Simulators.Faults;
using WebexKaltura.Simulators.Kaltura;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Standalone.Demo;
using WebexKaltura.Standalone.Hosting;
using SimulatedScopes = WebexKaltura.Simulators.Webex.WebexScopes;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>The product with a Webex, a Kaltura and a storage of its own, driven as its users drive it: by meetings and the JSON API.</summary>
public sealed partial class Product : IAsyncDisposable
{
    public const string ApiKey = "key-of-the-scenario-0123456789";
    private readonly Dictionary<string, string?> _settings;
    private readonly List<StandaloneHost> _hosts = [];
    private readonly List<ProductApi> _apis = [];
    private readonly List<JsonCalls> _calls = [];

    private readonly TimeProvider _time;

    private Product(WebexSimulator webex, KalturaSimulator kaltura, Dictionary<string, string?> settings, TimeProvider time) =>
        (Webex, Kaltura, _settings, _time) = (webex, kaltura, settings, time);

    public WebexSimulator Webex { get; }
    public KalturaSimulator Kaltura { get; }
    public LogLines Log
    {
        get
        {
            RemoteHost.RequireOwn("reads its log");
            return field;
        }
    } = new();

    /// <summary>Where set, hosts that are added from now on count what they ask of their storage.</summary>
    public StorageTransactions? Storage { get; set; }

    /// <summary>Hosts that are added from now on log what libraries say too.</summary>
    public bool LogsEverything { get; set; }
    public ProductApi Api => _apis[^1];

    /// <summary>The latest host's JSON API, call by call.</summary>
    public JsonCalls Json => _calls[^1];
    public StandaloneHost Host
    {
        get
        {
            RemoteHost.RequireOwn("reaches into its services, or stops it");
            return _hosts[^1];
        }
    }
    public string Account { get; private set; } = "";
    public IReadOnlyDictionary<string, string?> Settings
    {
        get
        {
            RemoteHost.RequireOwn("looks into its configuration");
            return _settings;
        }
    }

    /// <summary>Starts simulators and one host on a storage of its own.</summary>
    public static async Task<Product> StartAsync(
        AzuriteFixture azurite,
        WebexSimulatorOptions? webex = null,
        KalturaSimulatorOptions? kaltura = null,
        params (string Key, string Value)[] settings
    )
    {
        if (RemoteHost.Current is { } remote && settings.Length == 0 && (webex ?? new()).TimeProvider == TimeProvider.System)
        {
            return await StartRemoteAsync(remote, webex ?? new(), kaltura ?? new());
        }
        var product = await WithoutHostAsync(azurite, webex, kaltura, settings);
        await product.AddHostAsync();
        return product;
    }

    /// <summary>Starts the simulators only; hosts are added later or run in processes of their own.</summary>
    public static async Task<Product> WithoutHostAsync(
        AzuriteFixture azurite,
        WebexSimulatorOptions? webex = null,
        KalturaSimulatorOptions? kaltura = null,
        params (string Key, string Value)[] settings
    )
    {
        RemoteHost.RequireOwn("starts, stops or configures hosts");
        var simulatedWebex = await WebexSimulator.StartAsync(webex ?? new WebexSimulatorOptions());
        var simulatedKaltura = await KalturaSimulator.StartAsync(kaltura ?? new KalturaSimulatorOptions());
        var all = SimulatedServices.Settings(simulatedWebex, simulatedKaltura);
        all["Storage:ConnectionString"] = await azurite.ConnectionStringAsync();
        all["Storage:TablePrefix"] = azurite.NewPrefix();
        all["Admin:ApiKey"] = ApiKey;
        all["Ingest:PollInterval"] = "00:00:00.100";
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }
        return new Product(simulatedWebex, simulatedKaltura, all, webex?.TimeProvider ?? TimeProvider.System);
    }

    /// <summary>Configures the hosts that are added from now on.</summary>
    public Product With(string key, string? value)
    {
        _settings[key] = value;
        return this;
    }

    /// <summary>One more host on the same storage.</summary>
    public async Task<StandaloneHost> AddHostAsync()
    {
        var host = await StandaloneHost.StartAsync("http://127.0.0.1:0", _settings, Configure);
        _hosts.Add(host);
        _apis.Add(new ProductApi(host.Url, ApiKey));
        _calls.Add(new JsonCalls(host.Url, ApiKey));
        return host;
    }

    /// <summary>Connects the organisation and enables it with these settings.</summary>
    /// <param name="settings">Null for those that a scenario has unless it says otherwise.</param>
    /// <param name="api">Of the host that connects; the last one's where null.</param>
    /// <param name="scopes">Of the consent; all that are needed where null.</param>
    /// <param name="checkHealth">Whether the health of the account is checked after changes; these calls would disturb scenarios that count calls.</param>
    public async Task ConnectAsync(
        object? settings = null,
        ProductApi? api = null,
        IReadOnlyCollection<string>? scopes = null,
        bool checkHealth = false
    )
    {
        api ??= Api;
        if (!checkHealth)
        {
            foreach (var host in _hosts)
            {
                await host.Services.GetRequiredService<HealthAfterChanges>().DisposeAsync();
            }
        }
        Account = await api.ConnectAsync(
            Webex.World.IssueRefreshToken(Webex.World.Admin.Email, scopes),
            Kaltura.ServiceUrl,
            Kaltura.PartnerId,
            Kaltura.AppTokenId,
            Kaltura.AppToken,
            CancellationToken.None
        );
        await api.SaveSettingsAsync(Account, settings ?? new { enabled = true }, CancellationToken.None);
        if (_remote is not null)
        {
            await SettleRemoteHealthAsync();
        }
    }

    /// <summary>A compliance officer lets the connected account read chat.</summary>
    public Task AuthorizeChatAsync() =>
        Json.PostAsync(
            $"accounts/{Account}/chat-authorization",
            new
            {
                webex = new { refreshToken = Webex.World.IssueRefreshToken(Webex.World.ComplianceOfficer.Email, SimulatedScopes.OfChat) },
            }
        );

    /// <summary>Gives the connected account a new consent; its settings stay.</summary>
    public Task ReconnectAsync() =>
        Api.ConnectAsync(
            Webex.World.IssueRefreshToken(Webex.World.Admin.Email),
            Kaltura.ServiceUrl,
            Kaltura.PartnerId,
            Kaltura.AppTokenId,
            Kaltura.AppToken,
            CancellationToken.None
        );

    /// <summary>Retries the recording as soon as its ended road is put away.</summary>
    public Task RetryAsync(SimulatedRecording recording) =>
        Eventually.BecomesTrueAsync(
            async () =>
            {
                try
                {
                    await Api.ActAsync(Account, recording.Id, "retry", CancellationToken.None);
                    return true;
                }
                catch (HttpRequestException refused) when (refused.StatusCode == HttpStatusCode.Conflict)
                {
                    return false;
                }
            },
            "the retry to be taken on"
        );

    /// <summary>The recording's timeline as the API shows it, oldest first: <c>what: detail</c>.</summary>
    public async Task<IReadOnlyList<string>> TimelineAsync(SimulatedRecording recording)
    {
        using var http = new HttpClient { BaseAddress = new Uri(Url) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        var shown = await http.GetFromJsonAsync<JsonElement>($"/api/v1/recordings/{Account}/{recording.Id}");
        return [.. shown.GetProperty("timeline").EnumerateArray().Select(l => $"{l.GetProperty("what")}: {l.GetProperty("detail")}")];
    }

    /// <summary>One turn of the timers, now.</summary>
    public Task UpkeepAsync() => Host.Services.GetRequiredService<AccountUpkeep>().RunAsync(CancellationToken.None);

    public SimulatedRecording Record(RecordingSpec? recording = null, MeetingSpec? meeting = null) =>
        Webex.World.HoldMeeting((meeting ?? new MeetingSpec()) with { Recordings = [recording ?? new RecordingSpec()] }).Recordings[0];

    /// <summary>Waits until the API shows the recording in one of these states.</summary>
    public Task<RecordingView> WaitForAsync(SimulatedRecording recording, params string[] statuses) =>
        WaitForAsync(recording, null, statuses);

    /// <param name="recording">Which recording.</param>
    /// <param name="limit">How long at most; a minute where null.</param>
    /// <param name="statuses">The states that end the wait.</param>
    public async Task<RecordingView> WaitForAsync(SimulatedRecording recording, TimeSpan? limit, params string[] statuses)
    {
        RecordingView? view = null;
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                var views = await Api.ListRecordingsAsync(Account, CancellationToken.None);
                view = views.FirstOrDefault(v => v.RecordingId == recording.Id);
                return view is not null && statuses.Contains(view.Status, StringComparer.Ordinal);
            },
            $"{recording.Topic} to be {string.Join(" or ", statuses)}",
            Clock is null ? null : Clock.Tick,
            limit
        );
        return view!;
    }

    /// <summary>Waits until the recording is ready and checks its one entry's bytes.</summary>
    public async Task<StoredEntry> ShouldArriveAsync(SimulatedRecording recording, TimeSpan? limit = null)
    {
        var view = await WaitForAsync(recording, limit, "ready", "failed", "skipped");
        view.Status.ShouldBe("ready", view.Reason);
        var entry = Kaltura.World.EntriesByReference(recording.Id).ShouldHaveSingleItem();
        entry.Sha256.ShouldBe(recording.Content.Sha256);
        entry.Size.ShouldBe(recording.SizeBytes);
        return entry;
    }

    /// <summary>Retries a failed recording as soon as its run has ended, and waits until it is ready.</summary>
    public async Task<RecordingView> RetryUntilReadyAsync(SimulatedRecording recording)
    {
        await RetryAsync(recording);
        return await WaitForAsync(recording, "ready");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var api in _apis.Concat<IDisposable>(_calls))
        {
            api.Dispose();
        }
        if (_remote is not null)
        {
            await LeaveRemoteAsync();
            return;
        }
        await Task.WhenAll(_hosts.Select(h => h.DisposeAsync().AsTask()));
        await Kaltura.DisposeAsync();
        await Webex.DisposeAsync();
    }

    /// <summary>Hosts log to memory and live in the time of the simulated Webex.</summary>
    private void Configure(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Debug);
        if (LogsEverything)
        {
            builder.Logging.AddFilter<LogLines>(null, LogLevel.Debug); // before the host's own filters of chatty libraries
        }
        builder.Services.AddSingleton(_time);
        Storage?.Register(builder.Services, _settings["Storage:ConnectionString"]!);
    }

    /// <summary>Fault plans of both services with one rate for every kind.</summary>
    public static (WebexSimulatorOptions Webex, KalturaSimulatorOptions Kaltura) Faulty(int seed, double rate) =>
        (
            new WebexSimulatorOptions { Seed = seed, Faults = Quick(seed).SetAll(rate) },
            new KalturaSimulatorOptions { Seed = seed, Faults = Quick(seed).SetAll(rate) }
        );

    /// <summary>Faults that strike as often but hold nobody up for long.</summary>
    private static FaultPlan Quick(int seed) => new(seed) { SlowAnswer = TimeSpan.FromMilliseconds(50), RetryAfterSeconds = 0 };
}
