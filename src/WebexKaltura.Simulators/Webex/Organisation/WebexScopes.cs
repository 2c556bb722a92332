namespace WebexKaltura.Simulators.Webex;

/// <summary>The scopes of the integration, as the contract lists them.</summary>
public static class WebexScopes
{
    public const string Preferences = "meeting:preferences_read";
    public const string People = "spark:people_read";
    public const string AdminPeople = "spark-admin:people_read";
    public const string RecordingsRead = "meeting:admin_recordings_read";
    public const string RecordingsWrite = "meeting:admin_recordings_write";
    public const string Transcripts = "meeting:admin_transcripts_read";
    public const string Participants = "meeting:admin_participants_read";
    public const string Schedule = "meeting:admin_schedule_read";
    public const string AdminRoles = "spark-admin:roles_read";
    public const string AdminLicenses = "spark-admin:licenses_read";

    /// <summary>Reads the chat of meetings, in the hands of a compliance officer only: webex.md, OAuth 2.0.</summary>
    public const string ComplianceMeetings = "spark-compliance:meetings_read";

    /// <summary>Only a bot's token carries it.</summary>
    internal const string Messages = "spark:messages_write";

    /// <summary>What an administrator consents to.</summary>
    public static IReadOnlyList<string> All { get; } =
    [Preferences, People, RecordingsRead, RecordingsWrite, Transcripts, Participants, Schedule, AdminPeople, AdminRoles, AdminLicenses];

    /// <summary>What a compliance officer consents to, so that chat can be read.</summary>
    public static IReadOnlyList<string> OfChat { get; } = [People, ComplianceMeetings];
}
