using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using WebexKaltura.Simulators.Kaltura;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Simulators.Kaltura;

public sealed class OfficialClientTests
{
    [Fact]
    public async Task The_vendors_own_tests_of_the_node_client_run_unmodified_Pass()
    {
        foreach (var tool in (string[])["node", "npm", "bash"])
        {
            Assert.SkipUnless(await AnswersAsync(tool), $"{tool} is not installed: the official client needs Node.");
        }
        await using var simulator = await KalturaSimulator.StartAsync(new KalturaSimulatorOptions(), TestContext.Current.CancellationToken);

        var (exitCode, output) = await RunAsync(
            Path.Combine(RepositoryRoot.Find(), "tests", "kaltura-client", "run"),
            simulator.ServiceUrl,
            simulator.PartnerId.ToString(CultureInfo.InvariantCulture),
            simulator.AdminSecret
        );

        exitCode.ShouldBe(0, output);
        var withContent = simulator.World.Entries.Where(entry => entry.Sha256 is not null).ToList();
        withContent.Count.ShouldBe(3);
        withContent.Select(entry => entry.Sha256).Distinct().Count().ShouldBe(1);
    }

    private static async Task<bool> AnswersAsync(string tool)
    {
        try
        {
            return (await RunAsync(tool, "--version")).ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string file, params string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start.");
        var cancellation = TestContext.Current.CancellationToken;
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, output + await errors);
    }
}
