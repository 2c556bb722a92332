using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Alerting;

/// <summary>What an admin reads, word for word, and what counts as the same cause.</summary>
public sealed class AlertTextsTests
{
    private static readonly Recording Row = Some.Recording with { Topic = "Weekly review", Attempt = 2 };
    private static readonly string RecordingPage = $"/recordings/{Some.AccountId}/rec-1";

    [Fact]
    public void FailedRecording_SaysWhichAndWhy() =>
        AlertTexts
            .RecordingFailed(Row with { Reason = "Kaltura could not convert it." })
            .ShouldBe(
                new Alert(
                    AlertKind.RecordingFailed,
                    Some.AccountId,
                    "rec-1/2",
                    "Recording failed: Weekly review",
                    "Kaltura could not convert it.",
                    RecordingPage,
                    Some.Key
                )
            );

    [Fact]
    public void RecordingWithoutTopicOrReason_IsNamedByItsId()
    {
        var alert = AlertTexts.RecordingFailed(Row with { Topic = null });

        (alert.Title, alert.Text).ShouldBe(("Recording failed: rec-1", "No reason is known."));
    }

    [Fact]
    public void RefusedDeletion_IsOneCauseHoweverOftenItIsTried() =>
        AlertTexts
            .DeletionRefused(Row, "Webex refused the deletion: legal hold")
            .ShouldBe(
                new Alert(
                    AlertKind.DeletionRefused,
                    Some.AccountId,
                    "rec-1",
                    "Recording stays in Webex: Weekly review",
                    "Webex refused the deletion: legal hold",
                    RecordingPage,
                    Some.Key
                )
            );

    [Fact]
    public void DeadAuthorization_SaysWhatToDoAndThatNothingIsLost() =>
        AlertTexts
            .TokenDead(Some.Account with { ReauthorizationReason = "Webex refused the token.", ReauthorizationSince = Some.Noon })
            .ShouldBe(
                new Alert(
                    AlertKind.TokenDead,
                    Some.AccountId,
                    "20260506T120000000",
                    "Webex must be connected again: admin@example.org",
                    "Webex refused the token. Ingestion pauses until an admin reconnects the account; nothing is lost meanwhile.",
                    $"/integrations/{Some.AccountId}"
                )
            );

    [Theory]
    [InlineData("Webex is still producing it: its size is 0.", "Webex is still producing it: its size is 0.")]
    [InlineData(null, "Its stage is Processing.")]
    public void UnfinishedRecording_SaysHowLongAndWhatItWaitsFor(string? reason, string text) =>
        AlertTexts
            .OldestUnfinished(Row with { Reason = reason, Stage = RecordingStage.Processing }, TimeSpan.FromHours(7.5))
            .ShouldBe(
                new Alert(
                    AlertKind.OldestUnfinished,
                    Some.AccountId,
                    "account",
                    "A recording is unfinished for 7.5 hours: Weekly review",
                    text,
                    RecordingPage,
                    Some.Key
                )
            );

    [Fact]
    public void ManyFailures_AreCountedAndTheLatestIsTold() =>
        AlertTexts
            .ManyFailures(Some.AccountId, 11, AlertTexts.RecordingFailed(Row with { Reason = "It broke." }), Some.Noon.AddMilliseconds(7))
            .ShouldBe(
                new Alert(
                    AlertKind.ManyFailures,
                    Some.AccountId,
                    "20260506T120000007",
                    "11 recordings failed within an hour",
                    "They are not told one by one any more. The latest: Recording failed: Weekly review. It broke.",
                    $"/recordings?account={Some.AccountId}&status=failed"
                )
            );
}
