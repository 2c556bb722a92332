using Moq;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Web.Pages.Recordings;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Tests.Web.Recordings;

public sealed class CsvExportTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@sum", "'@sum")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("a=1", "a=1")]
    public void Cell_IsQuotedAndNeverAFormula(string? text, string cell) => CsvExport.Cell(text).ShouldBe(cell);

    [Fact]
    public async Task File_HasAllPagesOfTheFilteredList()
    {
        await using var bench = await RecordingsBench.StartAsync(Roles.Viewer);
        var filter = new RecordingFilter(Status: RecordingStatus.Ready);
        var second = RecordingsBench.Ordinary with { Key = RecordingsBench.Key with { Recording = "rec2" }, Topic = "=1+1" };
        bench
            .Web.Recordings.Setup(r => r.ListAsync(filter, 500, null, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new RecordingPage([RecordingsBench.Ordinary], "more"));
        bench
            .Web.Recordings.Setup(r => r.ListAsync(filter, 500, "more", It.IsAny<CancellationToken>()))
            .ReturnsAsync(new RecordingPage([second], null));

        var (_, file) = await bench.GetAsync("/recordings/export.csv?status=ready");

        var lines = file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldStartWith("Recorded (UTC),First seen (UTC),Topic");
        lines[1].ShouldStartWith(",2026-05-06 09:00:00,Weekly sync,ann@example.com,meeting,ready,");
        lines[2].ShouldContain(",'=1+1,");
        lines.Length.ShouldBe(3);
    }
}
