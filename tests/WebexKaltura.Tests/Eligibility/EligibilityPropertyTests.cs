using FsCheck.Xunit;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Eligibility;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Eligibility;

/// <summary>What holds whatever the settings and the recording are.</summary>
public sealed class EligibilityPropertyTests
{
    [Property]
    public void Skip_AlwaysHasAReasonAndAnIngestNone(
        RecordingKind kind,
        (bool Enabled, bool Meetings, bool Webinars) on,
        (ushort Lasts, ushort AtLeast) seconds,
        short daysAfterConnection,
        bool arf
    )
    {
        var settings = Some.Settings with
        {
            Enabled = on.Enabled,
            UploadMeetings = on.Meetings,
            UploadWebinars = on.Webinars,
            MinimumDuration = TimeSpan.FromSeconds(seconds.AtLeast),
        };

        var decision = EligibilityRule.Judge(Recording(seconds.Lasts, arf), kind, settings, Some.Noon.AddDays(-daysAfterConnection));

        decision.Ingest.ShouldBe(decision.Reason is null);
        decision.Reason.ShouldNotBe("");
        decision.Kind.ShouldBe(kind);
    }

    [Property]
    public void EverythingEnabled_IngestsEveryKindAndLength(RecordingKind kind, ushort lasts, string? topic, string? host) =>
        EligibilityRule
            .Judge(Recording(lasts, arf: false) with { Topic = topic, HostEmail = host }, kind, Some.Settings, Some.Noon.AddDays(-1))
            .ShouldBe(new IngestDecision(true, kind, null));

    [Property]
    public void OptInAndOptOut_AreOpposites(string[] groups, string[] ofOwner)
    {
        var settings = Some.Settings with { Groups = [.. groups.Where(g => g is not null)] };
        var owner = ofOwner.Where(g => g is not null).ToList();

        Judge(UploadManagement.OptInGroups).ShouldBe(!Judge(UploadManagement.OptOutGroups));
        Judge(UploadManagement.All).ShouldBeTrue();

        bool Judge(UploadManagement management)
        {
            var decision = EligibilityRule.JudgeGroups(
                settings with
                {
                    UploadManagement = management,
                },
                RecordingKind.Meeting,
                "ann",
                owner
            );
            decision.Ingest.ShouldBe(decision.Reason is null);
            return decision.Ingest;
        }
    }

    private static RecordingSource Recording(ushort seconds, bool arf) =>
        Some.Source with
        {
            RecordedAt = Some.Noon,
            Duration = TimeSpan.FromSeconds(seconds),
            Format = arf ? "ARF" : "MP4",
        };
}
