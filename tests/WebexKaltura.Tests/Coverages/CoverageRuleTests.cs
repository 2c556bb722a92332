using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Coverages;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Coverages;

/// <summary>Each cause has its remedy.</summary>
public sealed class CoverageRuleTests
{
    private static readonly Account Dead = Some.Account with { ReauthorizationReason = "revoked" };

    [Fact]
    public void ReadyRecording_IsCovered() => Judge(Row(RecordingStatus.Ready)).ShouldBeNull();

    [Fact]
    public void FailedRecording_IsRetried() =>
        Judge(Row(RecordingStatus.Failed, "No user.")).ShouldBe(new CoverageGap(CoverageCause.Failed, CoverageRemedy.Retry, "No user."));

    [Fact]
    public void RecordingUnderWay_ComesByItself_UnlessTheAuthorizationIsDead()
    {
        Judge(Row(RecordingStatus.Waiting, "it waits."))!.Remedy.ShouldBe(CoverageRemedy.Wait);
        Judge(Row(RecordingStatus.Waiting, "it waits."), Dead)!.Remedy.ShouldBe(CoverageRemedy.Reconnect);
    }

    [Fact]
    public void NothingKnown_IsJudgedByTheAccountAndTheTime()
    {
        var old = Some.Listed with { TimeRecorded = Some.Account.ConnectedAt.AddDays(-1) };
        var missed = Some.Listed with { CreateTime = Some.Noon.AddDays(-31) };
        var disabled = Some.Account with { Settings = new AccountSettings() };

        Judge(null)!.Remedy.ShouldBe(CoverageRemedy.Wait);
        Judge(null, listed: old)!.Remedy.ShouldBe(CoverageRemedy.Backfill);
        Judge(null, listed: missed)!.Remedy.ShouldBe(CoverageRemedy.Backfill);
        Judge(null, disabled)!.Remedy.ShouldBe(CoverageRemedy.ChangeSetting);
        Judge(null, Dead)!.Remedy.ShouldBe(CoverageRemedy.Reconnect);
        Judge(null, listed: old with { Format = "ARF" })!.Remedy.ShouldBe(CoverageRemedy.None);
        Judge(null, Some.Account with { Settings = Some.Settings with { UploadMeetings = false } }, old)!
            .Remedy.ShouldBe(CoverageRemedy.ChangeSetting);
        Judge(null, listed: Some.Listed with { Id = "a/b" })!.Remedy.ShouldBe(CoverageRemedy.None);
    }

    [Fact]
    public void SkippedRecording_NeedsASettingWhereTodaysWouldSkipItAgain_ElseABackfill()
    {
        var skipped = Row(RecordingStatus.Skipped, "meeting recordings are not uploaded.");
        var still = Some.Account with { Settings = Some.Settings with { UploadMeetings = false } };

        Judge(skipped, still)!.Remedy.ShouldBe(CoverageRemedy.ChangeSetting);
        Judge(skipped)!.Remedy.ShouldBe(CoverageRemedy.Backfill);
    }

    [Fact]
    public void RecordingThatGroupsLeftOut_NeedsASettingWhileGroupsDecide()
    {
        var skipped = Row(RecordingStatus.Skipped, "the owner 'ann' is in none of the opt-in groups (staff).");
        var byGroups = Some.Account with
        {
            Settings = Some.Settings with { UploadManagement = UploadManagement.OptInGroups, Groups = ["staff"] },
        };

        Judge(skipped, byGroups)!.Remedy.ShouldBe(CoverageRemedy.ChangeSetting);
        Judge(skipped)!.Remedy.ShouldBe(CoverageRemedy.Backfill);
    }

    [Fact]
    public void FormatThatKalturaCannotPlay_HasNoRemedy() =>
        Judge(Row(RecordingStatus.Skipped, "its format is ARF."), listed: Some.Listed with { Format = "ARF" })!
            .Remedy.ShouldBe(CoverageRemedy.None);

    private static CoverageGap? Judge(Recording? row, Account? account = null, ListedRecording? listed = null) =>
        CoverageRule.Judge(listed ?? Some.Listed, row, account ?? Some.Account, Some.Noon);

    private static Recording Row(RecordingStatus status, string? reason = null) => Some.Recording with { Status = status, Reason = reason };
}
