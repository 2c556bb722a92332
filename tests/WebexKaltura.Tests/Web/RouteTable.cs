using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Web.Hosting;

namespace WebexKaltura.Tests.Web;

/// <summary>Every route that the product has.</summary>
internal static class RouteTable
{
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
        services.AddSingleton(Mock.Of<Core.Ports.IStorageHealth>());
        services.AddWebexKalturaWeb(new ConfigurationBuilder().AddInMemoryCollection(configuration ?? []).Build());
        return services.BuildServiceProvider();
    }
}
