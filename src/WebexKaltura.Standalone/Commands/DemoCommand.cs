using System.CommandLine;
using Spectre.Console;
using WebexKaltura.Standalone.Demo;

namespace WebexKaltura.Standalone.Commands;

/// <summary><c>demo</c>: the main job on one machine, checked byte for byte.</summary>
public static class DemoCommand
{
    public static Command Create()
    {
        var recordings = new Option<int>("--recordings")
        {
            Description = "How many recordings are held.",
            DefaultValueFactory = _ => DemoScenario.FewestRecordings,
        };
        var size = new Option<long>("--size")
        {
            Description = "Size of the largest, such as 200MB.",
            CustomParser = Sizes.ParseArgument,
            DefaultValueFactory = _ => 64_000_000,
        };
        var faults = new Option<double>("--faults")
        {
            Description = "Share of calls that go wrong, such as 5%.",
            CustomParser = Sizes.ParseShare,
        };
        var seed = new Option<int>("--seed") { Description = "Makes runs repeatable.", DefaultValueFactory = _ => 1 };
        var keep = new Option<bool>("--keep") { Description = "Stay up at the end and print the link to the web app." };
        recordings.Validators.Add(result =>
        {
            if (result.GetValue(recordings) is < DemoScenario.FewestRecordings or > 10_000)
            {
                result.AddError($"--recordings must be between {DemoScenario.FewestRecordings} and 10000.");
            }
        });
        var command = new Command("demo", "Shows recordings of a simulated Webex arrive in a simulated Kaltura.")
        {
            recordings,
            size,
            faults,
            seed,
            keep,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                DemoRun.RunAsync(
                    new DemoOptions(
                        parsed.GetValue(recordings),
                        parsed.GetValue(size),
                        parsed.GetValue(faults),
                        parsed.GetValue(seed),
                        parsed.GetValue(keep)
                    ),
                    AnsiConsole.Console,
                    cancellationToken
                )
        );
        return command;
    }
}
