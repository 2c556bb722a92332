using System.CommandLine;
using System.Text.Json;
using WebexKaltura.Simulators.Faults;
using WebexKaltura.Simulators.Graph;
using WebexKaltura.Simulators.Kaltura;
using WebexKaltura.Simulators.Webex;

namespace WebexKaltura.Standalone.Commands;

/// <summary><c>simulate</c>: a Webex, a Kaltura and a directory of one's own, until Ctrl-C. Their addresses are the first line of output.</summary>
public static class SimulateCommand
{
    public static Command Create()
    {
        var webexPort = new Option<int>("--webex-port") { Description = "Loopback port of the simulated Webex; 0 is any free one." };
        var kalturaPort = new Option<int>("--kaltura-port") { Description = "Loopback port of the simulated Kaltura; 0 is any free one." };
        var graphPort = new Option<int>("--graph-port") { Description = "Loopback port of the simulated directory; 0 is any free one." };
        var seed = new Option<int>("--seed") { Description = "Makes runs repeatable.", DefaultValueFactory = _ => 1 };
        var faults = new Option<double>("--faults")
        {
            Description = "Share of calls that go wrong, such as 5%.",
            CustomParser = Sizes.ParseShare,
        };
        var pace = new Option<long>("--bytes-per-second")
        {
            Description = "Limit of each connection, such as 20MB.",
            CustomParser = Sizes.ParseArgument,
        };
        var latency = new Option<int>("--latency") { Description = "Milliseconds added to each call." };
        var command = new Command("simulate", "Runs the simulated Webex, Kaltura and directory alone.")
        {
            webexPort,
            kalturaPort,
            graphPort,
            seed,
            faults,
            pace,
            latency,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
            {
                var bytesPerSecond = parsed.GetValue(pace);
                var network = new NetworkConditions(
                    bytesPerSecond > 0 ? bytesPerSecond : null,
                    TimeSpan.FromMilliseconds(parsed.GetValue(latency))
                );
                return RunAsync(
                    new WebexSimulatorOptions
                    {
                        Port = parsed.GetValue(webexPort),
                        Seed = parsed.GetValue(seed),
                        Faults = new FaultPlan(parsed.GetValue(seed)).SetAll(parsed.GetValue(faults)),
                        Network = network,
                    },
                    new KalturaSimulatorOptions
                    {
                        Port = parsed.GetValue(kalturaPort),
                        Seed = parsed.GetValue(seed),
                        Faults = new FaultPlan(parsed.GetValue(seed)).SetAll(parsed.GetValue(faults)),
                        Network = network,
                    },
                    new GraphSimulatorOptions
                    {
                        Port = parsed.GetValue(graphPort),
                        Seed = parsed.GetValue(seed),
                        Faults = new FaultPlan(parsed.GetValue(seed)).SetAll(parsed.GetValue(faults)),
                    },
                    cancellationToken
                );
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(
        WebexSimulatorOptions webexOptions,
        KalturaSimulatorOptions kalturaOptions,
        GraphSimulatorOptions graphOptions,
        CancellationToken cancellationToken
    )
    {
        await using var webex = await WebexSimulator.StartAsync(webexOptions, cancellationToken);
        await using var kaltura = await KalturaSimulator.StartAsync(kalturaOptions, cancellationToken);
        await using var graph = await GraphSimulator.StartAsync(graphOptions, cancellationToken);
        var line = JsonSerializer.Serialize(
            new
            {
                webexUrl = webex.ApiUrl,
                kalturaUrl = kaltura.ServiceUrl,
                partnerId = kaltura.PartnerId,
                adminSecret = kaltura.AdminSecret,
                appTokenId = kaltura.AppTokenId,
                appToken = kaltura.AppToken,
                clientId = webex.ClientId,
                clientSecret = webex.ClientSecret,
                refreshToken = webex.World.IssueRefreshToken(webex.World.Admin.Email),
                graphUrl = graph.GraphUrl,
                directoryAuthority = graph.Authority,
                directoryTenantId = graph.TenantId,
                directoryClientId = graph.ClientId,
                directoryClientSecret = graph.ClientSecret,
            }
        );
        await Console.Out.WriteLineAsync(line);
        await Console.Out.FlushAsync(cancellationToken);
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return 0;
    }
}
