using System.Net;
using System.Text.RegularExpressions;
using Moq;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Tests.Web.Recordings;

public sealed class RecordingsPageTests
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);
    private const string Attack = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>";

    [Fact]
    public async Task EveryFilterOfTheAddress_NarrowsTheListAndStandsInTheForm()
    {
        await using var bench = await RecordingsBench.StartAsync(rows: RecordingsBench.Ordinary);
        var account = RecordingsBench.Key.Account;

        var (status, html) = await bench.GetAsync(
            $"/recordings?q=ann+sync&account={account}&status=ready&kind=webinar&category=a%3Eb&from=2026-05-01&to=2026-05-06"
        );

        status.ShouldBe(HttpStatusCode.OK);
        var filter = new RecordingFilter(
            RecordingsBench.Key.AccountId,
            RecordingStatus.Ready,
            "a>b",
            new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2026, 5, 7, 0, 0, 0, TimeSpan.Zero),
            "ann sync",
            RecordingKind.Webinar
        );
        bench.Web.Recordings.Verify(r => r.ListAsync(filter, 50, null, It.IsAny<CancellationToken>()));
        html.ShouldContain("value=\"ann sync\"");
        html.ShouldContain("<option value=\"ready\" selected>");
        html.ShouldContain("<option value=\"a&gt;b\" selected>");
        html.ShouldContain("/recordings/export.csv?q=ann%20sync");
    }

    [Theory]
    [InlineData("status=gone", "There is no such status.")]
    [InlineData("account=x", "There is no such account.")]
    [InlineData("from=yesterday", "Write the day as 2026-05-31.")]
    [InlineData("from=9999-12-31&to=9999-12-31", "Write the day as 2026-05-31.")]
    [InlineData("from=2026-05-07&to=2026-05-06", "The last day is before the first one.")]
    public async Task FilterThatCannotBeRead_IsSaidAtItsFieldAndNothingIsListed(string query, string message)
    {
        await using var bench = await RecordingsBench.StartAsync(rows: RecordingsBench.Ordinary);

        var (status, html) = await bench.GetAsync($"/recordings?{query}");

        status.ShouldBe(HttpStatusCode.BadRequest);
        html.ShouldContain(message);
        html.ShouldNotContain("Weekly sync");
    }

    [Fact]
    public async Task CursorOfNoPage_LeadsToTheNewest()
    {
        await using var bench = await RecordingsBench.StartAsync();
        bench
            .Web.Recordings.Setup(r => r.ListAsync(It.IsAny<RecordingFilter>(), 50, "x", It.IsAny<CancellationToken>()))
            .ThrowsAsync(new FormatException());

        var (status, html) = await bench.GetAsync("/recordings?q=a&cursor=x");

        status.ShouldBe(HttpStatusCode.BadRequest);
        html.ShouldContain("href=\"/recordings?q=a\"");
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "1 newer recording<")]
    [InlineData(3, "3 newer recordings<")]
    [InlineData(20, "20 or more newer recordings<")]
    public async Task FirstPage_LearnsHowManyCameSinceUnderItsFilters(int newer, string said)
    {
        await using var bench = await RecordingsBench.StartAsync(rows: RecordingsBench.Ordinary);
        var (_, html) = await bench.GetAsync("/recordings?status=ready&q=a%26b");
        html.ShouldNotContain("newer recording");
        var ask = WebUtility.HtmlDecode(
            Regex.Match(html, "hx-get=\"(?<ask>/recordings/newer[^\"]+)\"", RegexOptions.ExplicitCapture, OneSecond).Groups["ask"].Value
        );
        ask.ShouldContain("q=a%26b&status=ready");
        bench.Lay([
            .. Enumerable
                .Range(1, newer)
                .Select(i => RecordingsBench.Ordinary with { CreatedAt = RecordingsBench.Ordinary.CreatedAt.AddMinutes(i) }),
            RecordingsBench.Ordinary,
        ]);

        var (status, hint) = await bench.GetAsync(ask, byScript: true);

        status.ShouldBe(HttpStatusCode.OK);
        if (newer == 0)
        {
            hint.ShouldNotContain("newer recording");
        }
        else
        {
            hint.ShouldContain(said.TrimEnd('<'));
            hint.ShouldContain("href=\"/recordings?q=a%26b&amp;status=ready\"");
        }
        hint.ShouldContain($"hx-get=\"{WebUtility.HtmlEncode(ask)}\"");
        var (_, unread) = await bench.GetAsync("/recordings/newer?than=soon");
        unread.ShouldNotContain("newer recording");
    }

    [Fact]
    public async Task WordsOfStrangers_AreText()
    {
        var row = RecordingsBench.Ordinary with
        {
            Topic = Attack,
            Host = Attack,
            HostDisplayName = Attack,
            Owner = Attack,
            Category = Attack,
            EntryName = Attack,
            Reason = Attack,
            CoViewers = [Attack],
            Status = RecordingStatus.Failed,
            SiteUrl = Attack,
            Format = Attack,
            MeetingId = Attack,
        };
        await using var bench = await RecordingsBench.StartAsync(rows: row);
        bench
            .Web.Recordings.Setup(r => r.TimelineAsync(row.Key, It.IsAny<CancellationToken>()))
            .ReturnsAsync([new TimelineEvent("1/end", row.CreatedAt, Attack, Attack)]);

        foreach (
            var path in (string[])
                [
                    "/recordings?q=" + Uri.EscapeDataString(Attack),
                    $"/recordings/{row.Key}",
                    $"/recordings/{row.Key}/state",
                    $"/recordings/{row.Key}/live",
                ]
        )
        {
            var (status, html) = await bench.GetAsync(path);
            status.ShouldBe(HttpStatusCode.OK, path);
            html.ShouldNotContain("<script>alert");
            html.ShouldNotContain("<img src=x");
            html.ShouldContain("&lt;script&gt;");
        }
    }

    [Fact]
    public async Task RowsOnTheirWay_AskForThemselvesAndOthersDoNot()
    {
        var running = RecordingsBench.Ordinary with
        {
            Status = RecordingStatus.Running,
            Stage = RecordingStage.Transferring,
            DoneBytes = 530_000_000,
        };
        await using var bench = await RecordingsBench.StartAsync(rows: running);

        (await bench.GetAsync("/recordings")).Html.ShouldContain(
            $"hx-get=\"/recordings/{running.Key}/state?watch=0\" hx-trigger=\"every 2s\""
        );
        var (_, part) = await bench.GetAsync($"/recordings/{running.Key}/state?watch=0", byScript: true);
        part.ShouldContain("Transferring 43 %");
        part.ShouldContain("530 MB of 1.23 GB");
        part.ShouldNotContain("<html");

        bench.Lay(RecordingsBench.Ordinary);
        (await bench.GetAsync("/recordings")).Html.ShouldNotContain("/state?");
        (await bench.GetAsync($"/recordings/{running.Key}/state?watch=0", byScript: true)).Html.ShouldNotContain("/state?");
    }

    [Fact]
    public async Task Viewer_SeesAllAndIsOfferedNothingThatChanges()
    {
        await using var bench = await RecordingsBench.StartAsync(
            Roles.Viewer,
            RecordingsBench.Ordinary with
            {
                Status = RecordingStatus.Failed,
            }
        );

        foreach (var path in (string[])["/recordings", $"/recordings/{RecordingsBench.Key}", $"/recordings/{RecordingsBench.Key}/state"])
        {
            var (status, html) = await bench.GetAsync(path);
            status.ShouldBe(HttpStatusCode.OK, path);
            html.ShouldContain("Failed");
            html.ShouldNotContain("Retry");
            html.ShouldNotContain("type=\"checkbox\"");
        }
        (await bench.PostAsync("/recordings/act", false, ("only", $"retry {RecordingsBench.Key}"))).Status.ShouldBe(
            HttpStatusCode.Forbidden
        );
        (await bench.PostAsync($"/recordings/{RecordingsBench.Key}/retry", false)).Status.ShouldBe(HttpStatusCode.Forbidden);
        bench.Web.Actions.VerifyNoOtherCalls();
    }

    [Theory]
    [InlineData("/recordings", "No recordings yet")]
    [InlineData("/recordings?q=nobody", "No recording matches")]
    public async Task EmptyList_SaysWhatToDo(string path, string words)
    {
        await using var bench = await RecordingsBench.StartAsync();

        (await bench.GetAsync(path)).Html.ShouldContain(words);
    }

    [Theory]
    [InlineData("/recordings/x/y")]
    [InlineData("/recordings/0123456789abcdef/unknown")]
    [InlineData("/recordings/0123456789abcdef/unknown/state")]
    [InlineData("/recordings/0123456789abcdef/unknown/live")]
    public async Task RecordingThatIsNotThere_IsNotFound(string path)
    {
        await using var bench = await RecordingsBench.StartAsync();

        (await bench.GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
