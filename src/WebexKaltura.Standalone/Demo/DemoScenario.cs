using WebexKaltura.Simulators.Webex;

namespace WebexKaltura.Standalone.Demo;

/// <summary>What a recording of the demo is to come to.</summary>
/// <param name="Shows">What the recording is there to show.</param>
/// <param name="Category">The category of its entry; null for one that is skipped.</param>
/// <param name="LeavesWebex">Whether it is removed from Webex afterwards.</param>
public sealed record Expectation(SimulatedRecording Recording, string Shows, bool IsSkipped, string? Category, bool LeavesWebex);

/// <summary>The meetings of the demo and the settings they arrive under.</summary>
public static class DemoScenario
{
    public const string MeetingCategory = "Webex>Meetings";
    public const string WebinarCategory = "Webex>Webinars";
    public const int FewestRecordings = 6;

    private static readonly TimeSpan MinimumDuration = TimeSpan.FromMinutes(1);

    /// <summary>The settings that the Kaltura admin saves.</summary>
    public static object Settings { get; } = new
    {
        enabled = true,
        description = "Demo university",
        meetingCategory = MeetingCategory,
        webinarCategory = WebinarCategory,
        participants = "coViewers",
        minimumDuration = System.Xml.XmlConvert.ToString(MinimumDuration),
        deleteFromWebex = true,
        deletionDelay = "P1D",
        entryName = "{topic} [ID:{meetingId}]",
    };

    /// <summary>Holds the meetings: first those that show a rule, then as many lectures as were asked for.</summary>
    public static IReadOnlyList<Expectation> Hold(WebexWorld world, DemoOptions options)
    {
        var held = new List<Expectation>
        {
            Meeting("Algebra I", "two transcripts, two languages", [new TranscriptSpec("en"), new TranscriptSpec("de")], options.SizeBytes),
            Meeting("Algebra I", "same topic, leaves Webex", [new TranscriptSpec()], options.SizeBytes / 2) with
            {
                LeavesWebex = true,
            },
            Meeting("Staff meeting", "late transcript", [new TranscriptSpec { LateAfterPolls = 6 }], options.SizeBytes / 3),
            Held(
                new MeetingSpec
                {
                    Topic = "Open day 2026",
                    Kind = MeetingKind.Webinar,
                    SiteUrl = world.Sites[^1].SiteUrl,
                    HostEmail = "events@acme.example",
                    HostDisplayName = "Eve Events",
                    Recordings = [Recording(options.SizeBytes / 4, [new TranscriptSpec("en")])],
                },
                "webinar, other site",
                WebinarCategory
            ),
            Held(
                new MeetingSpec
                {
                    Topic = "Accidental start",
                    HostEmail = "ann@acme.example",
                    Recordings = [new RecordingSpec { SizeBytes = 40_000, Duration = TimeSpan.FromSeconds(12) }],
                },
                "skipped: shorter than a minute",
                null
            ),
        };
        for (var i = held.Count; i < options.Recordings; i++)
        {
            held.Add(
                Meeting($"Lecture {i - held.Count + 1 + (i - 5)}", "lecture", [new TranscriptSpec("en")], options.SizeBytes / (1 + i % 4))
            );
        }
        return held;

        Expectation Meeting(string topic, string shows, IReadOnlyList<TranscriptSpec> transcripts, long size) =>
            Held(
                new MeetingSpec
                {
                    Topic = topic,
                    HostEmail = "Ann@acme.example",
                    HostDisplayName = "Ann Lecturer",
                    Participants =
                    [
                        new ParticipantSpec("bob@acme.example", "Bob", Joins: 2),
                        new ParticipantSpec("guest@elsewhere.example"),
                    ],
                    Recordings = [Recording(size, transcripts)],
                },
                shows,
                MeetingCategory
            );

        Expectation Held(MeetingSpec spec, string shows, string? category) =>
            new(world.HoldMeeting(spec).Recordings[0], shows, category is null, category, false);

        static RecordingSpec Recording(long size, IReadOnlyList<TranscriptSpec> transcripts) =>
            new()
            {
                SizeBytes = Math.Max(size, 1),
                Transcripts = transcripts,
                AvailableAfterPolls = 1,
                BeforeAvailable = NotYet.WithoutLinks,
            };
    }
}
