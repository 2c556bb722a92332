using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Eligibility;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Coverages;

/// <summary>Why one recording is not in Kaltura, and what brings it there.</summary>
public sealed record CoverageGap(CoverageCause Cause, CoverageRemedy Remedy, string Reason);

/// <summary>Judges a recording that Webex lists by the row that the product has of it. Pure.</summary>
public static class CoverageRule
{
    /// <summary>So far back the daily look at everything reaches; what is older is left to a backfill.</summary>
    private static readonly TimeSpan LookedAtDaily = TimeSpan.FromDays(30);

    /// <summary>Null when it is in Kaltura.</summary>
    /// <param name="listed">As Webex lists it.</param>
    /// <param name="row">What the product knows of it; null when nothing.</param>
    /// <param name="account">With its settings of today.</param>
    /// <param name="now">The time.</param>
    public static CoverageGap? Judge(ListedRecording listed, Recording? row, Account account, DateTimeOffset now) =>
        row?.Status switch
        {
            null => NotStarted(listed, account, now),
            RecordingStatus.Ready => null,
            RecordingStatus.Failed => new CoverageGap(CoverageCause.Failed, CoverageRemedy.Retry, row.Reason ?? "the reason was not kept."),
            RecordingStatus.Skipped => Skipped(listed, row, account),
            RecordingStatus.Waiting or RecordingStatus.Running => UnderWay(row, account),
            _ => throw new ArgumentOutOfRangeException(nameof(row), row.Status, "not a status"),
        };

    private static CoverageGap NotStarted(ListedRecording listed, Account account, DateTimeOffset now)
    {
        CoverageGap Gap(CoverageRemedy remedy, string reason) => new(CoverageCause.NotStarted, remedy, reason);
        // The meeting is not asked for: a webinar that only it would tell counts as what the recording says.
        var kind = RecordingKindRule.Decide(null, listed.ServiceType);
        var today = EligibilityRule.Judge(RecordingSource.From(listed), kind, account.Settings, EligibilityRule.AnyTime);

        return !RecordingId.TryParse(listed.Id, out _) ? Gap(CoverageRemedy.None, "its Webex id cannot be used.")
            : account.Status == AccountStatus.Disabled ? Gap(CoverageRemedy.ChangeSetting, "the integration is disabled for this account.")
            : account.Status == AccountStatus.NeedsReauthorization
                ? Gap(CoverageRemedy.Reconnect, "Webex no longer accepts the authorization of this account.")
            : !today.Ingest ? Gap(IsUnplayable(listed) ? CoverageRemedy.None : CoverageRemedy.ChangeSetting, today.Reason!)
            : listed.TimeRecorded < account.ConnectedAt ? Gap(CoverageRemedy.Backfill, "it was recorded before the account was connected.")
            : now - listed.CreateTime > LookedAtDaily
                ? Gap(CoverageRemedy.Backfill, "nothing announced it while the product looked that far back.")
            : Gap(CoverageRemedy.Wait, "nothing has announced it yet: the hourly look at Webex finds it.");
    }

    private static CoverageGap UnderWay(Recording row, Account account) =>
        account.Status == AccountStatus.NeedsReauthorization
            ? new CoverageGap(
                CoverageCause.UnderWay,
                CoverageRemedy.Reconnect,
                "Webex no longer accepts the authorization of this account."
            )
            : new CoverageGap(CoverageCause.UnderWay, CoverageRemedy.Wait, row.Reason ?? "it is on its way.");

    /// <summary>What the settings of today would leave out again needs another setting; what they would take only has to be asked for.</summary>
    private static CoverageGap Skipped(ListedRecording listed, Recording row, Account account)
    {
        var today = EligibilityRule.Judge(RecordingSource.From(listed), row.Kind, account.Settings, EligibilityRule.AnyTime);
        var byGroup = account.Settings.UploadManagement != UploadManagement.All && IsOfGroups(row.Reason);
        var remedy =
            IsUnplayable(listed) ? CoverageRemedy.None
            : !today.Ingest || byGroup ? CoverageRemedy.ChangeSetting
            : CoverageRemedy.Backfill;
        return new CoverageGap(CoverageCause.Skipped, remedy, row.Reason ?? today.Reason ?? "the reason was not kept.");
    }

    private static bool IsUnplayable(ListedRecording listed) => string.Equals(listed.Format, "ARF", StringComparison.OrdinalIgnoreCase);

    /// <summary>As <see cref="EligibilityRule.JudgeGroups"/> words it: who is in which group is not asked here.</summary>
    private static bool IsOfGroups(string? reason) => reason?.StartsWith("the owner '", StringComparison.Ordinal) == true;
}
