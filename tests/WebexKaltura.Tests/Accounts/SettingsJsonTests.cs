using System.Text;
using System.Text.Json;
using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Tests.Accounts;

public sealed class SettingsJsonTests
{
    private static readonly string Documented = """
        { "enabled": false, "description": "", "uploadMeetings": true, "uploadWebinars": true,
          "meetingCategory": null, "webinarCategory": null,
          "uploadManagement": "all", "groups": [],
          "deleteFromWebex": false, "deletionDelay": "P1D", "transcripts": true, "transcriptLanguage": "English", "chat": false,
          "minimumDuration": "PT0S", "participants": "ignore", "coHosts": "automatic", "createParticipants": false, "tellHost": false, "ownerSource": "webexUser", "webexUser": "unmodified", "postfix": null,
          "missingUser": "create", "defaultUserId": "@defaultUserID@",
          "entryName": "Webex Recording - [ID:{meetingId}]", "conversionProfileId": null }
        """;

    internal static readonly AccountSettings Everything = new()
    {
        Enabled = true,
        Description = "Ours",
        UploadMeetings = false,
        UploadWebinars = false,
        MeetingCategory = "a>b",
        WebinarCategory = "c",
        UploadManagement = UploadManagement.OptOutGroups,
        Groups = ["staff", "guests"],
        DeleteFromWebex = true,
        DeletionDelay = TimeSpan.FromHours(36),
        Transcripts = false,
        TranscriptLanguage = "German",
        Chat = true,
        MinimumDuration = TimeSpan.FromMinutes(2),
        Participants = ParticipantsAs.CoViewers,
        CoHosts = CoHostsAs.CoPublishers,
        CreateParticipants = true,
        TellHost = true,
        OwnerSource = OwnerSource.CmsMapping,
        WebexUser = WebexUserRule.RemovePostfix,
        Postfix = "@company.com",
        MissingUser = MissingUser.UseDefault,
        DefaultUserId = "library",
        EntryName = "{topic}",
        ConversionProfileId = "77",
    };

    public static TheoryData<string, string> WrongValues
    {
        get
        {
            var data = new TheoryData<string, string>();
            using var documented = JsonDocument.Parse(Documented);
            foreach (var setting in documented.RootElement.EnumerateObject())
            {
                data.Add(setting.Name, "7");
                data.Add(setting.Name, "{}");
                data.Add(setting.Name, setting.Value.ValueKind is JsonValueKind.True or JsonValueKind.False ? "\"yes\"" : "true");
                if (setting.Value.ValueKind != JsonValueKind.Null)
                {
                    data.Add(setting.Name, "null");
                }
            }
            foreach (var setting in new[] { "uploadManagement", "participants", "coHosts", "ownerSource", "webexUser", "missingUser" })
            {
                data.Add(setting, "\"nonsense\"");
                data.Add(setting, "\"\"");
                data.Add(setting, "\"1\"");
            }
            foreach (var duration in new[] { "\"\"", "\"1 day\"", "\"P\"", "\"1.00:00:00\"", "\"P99999999999D\"", "\"PT\"" })
            {
                data.Add("deletionDelay", duration);
                data.Add("minimumDuration", duration);
            }
            data.Add("participants", "\"CoViewers\"");
            data.Add("groups", "[1]");
            data.Add("groups", "[null]");
            data.Add("groups", "\"staff\"");
            return data;
        }
    }

    [Fact]
    public void Defaults_AreAsDocumented()
    {
        using var documented = JsonDocument.Parse(Documented);
        using var written = JsonDocument.Parse(Write(new AccountSettings()));

        JsonElement.DeepEquals(written.RootElement, documented.RootElement).ShouldBeTrue(written.RootElement.ToString());
        SettingsJson.FieldNames.ShouldBe(documented.RootElement.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void EmptyDocument_IsTheDefaults() => Write(Read("{}").Settings).ShouldBe(Write(new AccountSettings()));

    [Fact]
    public void EverySettingOfTheProduct_HasAField() =>
        SettingsJson.FieldNames.ShouldBe(
            typeof(AccountSettings).GetProperties().Where(p => p.CanWrite).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)),
            ignoreOrder: true
        );

    [Fact]
    public void EverySetting_ComesBackAsItWasWritten()
    {
        var (settings, errors) = Read(Write(Everything));

        errors.ShouldBeEmpty();
        settings.Groups.ShouldBe(Everything.Groups);
        (settings with { Groups = Everything.Groups }).ShouldBe(Everything);
        foreach (var property in typeof(AccountSettings).GetProperties().Where(p => p.CanWrite))
        {
            property.GetValue(Everything).ShouldNotBe(property.GetValue(new AccountSettings()), $"{property.Name} tells nothing here");
        }
    }

    [Theory]
    [MemberData(nameof(WrongValues))]
    public void WrongValue_IsAnErrorAtThatField(string field, string value)
    {
        var (_, errors) = Read($$"""{ "{{field}}": {{value}} }""");

        var error = errors.ShouldHaveSingleItem();
        error.Field.ShouldBe(field);
        error.Message.ShouldStartWith("Must be ");
    }

    [Theory]
    [InlineData("enabled", "1", "Must be true or false.")]
    [InlineData("description", "1", "Must be a text.")]
    [InlineData("groups", "1", "Must be a list of texts.")]
    [InlineData("deletionDelay", "1", "Must be an ISO 8601 duration such as P1D or PT30M.")]
    [InlineData("participants", "1", "Must be one of ignore, coViewers, coPublishers.")]
    public void WrongValue_IsToldWhatItMustBe(string field, string value, string message) =>
        Read($$"""{ "{{field}}": {{value}} }""").Errors.ShouldBe([new FieldError(field, message)]);

    [Theory]
    [InlineData("""{ "colour": "blue" }""", "colour", "There is no such setting.")]
    [InlineData("""{ "Enabled": true }""", "Enabled", "There is no such setting.")]
    [InlineData("""{ "enabled": true, "enabled": false }""", "enabled", "Is given twice.")]
    [InlineData("[]", "", "The settings must be a JSON object.")]
    [InlineData("null", "", "The settings must be a JSON object.")]
    public void UnknownOrRepeatedField_IsAnError(string document, string field, string message) =>
        Read(document).Errors.ShouldBe([new FieldError(field, message)]);

    [Fact]
    public void SeveralWrongFields_AreAllNamedAndTheRestIsRead()
    {
        var (settings, errors) = Read("""{ "enabled": "yes", "colour": 1, "deletionDelay": "soon", "description": "kept" }""");

        errors.Select(e => e.Field).ShouldBe(["enabled", "colour", "deletionDelay"]);
        settings.Description.ShouldBe("kept");
    }

    [Fact]
    public void BlankOptionalText_CountsAsNotGiven() => Read("""{ "postfix": "  " }""").Settings.Postfix.ShouldBeNull();

    private static (AccountSettings Settings, IReadOnlyList<FieldError> Errors) Read(string document)
    {
        using var json = JsonDocument.Parse(document);
        return SettingsJson.Read(json.RootElement);
    }

    private static string Write(AccountSettings settings)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            SettingsJson.Write(writer, settings);
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
