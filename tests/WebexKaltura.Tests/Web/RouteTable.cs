using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Web.Hosting;

namespace WebexKaltura.Tests.Web;

/// <summary>Every route that the product has.</summary>
internal static partial class RouteTable
{
    /// <summary>Verb and pattern.</summary>
    public static string Name(RouteEndpoint route) => $"{Method(route)} {route.RoutePattern.RawText}";

    public static bool IsRead(RouteEndpoint route) => Method(route) == "GET";

    /// <summary>Routes of the JSON API; its description, which is for everybody, is none of them.</summary>
    public static bool IsApi(RouteEndpoint route) =>
        route.RoutePattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal)
        && !route.RoutePattern.RawText.EndsWith(".json", StringComparison.Ordinal);

    /// <summary>A request to this route about nobody.</summary>
    public static HttpRequestMessage Request(RouteEndpoint route) => new(new HttpMethod(Method(route)), Path(route));

    public static string Path(RouteEndpoint route) => Parameter().Replace(route.RoutePattern.RawText!, "nobody");

    private static string Method(RouteEndpoint route) => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();

    public static List<RouteEndpoint> Endpoints()
    {
        var app = new ApplicationBuilder(Services());
        app.UseRouting();
        List<RouteEndpoint> endpoints = [];
        app.UseEndpoints(routes =>
        {
            WebServices.MapAll(routes);
            endpoints = [.. routes.DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()];
        });
        return endpoints;
    }

    /// <summary>What a host without a web server would register.</summary>
    public static ServiceProvider Services(Dictionary<string, string?>? configuration = null)
    {
        var services = new ServiceCollection();
        new Connections().AddTo(services);
        services.AddSingleton(Mock.Of<IEventIntake>());
        services.AddSingleton(Mock.Of<Core.Ports.IRecordingStore>());
        services.AddSingleton(Mock.Of<Core.Actions.IRecordingActions>());
        services.AddSingleton(Mock.Of<Core.Reconciling.IReconciler>());
        services.AddSingleton(Mock.Of<Core.Previewing.ISettingsPreview>());
        services.AddSingleton(Mock.Of<Core.Backfilling.IBackfills>());
        services.AddSingleton(Mock.Of<Core.Coverages.ICoverage>());
        services.AddSingleton(Mock.Of<Core.Overviews.IOverviews>());
        services.AddSingleton(Mock.Of<Core.Health.IConnectionHealth>()).AddSingleton(Mock.Of<Core.Health.IHealthStore>());
        services.AddSingleton(Mock.Of<Core.Deliveries.IDeliveryStore>());
        services.AddSingleton(Mock.Of<Core.Ports.IStorageHealth>());
        services.AddWebexKalturaWeb(new ConfigurationBuilder().AddInMemoryCollection(configuration ?? []).Build());
        return services.BuildServiceProvider();
    }
}
