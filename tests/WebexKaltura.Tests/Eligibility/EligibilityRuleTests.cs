using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Eligibility;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Eligibility;

public sealed class EligibilityRuleTests
{
    private static readonly DateTimeOffset Connected = Some.Noon.AddDays(-10);

    [Fact]
    public void OrdinaryRecording_IsIngestedWithoutAReason() =>
        Judge(Some.Source, Some.Settings).ShouldBe(new IngestDecision(true, RecordingKind.Meeting, null));

    [Fact]
    public void DisabledAccount_Skips() => Judge(Some.Source, Some.Settings with { Enabled = false }).Reason.ShouldContainWords("disabled");

    [Fact]
    public void RecordedBeforeTheConnection_SkipsAndNamesTheMomentOnA24HourClock()
    {
        var decision = EligibilityRule.Judge(
            Some.Source with
            {
                RecordedAt = Connected.AddSeconds(-1),
            },
            RecordingKind.Meeting,
            Some.Settings,
            new DateTimeOffset(2026, 4, 26, 17, 5, 9, TimeSpan.FromHours(2))
        );

        decision.Ingest.ShouldBeFalse();
        decision.Reason.ShouldContainWords("before the account was connected (2026-04-26T15:05:09Z)");
    }

    [Fact]
    public void RecordedAtTheMomentOfConnection_IsIngested() =>
        Judge(Some.Source with { RecordedAt = Connected }, Some.Settings).Ingest.ShouldBeTrue();

    [Theory]
    [InlineData(RecordingKind.Meeting, false, true, false)]
    [InlineData(RecordingKind.Meeting, true, false, true)]
    [InlineData(RecordingKind.Webinar, false, true, true)]
    [InlineData(RecordingKind.Webinar, true, false, false)]
    public void KindThatIsNotUploaded_Skips(RecordingKind kind, bool meetings, bool webinars, bool ingest) =>
        EligibilityRule
            .Judge(Some.Source, kind, Some.Settings with { UploadMeetings = meetings, UploadWebinars = webinars }, Connected)
            .Ingest.ShouldBe(ingest);

    [Theory]
    [InlineData(RecordingKind.Meeting, "'Upload meeting recordings'")]
    [InlineData(RecordingKind.Webinar, "'Upload webinar recordings'")]
    public void KindThatIsNotUploaded_NamesTheSetting(RecordingKind kind, string words) =>
        EligibilityRule
            .Judge(Some.Source, kind, Some.Settings with { UploadMeetings = false, UploadWebinars = false }, Connected)
            .Reason.ShouldContainWords(words);

    [Fact]
    public void ArfRecording_SaysThatKalturaCannotPlayIt() =>
        Judge(Some.Source with { Format = "ARF" }, Some.Settings).Reason.ShouldContainWords("ARF, which Kaltura cannot play");

    [Fact]
    public void OwnerInAnOptOutGroup_IsNamedWithTheGroup() =>
        EligibilityRule
            .JudgeGroups(
                Some.Settings with
                {
                    UploadManagement = UploadManagement.OptOutGroups,
                    Groups = ["staff"],
                },
                RecordingKind.Meeting,
                "ann",
                ["staff"]
            )
            .Reason.ShouldContainWords("'ann' is in the opt-out group 'staff'");

    [Theory]
    [InlineData("ARF", false)]
    [InlineData("arf", false)]
    [InlineData("MP4", true)]
    public void ArfRecording_IsSkippedInAnyCase(string format, bool ingest) =>
        Judge(Some.Source with { Format = format }, Some.Settings).Ingest.ShouldBe(ingest);

    [Theory]
    [InlineData(59, false)]
    [InlineData(60, true)]
    [InlineData(0, true)] // not known yet
    public void ShorterThanTheMinimum_IsSkipped(int seconds, bool ingest) =>
        Judge(
            Some.Source with
            {
                Duration = TimeSpan.FromSeconds(seconds),
            },
            Some.Settings with
            {
                MinimumDuration = TimeSpan.FromMinutes(1),
            }
        )
            .Ingest.ShouldBe(ingest);

    [Fact]
    public void ShorterThanTheMinimum_SaysBothDurations() =>
        Judge(Some.Source with { Duration = TimeSpan.FromSeconds(7) }, Some.Settings with { MinimumDuration = TimeSpan.FromMinutes(1) })
            .Reason.ShouldContainWords("lasts 7 s, shorter than 60 s");

    [Fact]
    public void MinimumOff_IngestsTheShortestRecording() =>
        Judge(Some.Source with { Duration = TimeSpan.FromMilliseconds(1) }, Some.Settings).Ingest.ShouldBeTrue();

    [Fact]
    public void RecordingWithoutTopicMeetingAndHost_IsIngested() =>
        Judge(Some.Source with { Topic = null, MeetingId = null, HostEmail = null }, Some.Settings).Ingest.ShouldBeTrue();

    [Theory]
    [InlineData(UploadManagement.All, "other", true)]
    [InlineData(UploadManagement.OptInGroups, "Staff", true)]
    [InlineData(UploadManagement.OptInGroups, "STAFF", true)]
    [InlineData(UploadManagement.OptInGroups, "staffroom", false)]
    [InlineData(UploadManagement.OptInGroups, null, false)]
    [InlineData(UploadManagement.OptOutGroups, "staff", false)]
    [InlineData(UploadManagement.OptOutGroups, "staffroom", true)]
    [InlineData(UploadManagement.OptOutGroups, null, true)]
    public void GroupsOfTheOwner_DecideAsManaged(UploadManagement management, string? group, bool ingest)
    {
        var settings = Some.Settings with { UploadManagement = management, Groups = ["teachers", "staff"] };

        var decision = EligibilityRule.JudgeGroups(settings, RecordingKind.Meeting, "ann", group is null ? [] : ["guests", group]);

        decision.Ingest.ShouldBe(ingest);
        (decision.Reason is null).ShouldBe(ingest);
    }

    [Fact]
    public void OwnerOutsideTheOptInGroups_IsNamedWithTheGroups() =>
        EligibilityRule
            .JudgeGroups(
                Some.Settings with
                {
                    UploadManagement = UploadManagement.OptInGroups,
                    Groups = ["a", "b"],
                },
                RecordingKind.Meeting,
                "ann",
                []
            )
            .Reason.ShouldContainWords("'ann' is in none of the opt-in groups (a, b)");

    private static IngestDecision Judge(RecordingSource source, AccountSettings settings) =>
        EligibilityRule.Judge(source, RecordingKind.Meeting, settings, Connected);
}
