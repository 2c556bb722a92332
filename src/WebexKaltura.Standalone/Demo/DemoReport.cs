using Spectre.Console;
using WebexKaltura.Core.Transfer;

namespace WebexKaltura.Standalone.Demo;

/// <summary>The table at the end of the demo.</summary>
public static class DemoReport
{
    public static Table TableOf(IReadOnlyList<DemoCheck> checks)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Recording", "Shows", "Size", "Owner", "Captions", "Verdict");
        foreach (var check in checks)
        {
            table.AddRow(
                Markup.Escape(check.Expected.Recording.Topic),
                Markup.Escape(check.Expected.Shows),
                check.Bytes == 0 ? "-" : DataSize.Format(check.Bytes),
                Markup.Escape(check.View?.Owner ?? "-"),
                check.Captions.Count == 0 ? "-" : Markup.Escape(string.Join(", ", check.Captions)),
                check.Problems.Count > 0 ? $"[red]{Markup.Escape(string.Join("; ", check.Problems))}[/]"
                    : check.Expected.IsSkipped ? "[green]skipped as it should be[/]"
                    : check.Expected.LeavesWebex ? "[green]equal, left Webex[/]"
                    : "[green]equal[/]"
            );
        }
        return table;
    }
}
