using System.Globalization;
using Spectre.Console;
using WebexKaltura.Core.Transfer;

namespace WebexKaltura.Standalone.Demo;

/// <summary>Shows recordings as they move: a table that redraws itself in a terminal, a line per change elsewhere.</summary>
public sealed class DemoProgress(IAnsiConsole console)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Looks again and again until it is over.</summary>
    public async Task WatchAsync(
        Func<CancellationToken, Task<IReadOnlyList<RecordingView>>> look,
        Func<IReadOnlyList<RecordingView>, bool> isOver,
        CancellationToken cancellationToken
    )
    {
        if (console.Profile.Capabilities.Interactive && console.Profile.Out.IsTerminal)
        {
            await console
                .Live(new Table())
                .StartAsync(async live =>
                {
                    for (var over = false; !over; )
                    {
                        var views = await look(cancellationToken);
                        live.UpdateTarget(TableOf(views));
                        over = isOver(views);
                        await Task.Delay(Pause, cancellationToken);
                    }
                });
            return;
        }
        var shown = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var over = false; !over; )
        {
            var views = await look(cancellationToken);
            foreach (var view in views.Reverse())
            {
                var line = $"{view.Topic ?? view.RecordingId}: {StateOf(view, withBytes: false)}";
                if (shown.GetValueOrDefault(view.RecordingId) != line)
                {
                    shown[view.RecordingId] = line;
                    console.Profile.Out.Writer.WriteLine(line);
                }
            }
            over = isOver(views);
            await Task.Delay(Pause, cancellationToken);
        }
    }

    private static Table TableOf(IReadOnlyList<RecordingView> views)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Recording", "State", "Owner");
        foreach (var view in views.Reverse())
        {
            table.AddRow(
                Markup.Escape(view.Topic ?? view.RecordingId),
                Markup.Escape(StateOf(view, withBytes: true)),
                Markup.Escape(view.Owner ?? "")
            );
        }
        return table;
    }

    private static string StateOf(RecordingView view, bool withBytes) =>
        view switch
        {
            { Status: "ready" } => "Ready",
            { Status: "skipped" } => $"Skipped: {view.Reason}",
            { Status: "failed" } => $"Failed: {view.Reason}",
            { Status: "waiting" } => "Waiting for Webex",
            { Stage: "processing" } => "Processing in Kaltura",
            { Stage: "transferring" } when withBytes && view.Bytes.Total > 0 => string.Create(
                CultureInfo.InvariantCulture,
                $"Transferring {100 * view.Bytes.Done / view.Bytes.Total} % of {DataSize.Format(view.Bytes.Total)}"
            ),
            { Stage: "transferring" } => $"Transferring {DataSize.Format(view.Bytes.Total)}",
            _ => "Running",
        };
}
