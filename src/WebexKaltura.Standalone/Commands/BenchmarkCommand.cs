using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using WebexKaltura.Standalone.Benchmark;

namespace WebexKaltura.Standalone.Commands;

/// <summary><c>benchmark</c>: what the product claims in figures, measured on this machine.</summary>
public static class BenchmarkCommand
{
    public static Command Create()
    {
        var json = new Option<FileInfo?>("--json") { Description = "File for the figures." };
        var smoke = new Option<bool>("--smoke")
        {
            Description = "Small sizes, one run each: shows that it works, its figures mean little.",
        };
        var only = new Option<string[]>("--only")
        {
            Description = "Groups to measure.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        only.AcceptOnlyFromAmong([.. BenchmarkRun.Groups]);
        var command = new Command("benchmark", "Measures transfers side by side with curl, and the webhook under load.")
        {
            json,
            smoke,
            only,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(parsed.GetValue(smoke), parsed.GetValue(only)!, parsed.GetValue(json), cancellationToken)
        );
        return command;
    }

    private static async Task<int> RunAsync(bool smoke, string[] only, FileInfo? json, CancellationToken cancellationToken)
    {
        var run = new BenchmarkRun(smoke ? BenchmarkPlan.Smoke : BenchmarkPlan.Full, Console.WriteLine);
        var results = await run.RunAsync(only, cancellationToken);
        var table = new Table().Border(TableBorder.Markdown).AddColumns("figure", "what", "median", "bound", "holds");
        foreach (var result in results)
        {
            var bound = string.Create(
                CultureInfo.InvariantCulture,
                $"{(result.AtMost ? "at most" : "at least")} {result.Bound}{result.Unit}"
            );
            table.AddRow(result.Name, Markup.Escape(result.Claim), result.Written, bound, result.Holds ? "yes" : "no");
        }
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 160);
        AnsiConsole.Write(table);
        if (json is not null)
        {
            json.Directory?.Create();
            await File.WriteAllTextAsync(json.FullName, BenchmarkRun.ToJson(results), cancellationToken);
        }
        // A smoke run is held against what does not depend on speed.
        return results.All(r => r.Holds || (smoke && r.Name is not ("content" or "webhook-lost" or "load-lost"))) ? 0 : CommandLine.Failed;
    }
}
