using System.Net;
using Moq;
using WebexKaltura.Core.Actions;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Tests.Web.Recordings;

public sealed class RecordingActionPagesTests
{
    private static readonly Recording One = RecordingsBench.Ordinary;
    private static readonly Recording Two = One with { Key = One.Key with { Recording = "rec2" }, Topic = "Second" };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ActionOnMany_HasAResultForEach(bool byScript)
    {
        await using var bench = await RecordingsBench.StartAsync(rows: [One, Two]);
        Answers(bench, One, RecordingAction.Retry, ActionResult.Done);
        Answers(bench, Two, RecordingAction.Retry, ActionResult.Refused("It is ready."));

        var (status, html) = await bench.PostAsync(
            "/recordings/act",
            byScript,
            ("action", "retry"),
            ("recording", One.Key.ToString()),
            ("recording", Two.Key.ToString()),
            ("back", "/recordings?status=failed")
        );

        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("Done for 1 of 2 recordings, not for the other 1.");
        html.ShouldContain("It is ready.");
        html.Contains("<html", StringComparison.Ordinal).ShouldBe(!byScript);
        html.Contains("href=\"/recordings?status=failed\"", StringComparison.Ordinal).ShouldBe(!byScript);
        html.Contains($"/recordings/{One.Key}/state?watch=5", StringComparison.Ordinal).ShouldBe(byScript);
    }

    [Theory]
    [InlineData("delete-entry", RecordingAction.DeleteEntry)]
    [InlineData("delete-now", RecordingAction.DeleteNow)]
    public async Task WhatLosesSomething_IsAskedFirst(string word, RecordingAction action)
    {
        await using var bench = await RecordingsBench.StartAsync(rows: One);
        Answers(bench, One, action, ActionResult.Done);
        foreach (
            var (path, field) in new[] { ("/recordings/act", ("only", $"{word} {One.Key}")), ($"/recordings/{One.Key}/{word}", ("x", "y")) }
        )
        {
            var (status, html) = await bench.PostAsync(path, false, field);
            status.ShouldBe(HttpStatusCode.OK);
            html.ShouldContain("name=\"confirmed\" value=\"yes\"");
            html.ShouldContain("Weekly sync");
        }
        bench.Web.Actions.VerifyNoOtherCalls();

        await bench.PostAsync("/recordings/act", false, ("action", word), ("recording", One.Key.ToString()), ("confirmed", "yes"));

        bench.Web.Actions.Verify(a => a.PerformAsync(One.Key, action, "local admin", It.IsAny<CancellationToken>()), Times.Once);
    }

    private const string NotKept = "Conversion profile 7 does not keep the source.";

    [Theory]
    [InlineData(DeletionState.None, true, "The copy cannot be verified, so the recording stays in Webex. " + NotKept)]
    [InlineData(DeletionState.None, false, "The copy cannot be verified, so the recording stays in Webex. " + NotKept)]
    [InlineData(DeletionState.Deleted, false, "The copy could not be verified. " + NotKept)]
    public async Task CopyThatCannotBeVerified_IsSaidAndItsRemovalOfferedWhereItIsHeld(DeletionState state, bool held, string words)
    {
        var deletion = new Core.Recordings.Deletion(state, Reason: held ? words : null);
        var row = One with { Status = RecordingStatus.Ready, EntryId = "0_entry", UnverifiedReason = NotKept, Deletion = deletion };
        await using var bench = await RecordingsBench.StartAsync(rows: row);

        var (_, html) = await bench.GetAsync($"/recordings/{row.Key}");

        html.ShouldContain(words);
        html.Contains("id=\"do-delete-now\"", StringComparison.Ordinal).ShouldBe(held);
    }

    [Fact]
    public async Task ActionOnOne_LeadsBackToItsPage_OrSaysWhyNot()
    {
        await using var bench = await RecordingsBench.StartAsync(rows: One);
        Answers(bench, One, RecordingAction.CancelDeletion, ActionResult.Done);
        Answers(bench, One, RecordingAction.Restore, ActionResult.Refused("It was not removed."));

        var (done, where) = await bench.PostAsync($"/recordings/{One.Key}/cancel-deletion", false);
        var (refused, page) = await bench.PostAsync($"/recordings/{One.Key}/restore", false);

        (done, refused).ShouldBe((HttpStatusCode.SeeOther, HttpStatusCode.Conflict));
        where.ShouldContain($"→ /recordings/{One.Key}?done=cancel-deletion");
        (await bench.GetAsync($"/recordings/{One.Key}?done=cancel-deletion")).Html.ShouldContain("The recording stays in Webex.");
        page.ShouldContain("It was not removed.");
    }

    [Fact]
    public async Task ServiceThatIsAwayForOne_KeepsNobodyFromTheOthers()
    {
        await using var bench = await RecordingsBench.StartAsync(rows: [One, Two]);
        bench
            .Web.Actions.Setup(a => a.PerformAsync(One.Key, RecordingAction.Retry, It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new TransientFailureException("Kaltura is away."));
        Answers(bench, Two, RecordingAction.Retry, ActionResult.Done);

        var (_, html) = await bench.PostAsync(
            "/recordings/act",
            true,
            ("action", "retry"),
            ("recording", One.Key.ToString()),
            ("recording", Two.Key.ToString()),
            ("recording", "a/unknown")
        );

        html.ShouldContain("Kaltura is away.");
        html.ShouldContain("Done for 1 of 2");
    }

    [Theory]
    [InlineData("action", "explode")]
    [InlineData("only", "retry")]
    [InlineData("only", "retry x/y")]
    [InlineData("action", "retry")]
    public async Task FormThatNamesNothing_ChangesNothing(string name, string value)
    {
        await using var bench = await RecordingsBench.StartAsync(rows: One);

        var (status, html) = await bench.PostAsync("/recordings/act", false, (name, value));

        status.ShouldBe(HttpStatusCode.BadRequest);
        html.ShouldContain("Nothing was selected");
        bench.Web.Actions.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task BackToAnotherSite_IsNotOffered()
    {
        await using var bench = await RecordingsBench.StartAsync(rows: One);

        var (_, html) = await bench.PostAsync(
            "/recordings/act",
            false,
            ("only", $"retry {One.Key}"),
            ("back", "https://elsewhere.example")
        );

        html.ShouldNotContain("elsewhere.example");
    }

    [Fact]
    public async Task LivePart_IsSentOnlyWhenThereIsSomethingNew()
    {
        var running = One with { Status = RecordingStatus.Running, Stage = RecordingStage.Processing };
        await using var bench = await RecordingsBench.StartAsync(rows: running);
        var live = $"/recordings/{One.Key}/live?watch=0&seen={running.UpdatedAt.UtcTicks}-0";

        (await bench.GetAsync(live, byScript: true)).Status.ShouldBe(HttpStatusCode.NoContent);
        bench.Lay(One with { UpdatedAt = One.CreatedAt });
        var (status, html) = await bench.GetAsync(live, byScript: true);

        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("Ready");
        html.ShouldContain("id=\"recording-actions\" class=\"actions\" hx-swap-oob=\"true\"");
        html.ShouldNotContain("hx-get=");
    }

    private static void Answers(RecordingsBench bench, Recording recording, RecordingAction action, ActionResult result) =>
        bench
            .Web.Actions.Setup(a => a.PerformAsync(recording.Key, action, It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(result);
}
