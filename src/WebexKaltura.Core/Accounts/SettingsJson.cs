using System.Buffers;
using System.Text.Json;
using static WebexKaltura.Core.Accounts.SettingsField;

namespace WebexKaltura.Core.Accounts;

/// <summary>
/// The settings as the JSON API writes and reads them. Reading is strict: an unknown field, a wrong type or a word that is none of the
/// choices is an error at that field. What is missing has its default: a document replaces the settings as a whole.
/// </summary>
public static class SettingsJson
{
    private static readonly SettingsField[] Fields =
    [
        YesNo("enabled", s => s.Enabled, (s, v) => s with { Enabled = v }),
        Text("description", s => s.Description, (s, v) => s with { Description = v }),
        YesNo("uploadMeetings", s => s.UploadMeetings, (s, v) => s with { UploadMeetings = v }),
        YesNo("uploadWebinars", s => s.UploadWebinars, (s, v) => s with { UploadWebinars = v }),
        OptionalText("meetingCategory", s => s.MeetingCategory, (s, v) => s with { MeetingCategory = v }),
        OptionalText("webinarCategory", s => s.WebinarCategory, (s, v) => s with { WebinarCategory = v }),
        OneOf<UploadManagement>("uploadManagement", s => s.UploadManagement, (s, v) => s with { UploadManagement = v }),
        Texts("groups", s => s.Groups, (s, v) => s with { Groups = v }),
        YesNo("deleteFromWebex", s => s.DeleteFromWebex, (s, v) => s with { DeleteFromWebex = v }),
        Duration("deletionDelay", s => s.DeletionDelay, (s, v) => s with { DeletionDelay = v }),
        YesNo("transcripts", s => s.Transcripts, (s, v) => s with { Transcripts = v }),
        Text("transcriptLanguage", s => s.TranscriptLanguage, (s, v) => s with { TranscriptLanguage = v }),
        YesNo("chat", s => s.Chat, (s, v) => s with { Chat = v }),
        Duration("minimumDuration", s => s.MinimumDuration, (s, v) => s with { MinimumDuration = v }),
        OneOf<ParticipantsAs>("participants", s => s.Participants, (s, v) => s with { Participants = v }),
        OneOf<CoHostsAs>("coHosts", s => s.CoHosts, (s, v) => s with { CoHosts = v }),
        YesNo("createParticipants", s => s.CreateParticipants, (s, v) => s with { CreateParticipants = v }),
        YesNo("tellHost", s => s.TellHost, (s, v) => s with { TellHost = v }),
        OneOf<OwnerSource>("ownerSource", s => s.OwnerSource, (s, v) => s with { OwnerSource = v }),
        OneOf<WebexUserRule>("webexUser", s => s.WebexUser, (s, v) => s with { WebexUser = v }),
        OptionalText("postfix", s => s.Postfix, (s, v) => s with { Postfix = v }),
        OneOf<MissingUser>("missingUser", s => s.MissingUser, (s, v) => s with { MissingUser = v }),
        Text("defaultUserId", s => s.DefaultUserId, (s, v) => s with { DefaultUserId = v }),
        Text("entryName", s => s.EntryName, (s, v) => s with { EntryName = v }),
        OptionalText("conversionProfileId", s => s.ConversionProfileId, (s, v) => s with { ConversionProfileId = v }),
    ];

    private const string Warnings = "warnings"; // of an answer, which may be sent back as it came

    /// <summary>The names of all fields, in the order they are written.</summary>
    public static IReadOnlyList<string> FieldNames { get; } = [.. Fields.Select(f => f.Name)];

    /// <summary>Reads a document; with errors the settings hold what could be read and are not to be used.</summary>
    public static (AccountSettings Settings, IReadOnlyList<FieldError> Errors) Read(JsonElement document)
    {
        var settings = new AccountSettings();
        if (document.ValueKind != JsonValueKind.Object)
        {
            return (settings, [new FieldError("", "The settings must be a JSON object.")]);
        }
        var errors = new List<FieldError>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in document.EnumerateObject().Where(p => p.Name != Warnings))
        {
            var field = Array.Find(Fields, f => f.Name == property.Name);
            try
            {
                settings =
                    field is null ? throw new FormatException("There is no such setting.")
                    : seen.Add(field.Name) ? field.Read(settings, property.Value)
                    : throw new FormatException("Is given twice.");
            }
            catch (FormatException e)
            {
                errors.Add(new FieldError(property.Name, e.Message));
            }
        }
        return (settings, errors);
    }

    public static JsonElement ToElement(AccountSettings settings)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, settings);
        }
        return JsonElement.Parse(buffer.WrittenSpan);
    }

    /// <param name="writer">Where to.</param>
    /// <param name="settings">What.</param>
    /// <param name="warnings">Written beside the settings; nothing when null.</param>
    public static void Write(Utf8JsonWriter writer, AccountSettings settings, IReadOnlyList<FieldError>? warnings = null)
    {
        writer.WriteStartObject();
        foreach (var field in Fields)
        {
            field.Write(writer, settings);
        }
        if (warnings is not null)
        {
            WriteWarnings(writer, warnings);
        }
        writer.WriteEndObject();
    }

    private static void WriteWarnings(Utf8JsonWriter writer, IReadOnlyList<FieldError> warnings)
    {
        writer.WriteStartArray(Warnings);
        foreach (var (field, message) in warnings)
        {
            writer.WriteStartObject();
            writer.WriteString("field", field);
            writer.WriteString("message", message);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
