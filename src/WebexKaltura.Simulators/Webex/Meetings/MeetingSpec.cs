namespace WebexKaltura.Simulators.Webex;

public enum MeetingKind
{
    Meeting,
    Webinar,
    PersonalRoom,
}

/// <summary>A meeting to be held. Everything has a default, so a driver says only what matters to it.</summary>
public sealed record MeetingSpec
{
    public string Topic { get; init; } = "Weekly sync";

    /// <summary>Null is the admin. A host nobody knows joins the organisation first.</summary>
    public string? HostEmail { get; init; }
    public string? HostDisplayName { get; init; }

    /// <summary>Null is the organisation's default site.</summary>
    public string? SiteUrl { get; init; }
    public MeetingKind Kind { get; init; }

    /// <summary>Null is now.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>An ad-hoc meeting has no details: <c>GET /meetings/{id}</c> answers 404.</summary>
    public bool AdHoc { get; init; }

    /// <summary>The host is added when no participant is marked as one.</summary>
    public IReadOnlyList<ParticipantSpec> Participants { get; init; } = [];
    public IReadOnlyList<ChatSpec> Chat { get; init; } = [];

    /// <summary>The chat may not be read: 403.</summary>
    public bool ChatForbidden { get; init; }

    /// <summary>One after the other: each begins when the one before it ended.</summary>
    public IReadOnlyList<RecordingSpec> Recordings { get; init; } = [new()];
}

/// <summary>Somebody who was there; each of the joins is one list item.</summary>
public sealed record ParticipantSpec(string Email, string? DisplayName = null, bool CoHost = false, bool Host = false, int Joins = 1);

/// <param name="At">From the meeting's start; null is ten seconds behind the message before.</param>
/// <param name="Type"><c>public</c>, <c>group</c> or <c>private</c>.</param>
public sealed record ChatSpec(string SenderEmail, string Text, TimeSpan? At = null, string Type = "public");
