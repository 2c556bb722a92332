using System.Globalization;
using static WebexKaltura.Web.Pages.Integrations.ControlKind;

namespace WebexKaltura.Web.Pages.Integrations;

/// <summary>All settings of an account, in the order and with the words of the form.</summary>
public static class SettingsSections
{
    public static IReadOnlyList<SettingsSection> All { get; } =
    [
        new(
            "general",
            "General",
            "Whether anything is brought into Kaltura, and what this account is called here.",
            [
                new("enabled", Switch, "Enable integration", "Nothing is uploaded while this is off."),
                new("description", LongText, "Webex account description", "For your own orientation; shown in lists."),
            ]
        ),
        new(
            "uploads",
            "What is uploaded",
            "Which recordings come to Kaltura, and the category they arrive in.",
            [
                new("uploadMeetings", Switch, "Upload meeting recordings", "Meetings, and meetings in personal rooms."),
                new("meetingCategory", Text, "Webex category", "Meeting recordings go here. A name, or a full path such as a>b>c.")
                {
                    Suggests = true,
                    When = "uploadMeetings=true",
                    Placeholder = "No category",
                },
                new("uploadWebinars", Switch, "Upload webinar recordings", "Webinars and webcasts."),
                new("webinarCategory", Text, "Webex webinar category", "Webinar recordings go here. A name, or a full path such as a>b>c.")
                {
                    Suggests = true,
                    When = "uploadWebinars=true",
                    Placeholder = "No category",
                },
                new("uploadManagement", Choice, "Upload management", "Whose recordings are uploaded, by the Kaltura groups of their owner.")
                {
                    Options =
                    [
                        new("all", "Upload all"),
                        new("optInGroups", "Opt-in groups: only if the owner is a member of one"),
                        new("optOutGroups", "Opt-out groups: not if the owner is a member of one"),
                    ],
                },
                new("groups", List, "Groups", "Ids of Kaltura groups, at least one.")
                {
                    Suggests = true,
                    When = "uploadManagement=optInGroups,optOutGroups",
                },
                new(
                    "minimumDuration",
                    Duration,
                    "Shorter than",
                    "Recordings shorter than this are skipped, as accidental starts. 0 is off."
                ),
            ]
        ),
        new(
            "owner",
            "Owner",
            "Who owns the entry in Kaltura.",
            [
                new("ownerSource", Choice, "Recordings owner", "How the host of a meeting becomes a Kaltura user.")
                {
                    Options =
                    [
                        new("webexUser", "Webex user: by the host's e-mail"),
                        new("cmsMapping", "CMS mapping: by the external id or the directory"),
                    ],
                },
                new("webexUser", Choice, "Webex user", "How the host's Webex e-mail becomes a Kaltura user id.")
                {
                    Options =
                    [
                        new("unmodified", "Do not modify"),
                        new("removePostfix", "Remove postfix"),
                        new("addPostfix", "Add postfix"),
                    ],
                },
                new("postfix", Text, "Postfix", "Added once, or removed where it is; upper and lower case are the same.")
                {
                    When = "webexUser=removePostfix,addPostfix",
                    Placeholder = "@company.com",
                },
                new(
                    "missingUser",
                    Choice,
                    "In case the user doesn't exist",
                    "What becomes of recordings of hosts whom Kaltura does not know."
                )
                {
                    Options = [new("create", "Create new user"), new("useDefault", "Use default user")],
                },
                new(
                    "defaultUserId",
                    Text,
                    "Default user ID",
                    "Owner of last resort: of unknown hosts under Use default user, and always of recordings that Webex names no host for."
                )
                {
                    Suggests = true,
                },
            ]
        ),
        new(
            "people",
            "People",
            "What the people of a meeting may do with its recording in Kaltura.",
            [
                new("participants", Choice, "Add meeting participants as", "Those who were there.")
                {
                    Options = [new("ignore", "Ignore participants"), new("coViewers", "Co-viewers"), new("coPublishers", "Co-publishers")],
                },
                new("coHosts", Choice, "Co-hosts", "Alternate hosts. Automatic: co-publishers, unless participants are ignored.")
                {
                    Options =
                    [
                        new("automatic", "Automatic"),
                        new("coPublishers", "Co-publishers"),
                        new("coViewers", "Co-viewers"),
                        new("ignore", "Ignore"),
                    ],
                },
                new(
                    "createParticipants",
                    Switch,
                    "Create users for people Kaltura does not know",
                    "While this is off, they are left out and counted."
                ),
            ]
        ),
        new(
            "captions",
            "Captions and chat",
            "What comes along with the video.",
            [
                new("transcripts", Switch, "Webex transcription", "Webex transcripts are attached as captions."),
                new("transcriptLanguage", Text, "Transcript language", "For transcripts that do not say their own.")
                {
                    When = "transcripts=true",
                    Known = Languages(),
                },
                new(
                    "chat",
                    Switch,
                    "Meeting chat",
                    "The chat is attached as a text file. Needs the authorization of a compliance officer; without it, chat is not read."
                ),
            ]
        ),
        new(
            "after",
            "After upload",
            "What happens once Kaltura holds the whole recording.",
            [
                new(
                    "deleteFromWebex",
                    Switch,
                    "Delete content from Webex after upload",
                    "Moved to the Webex recycle bin, and only when Kaltura reports the entry ready with the recording's exact size."
                ),
                new("deletionDelay", Duration, "Deletion delay", "Counted from the moment Kaltura holds the content.")
                {
                    When = "deleteFromWebex=true",
                },
                new(
                    "tellHost",
                    Switch,
                    "Tell the host",
                    "A Webex message to the host with the link, or with the reason why there is none. Needs a bot token."
                ),
            ]
        ),
        new(
            "naming",
            "Naming",
            "What the entry is called and how Kaltura converts it.",
            [
                new("entryName", Text, "Entry name", "Placeholders: {meetingId} {recordingId} {topic} {host} {date} {part}."),
                new(
                    "conversionProfileId",
                    Text,
                    "Conversion profile",
                    "Id of a Kaltura conversion profile; type its name to find it. The account's default where empty."
                )
                {
                    Suggests = true,
                    Placeholder = "Default profile",
                },
            ]
        ),
    ];

    private static readonly Dictionary<string, SettingsControl> ByName = All.SelectMany(s => s.Controls).ToDictionary(c => c.Name);

    /// <exception cref="KeyNotFoundException">There is no such setting.</exception>
    public static SettingsControl Find(string name) => ByName[name];

    /// <summary>The label of a field, or its name where it is none of the settings.</summary>
    public static string LabelOf(string name) => ByName.TryGetValue(name, out var control) ? control.Label : name;

    /// <summary>As Kaltura names languages: in English words.</summary>
    private static List<string> Languages() =>
        [
            .. CultureInfo
                .GetCultures(CultureTypes.NeutralCultures)
                .Where(c => c.Name.Length == 2)
                .Select(c => c.EnglishName.Split(" (")[0])
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
}
