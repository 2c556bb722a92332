using System.Globalization;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Eligibility;

/// <summary>Whether a recording is ingested, and the reason an admin reads when it is not.</summary>
public sealed record IngestDecision(bool Ingest, RecordingKind Kind, string? Reason);

/// <summary>The rules of what is ingested. Pure: the same facts give the same decision.</summary>
public static class EligibilityRule
{
    /// <summary>For a connection time: also what was recorded before the connection is wanted (a backfill).</summary>
    public static readonly DateTimeOffset AnyTime = DateTimeOffset.MinValue;

    /// <summary>Judges what the recording itself says; a duration of zero is not known yet and not judged.</summary>
    public static IngestDecision Judge(RecordingSource source, RecordingKind kind, AccountSettings settings, DateTimeOffset connectedAt)
    {
        if (!settings.Enabled)
        {
            return Skip("the integration is disabled for this account.");
        }
        if (source.RecordedAt < connectedAt)
        {
            return Skip($"it was recorded before the account was connected ({connectedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}).");
        }
        if (kind == RecordingKind.Meeting && !settings.UploadMeetings)
        {
            return Skip("meeting recordings are not uploaded (setting 'Upload meeting recordings').");
        }
        if (kind == RecordingKind.Webinar && !settings.UploadWebinars)
        {
            return Skip("webinar recordings are not uploaded (setting 'Upload webinar recordings').");
        }
        if (string.Equals(source.Format, "ARF", StringComparison.OrdinalIgnoreCase))
        {
            return Skip("its format is ARF, which Kaltura cannot play.");
        }
        if (source.Duration > TimeSpan.Zero && source.Duration < settings.MinimumDuration)
        {
            return Skip(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"it lasts {source.Duration.TotalSeconds:0} s, shorter than {settings.MinimumDuration.TotalSeconds:0} s (setting 'Shorter than')."
                )
            );
        }
        return new IngestDecision(true, kind, null);

        IngestDecision Skip(string reason) => new(false, kind, reason);
    }

    /// <summary>Judges the groups of the resolved owner; a user about to be created belongs to none. Group ids compare case-insensitively.</summary>
    public static IngestDecision JudgeGroups(AccountSettings settings, RecordingKind kind, string ownerId, IEnumerable<string> ownerGroups)
    {
        var match = ownerGroups.FirstOrDefault(g => settings.Groups.Contains(g, StringComparer.OrdinalIgnoreCase));
        return settings.UploadManagement switch
        {
            UploadManagement.OptInGroups when match is null => new(
                false,
                kind,
                $"the owner '{ownerId}' is in none of the opt-in groups ({string.Join(", ", settings.Groups)})."
            ),
            UploadManagement.OptOutGroups when match is not null => new(
                false,
                kind,
                $"the owner '{ownerId}' is in the opt-out group '{match}'."
            ),
            _ => new(true, kind, null),
        };
    }
}
