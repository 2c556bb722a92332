namespace WebexKaltura.Core.Accounts;

public enum UploadManagement
{
    All,
    OptInGroups,
    OptOutGroups,
}

public enum ParticipantsAs
{
    Ignore,
    CoViewers,
    CoPublishers,
}

public enum CoHostsAs
{
    Automatic,
    CoPublishers,
    CoViewers,
    Ignore,
}

public enum OwnerSource
{
    WebexUser,
    CmsMapping,
}

public enum WebexUserRule
{
    Unmodified,
    RemovePostfix,
    AddPostfix,
}

public enum MissingUser
{
    Create,
    UseDefault,
}

/// <summary>How recordings of one account arrive. Names and defaults are those of the JSON API; values are immutable.</summary>
public sealed record AccountSettings
{
    public const string DefaultUserPlaceholder = "@defaultUserID@";
    public const string DefaultEntryName = "Webex Recording - [ID:{meetingId}]";

    public bool Enabled { get; init; }
    public string Description { get; init; } = "";
    public bool UploadMeetings { get; init; } = true;
    public bool UploadWebinars { get; init; } = true;

    /// <summary>Name or full path (<c>a&gt;b&gt;c</c>) of the Kaltura category of meetings, or null.</summary>
    public string? MeetingCategory { get; init; }
    public string? WebinarCategory { get; init; }
    public UploadManagement UploadManagement { get; init; }
    public IReadOnlyList<string> Groups { get; init; } = [];
    public bool DeleteFromWebex { get; init; }

    /// <summary>Counted from the moment Kaltura holds the content.</summary>
    public TimeSpan DeletionDelay { get; init; } = TimeSpan.FromDays(1);
    public bool Transcripts { get; init; } = true;
    public string TranscriptLanguage { get; init; } = "English";
    public bool Chat { get; init; }

    /// <summary>Recordings shorter than this are skipped; zero is off.</summary>
    public TimeSpan MinimumDuration { get; init; }
    public ParticipantsAs Participants { get; init; }
    public CoHostsAs CoHosts { get; init; }

    /// <summary>Whether participants without a Kaltura user get one; else they are left out.</summary>
    public bool CreateParticipants { get; init; }
    public bool TellHost { get; init; }
    public OwnerSource OwnerSource { get; init; }
    public WebexUserRule WebexUser { get; init; }
    public string? Postfix { get; init; }
    public MissingUser MissingUser { get; init; }
    public string DefaultUserId { get; init; } = DefaultUserPlaceholder;

    /// <summary>The default user where one is set. Also of use where users are created: a host whose id Kaltura cannot hold goes to it.</summary>
    public string? FindDefaultUser() =>
        DefaultUserId is DefaultUserPlaceholder || string.IsNullOrWhiteSpace(DefaultUserId) ? null : DefaultUserId;

    public string EntryName { get; init; } = DefaultEntryName;
    public string? ConversionProfileId { get; init; }

    /// <summary>The category for recordings of this kind, or null.</summary>
    public string? CategoryFor(Recordings.RecordingKind kind) =>
        kind == Recordings.RecordingKind.Webinar ? WebinarCategory : MeetingCategory;
}
