using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WebexKaltura.Simulators.Faults;
using WebexKaltura.Simulators.Hosting;
using WebexKaltura.Simulators.Kaltura.Account;
using WebexKaltura.Simulators.Kaltura.Control;
using WebexKaltura.Simulators.Kaltura.Services;
using WebexKaltura.Simulators.Kaltura.Uploads;
using WebexKaltura.Simulators.Kaltura.Wire;

namespace WebexKaltura.Simulators.Kaltura;

/// <summary>
/// A Kaltura account behind the API v3 on a loopback port: what the official clients call, with Kaltura's rules and errors. Content is
/// hashed and dropped; of an entry there remain its size and its SHA-256.
/// </summary>
public sealed class KalturaSimulator : IAsyncDisposable
{
    private readonly WebApplication _app;

    private KalturaSimulator(WebApplication app, KalturaSimulatorOptions options, KalturaWorld world, FaultPlan faults)
    {
        _app = app;
        PartnerId = options.PartnerId;
        World = world;
        Faults = faults;
    }

    /// <summary><c>http://127.0.0.1:PORT</c>, without a slash at the end.</summary>
    public string ServiceUrl => _app.Urls.First();

    public int PartnerId { get; }
    public required string AdminSecret { get; init; }

    /// <summary>Id of an app token made at the start: SHA256, admin sessions.</summary>
    public required string AppTokenId { get; init; }

    /// <summary>The secret of <see cref="AppTokenId"/>.</summary>
    public required string AppToken { get; init; }

    public KalturaWorld World { get; }
    public FaultPlan Faults { get; }

    /// <summary>Starts a simulator of its own on a loopback port.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<KalturaSimulator> StartAsync(KalturaSimulatorOptions options, CancellationToken ct = default)
    {
        var account = new AccountState(options);
        account.AddDefaultConversionProfile();
        var (adminSecret, appTokenId, appToken) = (account.Ids.NextHex(16), account.Ids.NextAsset(), account.Ids.NextHex(16));
        var sessions = new KalturaSessions(options.TimeProvider, account.Ids, options.PartnerId);
        var log = new CallLog(options.TimeProvider);
        var world = new KalturaWorld(account, sessions, log);
        world.AddAppToken(appTokenId, appToken, AppTokenHash.Sha256);
        var faults = options.Faults ?? new FaultPlan(options.Seed);

        var uploads = new UploadTokenService(account);
        var actions = new ActionTable(account);
        new SessionService(account, sessions, adminSecret).AddTo(actions);
        uploads.AddTo(actions);
        new EntryService(account).AddTo(actions);
        new ContentService(account, uploads).AddTo(actions);
        new FlavorService(account).AddTo(actions);
        new UserService(account).AddTo(actions);
        new UserSearch(account).AddTo(actions);
        new CategoryService(account).AddTo(actions);
        new ConversionProfileService(account).AddTo(actions);
        new PartnerService(account).AddTo(actions);
        new AssetService(account, uploads, AssetKind.Caption, account.Captions).AddTo(actions);
        new AssetService(account, uploads, AssetKind.Attachment, account.Attachments).AddTo(actions);

        var router = new PartRouter(account, sessions, uploads);
        var endpoint = new KalturaEndpoint(
            new RequestReader(router.Open, options.Network, world.CountReceived),
            new CallRunner(account, actions, sessions, faults, log),
            options.Network
        );
        var app = Build(options.Port);
        app.UseHttpFaults(faults, static context => context.Request.Path.StartsWithSegments(ControlApi.Prefix, StringComparison.Ordinal));
        app.UseRouting();
        app.Map("/api_v3/{**path}", (RequestDelegate)endpoint.HandleAsync);
        app.MapControlApi(world, faults);
        await app.StartAsync(ct);
        return new KalturaSimulator(app, options, world, faults)
        {
            AdminSecret = adminSecret,
            AppTokenId = appTokenId,
            AppToken = appToken,
        };
    }

    public async ValueTask DisposeAsync()
    {
        await World.StopAsync();
        // Calls still under way (a final chunk that waits) are cut, not waited for.
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
        World.DropUploads();
    }

    private static WebApplication Build(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ForLargeBodies(port);
        return builder.Build();
    }
}
