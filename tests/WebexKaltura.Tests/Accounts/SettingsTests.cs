using System.Text;
using System.Text.Json;
using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Tests.Accounts;

public sealed class SettingsTests
{
    [Fact]
    public void Defaults_AreValidAndSurviveTheirOwnJson()
    {
        SettingsValidation.Validate(new AccountSettings()).ShouldBeEmpty();

        var (read, errors) = Read(Write(new AccountSettings()));

        errors.ShouldBeEmpty();
        Write(read).ShouldBe(Write(new AccountSettings()));
        Write(read).ShouldContain("\"deletionDelay\":\"P1D\"");
        Write(read).ShouldContain("\"minimumDuration\":\"PT0S\"");
    }

    [Fact]
    public void EverySetting_HasAField() =>
        SettingsJson
            .FieldNames.Order()
            .ShouldBe(typeof(AccountSettings).GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Order());

    [Fact]
    public void EveryFieldChanged_IsReadBack()
    {
        const string json = """
            {"enabled":true,"description":"d","uploadMeetings":false,"uploadWebinars":false,"meetingCategory":"a>b","webinarCategory":"c",
            "uploadManagement":"optInGroups","groups":["g1","g2"],"deleteFromWebex":true,"deletionDelay":"PT1S","transcripts":false,
            "transcriptLanguage":"German","chat":true,"minimumDuration":"PT5M","participants":"coViewers","coHosts":"ignore","createParticipants":true,"tellHost":true,
            "ownerSource":"cmsMapping","webexUser":"addPostfix","postfix":"@x.co","missingUser":"useDefault","defaultUserId":"u",
            "entryName":"{topic} {date}","conversionProfileId":"7"}
            """;

        var (settings, errors) = Read(json);

        errors.ShouldBeEmpty();
        JsonElement.DeepEquals(JsonElement.Parse(Write(settings)), JsonElement.Parse(json)).ShouldBeTrue();
        SettingsValidation.Validate(settings).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"enabled":"yes"}""", "enabled")]
    [InlineData("""{"enabled":null}""", "enabled")]
    [InlineData("""{"description":null}""", "description")]
    [InlineData("""{"groups":"a"}""", "groups")]
    [InlineData("""{"groups":[1]}""", "groups")]
    [InlineData("""{"participants":"CoViewers"}""", "participants")]
    [InlineData("""{"coHosts":1}""", "coHosts")]
    [InlineData("""{"deletionDelay":"1 day"}""", "deletionDelay")]
    [InlineData("""{"deletionDelay":"P99999999999D"}""", "deletionDelay")]
    [InlineData("""{"minimumDuration":5}""", "minimumDuration")]
    [InlineData("""{"colour":"red"}""", "colour")]
    [InlineData("""{"chat":true,"chat":false}""", "chat")]
    [InlineData("[]", "")]
    public void UnreadableDocument_NamesTheField(string json, string field) => Read(json).Errors.Select(e => e.Field).ShouldBe([field]);

    [Theory]
    [InlineData("""{"uploadManagement":"optInGroups"}""", "groups")]
    [InlineData("""{"uploadManagement":"optOutGroups","groups":[]}""", "groups")]
    [InlineData("""{"groups":[" "]}""", "groups")]
    [InlineData("""{"webexUser":"addPostfix"}""", "postfix")]
    [InlineData("""{"webexUser":"removePostfix","postfix":" "}""", "postfix")]
    [InlineData("""{"missingUser":"useDefault"}""", "defaultUserId")]
    [InlineData("""{"missingUser":"useDefault","defaultUserId":""}""", "defaultUserId")]
    [InlineData("""{"deletionDelay":"PT0.9S"}""", "deletionDelay")]
    [InlineData("""{"deletionDelay":"-P1D"}""", "deletionDelay")]
    [InlineData("""{"minimumDuration":"-PT1S"}""", "minimumDuration")]
    [InlineData("""{"entryName":""}""", "entryName")]
    [InlineData("""{"entryName":"{speaker}"}""", "entryName")]
    [InlineData("""{"entryName":"{Topic}"}""", "entryName")]
    [InlineData("""{"entryName":"{topic"}""", "entryName")]
    [InlineData("""{"entryName":"a\nb"}""", "entryName")]
    [InlineData("""{"transcriptLanguage":""}""", "transcriptLanguage")]
    [InlineData("""{"conversionProfileId":"a b"}""", "conversionProfileId")]
    public void SettingsThatDoNotFitTogether_NameTheField(string json, string field) =>
        SettingsValidation.Validate(Read(json).Settings).Select(e => e.Field).ShouldBe([field]);

    [Fact]
    public void SeveralFaults_AreAllNamed() =>
        SettingsValidation
            .Validate(Read("""{"uploadManagement":"optInGroups","webexUser":"addPostfix","entryName":" "}""").Settings)
            .Select(e => e.Field)
            .ShouldBe(["groups", "postfix", "entryName"]);

    [Theory]
    [InlineData("https://kmc.kaltura.com/index.php/kmcng/login", "https://www.kaltura.com", true)]
    [InlineData("https://KMC.kaltura.com", "https://www.kaltura.com", true)]
    [InlineData("https://video.example.com/kmc", "https://video.example.com", true)]
    [InlineData("https://kmc.kaltura.com", "https://video.example.com", false)]
    [InlineData("https://kmc.kaltura.com.evil.example", "https://www.kaltura.com", false)]
    [InlineData("ftp://www.kaltura.com", "https://www.kaltura.com", false)]
    [InlineData("console", "https://www.kaltura.com", false)]
    public void ConsoleUrl_BelongsToTheServiceOfItsHost(string console, string service, bool belongs) =>
        ConsoleUrl.BelongsTo(console, service).ShouldBe(belongs);

    private static (AccountSettings Settings, IReadOnlyList<FieldError> Errors) Read(string json) =>
        SettingsJson.Read(JsonElement.Parse(json));

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
