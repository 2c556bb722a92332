using WebexKaltura.Simulators.Graph;
using WebexKaltura.Simulators.Kaltura;
using WebexKaltura.Simulators.Webex;

namespace WebexKaltura.Standalone.Hosting;

/// <summary>The configuration that points a host at the simulators instead of at Webex and Kaltura.</summary>
public static class SimulatedServices
{
    public static Dictionary<string, string?> Settings(WebexSimulator webex, KalturaSimulator kaltura) =>
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["Webex:ApiUrl"] = webex.ApiUrl,
            ["Webex:ClientId"] = webex.ClientId,
            ["Webex:ClientSecret"] = webex.ClientSecret,
            ["Webex:DownloadHosts:0"] = new Uri(webex.ApiUrl).Host,
            ["Kaltura:AllowedHosts:0"] = new Uri(kaltura.ServiceUrl).Host,
            ["Ingest:PollInterval"] = "00:00:00.200",
        };

    /// <summary>The configuration of the simulated directory.</summary>
    public static Dictionary<string, string?> Settings(GraphSimulator graph) =>
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["Directory:TenantId"] = graph.TenantId,
            ["Directory:ClientId"] = graph.ClientId,
            ["Directory:ClientSecret"] = graph.ClientSecret,
            ["Directory:GraphUrl"] = graph.GraphUrl,
            ["Directory:Authority"] = graph.Authority,
        };
}
