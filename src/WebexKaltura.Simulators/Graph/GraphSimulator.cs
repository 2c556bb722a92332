using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WebexKaltura.Simulators.Faults;
using WebexKaltura.Simulators.Hosting;

namespace WebexKaltura.Simulators.Graph;

/// <summary>
/// A Microsoft Entra tenant of one's own on a loopback port: sign-in of its people, tokens, and Graph's list of users. It ends
/// when disposed.
/// </summary>
public sealed class GraphSimulator : IAsyncDisposable
{
    private const string ControlPrefix = "/simulator";
    private readonly WebApplication _app;

    private GraphSimulator(WebApplication app, GraphWorld world, FaultPlan faults) => (_app, World, Faults) = (app, world, faults);

    /// <summary>Scheme, host and port, without a slash at the end: base of the tenants' token endpoints.</summary>
    public string Authority => _app.Urls.First();

    /// <summary>Base of Graph, with the version.</summary>
    public string GraphUrl => $"{Authority}/v1.0";
    public string TenantId => World.Options.TenantId;
    public string ClientId => World.Options.ClientId;
    public string ClientSecret => World.Options.ClientSecret;
    public GraphWorld World { get; }
    public FaultPlan Faults { get; }

    /// <summary>What the access token of somebody (as of <c>az account get-access-token</c>) says to the app registration's own API.</summary>
    public Dictionary<string, object> ClaimsOf(GraphUser user) => AccessToken.Of(user, World, Authority);

    /// <summary>The same of an app.</summary>
    public Dictionary<string, object> ClaimsOf(GraphApp app) => AccessToken.Of(app, World, Authority);

    public static async Task<GraphSimulator> StartAsync(GraphSimulatorOptions options, CancellationToken ct = default)
    {
        var faults = options.Faults ?? new FaultPlan(options.Seed);
        var world = new GraphWorld(options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddRouting();
        builder.WebHost.ForLargeBodies(options.Port);
        var app = builder.Build();
        app.Use(
            (context, next) =>
            {
                world.Record($"{context.Request.Method} {context.Request.GetEncodedPathAndQuery()}");
                return next(context);
            }
        );
        app.UseHttpFaults(faults, context => context.Request.Path.StartsWithSegments(ControlPrefix, StringComparison.Ordinal));
        app.UseRouting();
        var (tokens, users) = (new TokenEndpoint(world), new UserEndpoint(world, () => app.Urls.First()));
        var discovery = new DiscoveryEndpoint(world);
        app.MapGet("/{tenant}/v2.0/.well-known/openid-configuration", discovery.Configuration);
        app.MapGet("/{tenant}/discovery/v2.0/keys", discovery.Keys);
        app.MapPost("/{tenant}/oauth2/v2.0/token", (HttpContext context, string tenant) => tokens.AnswerAsync(context, tenant));
        app.MapGet("/{tenant}/oauth2/v2.0/authorize", new AuthorizeEndpoint(world).Answer);
        app.MapGet("/v1.0/users", users.Answer);
        app.MapPost($"{ControlPrefix}/users", (GraphUser user) => world.AddUser(user));
        app.MapPost($"{ControlPrefix}/apps", (GraphApp added) => world.AddApp(added));
        app.MapPost($"{ControlPrefix}/redirects", (RedirectUri redirect) => world.RegisterRedirect(redirect.Uri));
        await app.StartAsync(ct);
        return new GraphSimulator(app, world, faults);
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }
}

/// <summary>A redirect URI of the app registration.</summary>
public sealed record RedirectUri(string Uri);
