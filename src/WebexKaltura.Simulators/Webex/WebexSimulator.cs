using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WebexKaltura.Simulators.Faults;
using WebexKaltura.Simulators.Hosting;
using WebexKaltura.Simulators.Webex.Control;
using WebexKaltura.Simulators.Webex.Endpoints;
using WebexKaltura.Simulators.Webex.Links;

namespace WebexKaltura.Simulators.Webex;

/// <summary>
/// A Webex of one's own on a loopback port: OAuth, the part of the REST API that the contract names, content behind temporary links,
/// and webhooks that are really delivered. It ends when disposed.
/// </summary>
public sealed class WebexSimulator : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebexSimulator(WebApplication app, WebexWorld world, FaultPlan faults)
    {
        _app = app;
        World = world;
        Faults = faults;
    }

    /// <summary>Base of REST and OAuth, with the version.</summary>
    public string ApiUrl => World.ApiUrl;

    /// <summary>Scheme, host and port: base of <c>/content</c> and <c>/simulator</c>.</summary>
    public string Origin => World.Origin;
    public string ClientId => World.Options.ClientId;
    public string ClientSecret => World.Options.ClientSecret;
    public WebexWorld World { get; }
    public FaultPlan Faults { get; }

    public static async Task<WebexSimulator> StartAsync(WebexSimulatorOptions options, CancellationToken ct = default)
    {
        var faults = options.Faults ?? new FaultPlan(options.Seed);
        var world = new WebexWorld(options, faults);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddRouting();
        builder.WebHost.ForLargeBodies(options.Port);
        var app = builder.Build();
        app.Use((context, next) => CallRecorder.RecordAsync(context, next, world));
        app.Use(world.OddAnswers.RunAsync);
        app.UseHttpFaults(faults, context => context.Request.Path.StartsWithSegments("/simulator", StringComparison.Ordinal));
        app.UseRouting();
        MapAll(app, world, faults);
        await app.StartAsync(ct);
        world.Origin = app.Urls.First();
        return new WebexSimulator(app, world, faults);
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        using var atOnce = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private static void MapAll(WebApplication app, WebexWorld world, FaultPlan faults)
    {
        var routes = new WebexRoutes(app.MapGroup("/v1"), world);
        Authorization.Map(routes);
        People.Map(routes);
        RecordingLists.Map(routes);
        RecordingDetails.Map(routes);
        RecordingDeletion.Map(routes);
        Transcripts.Map(routes);
        Participants.Map(routes);
        Meetings.Map(routes);
        Webhooks.Map(routes);
        Messages.Map(routes);
        routes.MapOpen("GET", "/{**unknown}", _ => throw WebexRefusal.NotFound());
        new ContentEndpoints(world).Map(app);
        new ControlEndpoints(world, faults).Map(app);
    }
}
