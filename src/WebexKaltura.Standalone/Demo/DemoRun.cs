using System.Diagnostics;
using Spectre.Console;
using WebexKaltura.Core.Transfer;
using WebexKaltura.Standalone.Commands;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Standalone.Demo;

/// <summary>One demo from the first server to the last checked byte.</summary>
public static class DemoRun
{
    public static async Task<int> RunAsync(DemoOptions options, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        Say(console, "Starting storage, a simulated Webex and a simulated Kaltura …");
        await using var world = await DemoWorld.StartAsync(options, storage: null, cancellationToken);
        using var api = new ProductApi(world.Host.Url, DemoWorld.ApiKey);
        var account = await ConnectAsync(world, api, cancellationToken);
        Say(console, $"Connected {world.Webex.World.Admin.Email} through {world.Host.Url}/setup and enabled the integration.");

        var expected = DemoScenario.Hold(world.Webex.World, options);
        Say(console, $"Held {expected.Count} meetings; their recordings arrive by webhook.");
        await new DemoProgress(console).WatchAsync(
            token => api.ListRecordingsAsync(account, token),
            views => views.Count == expected.Count && views.All(v => v.HasEnded),
            cancellationToken
        );
        foreach (var leaving in expected.Where(e => e.LeavesWebex))
        {
            await api.ActAsync(account, leaving.Recording.Id, "delete-now", cancellationToken);
        }

        Say(console, "Checking every entry byte for byte …");
        var checks = await CheckUntilSettledAsync(world, api, account, expected, cancellationToken);
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = 140; // a pipe has no width of its own
        }
        console.Write(DemoReport.TableOf(checks));
        var wrong = checks.Count(c => c.Problems.Count > 0);
        Say(
            console,
            wrong == 0
                ? $"All {checks.Count} recordings came to what was expected: {DataSize.Format(checks.Sum(c => c.Bytes))} in {clock.Elapsed.TotalSeconds:0.0} s."
                : $"{wrong} of {checks.Count} recordings differ from what was expected."
        );
        if (options.Keep)
        {
            Say(console, $"The web app is at {world.Host.Url} (API key: {DemoWorld.ApiKey}). Ctrl-C ends everything.");
            world.Host.Services.GetRequiredService<OneTimeLinks>().Print();
            await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return wrong == 0 ? 0 : CommandLine.Failed;
    }

    /// <summary>The Kaltura admin generates a code, the Webex admin walks through the setup pages with it.</summary>
    private static async Task<string> ConnectAsync(DemoWorld world, ProductApi api, CancellationToken cancellationToken)
    {
        var kaltura = world.Kaltura;
        kaltura.World.AddCategory(DemoScenario.MeetingCategory);
        kaltura.World.AddCategory(DemoScenario.WebinarCategory);
        kaltura.World.AddUser("bob@acme.example", "bob@acme.example", "Bob");
        var code = await api.CreateIntegrationCodeAsync(
            kaltura.ServiceUrl,
            kaltura.PartnerId,
            kaltura.AppTokenId,
            kaltura.AppToken,
            cancellationToken
        );
        using var browser = new SetupBrowser();
        await browser.ConnectAsync(world.Host.Url, $"{kaltura.ServiceUrl}/index.php/kmcng/login", code, cancellationToken);
        var account = (await api.ListAccountIdsAsync(cancellationToken))[0];
        await api.SaveSettingsAsync(account, DemoScenario.Settings, cancellationToken);
        return account;
    }

    /// <summary>Captions and the deletion come after ready: they get some time to settle before they count as missing.</summary>
    private static async Task<IReadOnlyList<DemoCheck>> CheckUntilSettledAsync(
        DemoWorld world,
        ProductApi api,
        string account,
        IReadOnlyList<Expectation> expected,
        CancellationToken cancellationToken
    )
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            var views = (await api.ListRecordingsAsync(account, cancellationToken)).ToDictionary(
                v => v.RecordingId,
                StringComparer.Ordinal
            );
            var checks = expected.Select(e => DemoCheck.Of(e, views.GetValueOrDefault(e.Recording.Id), world)).ToList();
            if (checks.TrueForAll(c => c.Problems.Count == 0) || patience.Elapsed > TimeSpan.FromSeconds(30))
            {
                return checks;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(250), cancellationToken);
        }
    }

    private static void Say(IAnsiConsole console, string line) => console.Profile.Out.Writer.WriteLine(line);
}
