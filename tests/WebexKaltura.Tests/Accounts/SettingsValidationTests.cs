using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Tests.Accounts;

public sealed class SettingsValidationTests
{
    private static readonly AccountSettings Defaults = new();

    public static TheoryData<string, AccountSettings> Wrong =>
        new()
        {
            { "description", Defaults with { Description = new string('x', 1001) } },
            { "meetingCategory", Defaults with { MeetingCategory = new string('x', 491) } },
            { "meetingCategory", Defaults with { MeetingCategory = "a\nb" } },
            { "webinarCategory", Defaults with { WebinarCategory = new string('x', 491) } },
            { "transcriptLanguage", Defaults with { TranscriptLanguage = " " } },
            { "transcriptLanguage", Defaults with { TranscriptLanguage = new string('x', 101) } },
            { "postfix", Defaults with { WebexUser = WebexUserRule.AddPostfix } },
            { "postfix", Defaults with { WebexUser = WebexUserRule.RemovePostfix, Postfix = " " } },
            { "postfix", Defaults with { Postfix = new string('x', 101) } },
            { "defaultUserId", Defaults with { MissingUser = MissingUser.UseDefault } },
            { "defaultUserId", Defaults with { MissingUser = MissingUser.UseDefault, DefaultUserId = " " } },
            { "defaultUserId", Defaults with { DefaultUserId = new string('x', 101) } },
            { "groups", Defaults with { UploadManagement = UploadManagement.OptInGroups } },
            { "groups", Defaults with { UploadManagement = UploadManagement.OptOutGroups } },
            { "groups", Defaults with { Groups = [.. Enumerable.Range(0, 201).Select(n => $"g{n}")] } },
            { "groups", Defaults with { Groups = ["staff", " "] } },
            { "groups", Defaults with { Groups = [new string('x', 101)] } },
            { "deletionDelay", Defaults with { DeletionDelay = TimeSpan.FromMilliseconds(999) } },
            { "deletionDelay", Defaults with { DeletionDelay = TimeSpan.FromDays(3651) } },
            { "minimumDuration", Defaults with { MinimumDuration = TimeSpan.FromSeconds(-1) } },
            { "minimumDuration", Defaults with { MinimumDuration = TimeSpan.FromHours(25) } },
            { "entryName", Defaults with { EntryName = "" } },
            { "entryName", Defaults with { EntryName = "{title}" } },
            { "entryName", Defaults with { EntryName = "{topic" } },
            { "entryName", Defaults with { EntryName = "topic}" } },
            { "entryName", Defaults with { EntryName = "{{topic}}" } },
            { "entryName", Defaults with { EntryName = new string('x', 257) } },
            { "entryName", Defaults with { EntryName = "a\tb" } },
            { "conversionProfileId", Defaults with { ConversionProfileId = "12 34" } },
            { "conversionProfileId", Defaults with { ConversionProfileId = new string('1', 21) } },
        };

    public static TheoryData<AccountSettings> Right =>
        [
            Defaults,
            Defaults with
            {
                Description = "Two\nlines",
            },
            Defaults with
            {
                MeetingCategory = "a>b>c",
                WebinarCategory = $"{new string('x', 200)}>{new string('y', 200)}>{new string('z', 88)}",
            },
            Defaults with
            {
                UploadManagement = UploadManagement.OptInGroups,
                Groups = ["staff"],
            },
            Defaults with
            {
                WebexUser = WebexUserRule.AddPostfix,
                Postfix = "@company.com",
            },
            Defaults with
            {
                MissingUser = MissingUser.UseDefault,
                DefaultUserId = "library",
            },
            Defaults with
            {
                DeleteFromWebex = true,
                DeletionDelay = TimeSpan.FromSeconds(1),
            },
            Defaults with
            {
                DeletionDelay = TimeSpan.FromDays(3650),
                MinimumDuration = TimeSpan.FromDays(1),
            },
            Defaults with
            {
                EntryName = "{topic} {host} {date} {part} {meetingId} {recordingId}",
            },
            Defaults with
            {
                ConversionProfileId = "1234567",
            },
            Defaults with
            {
                Chat = true,
                TellHost = true,
            },
            Defaults with
            {
                OwnerSource = OwnerSource.CmsMapping,
            },
        ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public void WrongSetting_IsNamedAlone(string field, AccountSettings settings)
    {
        var errors = SettingsValidation.Validate(settings);

        errors.Select(e => e.Field).Distinct().ShouldBe([field]);
        errors.ShouldAllBe(e => e.Message.EndsWith('.'));
    }

    [Theory]
    [MemberData(nameof(Right))]
    public void RightSettings_HaveNoErrors(AccountSettings settings) => SettingsValidation.Validate(settings).ShouldBeEmpty();

    [Theory]
    [InlineData("{title} {topic} {x}", "{title} {x} is no placeholder")]
    [InlineData("{topic", "A brace stands alone")]
    public void WrongEntryName_SaysWhatIsAllowed(string template, string what) =>
        SettingsValidation
            .Validate(Defaults with { EntryName = template })
            .ShouldHaveSingleItem()
            .Message.ShouldBe($"{what}; these are: {{meetingId}} {{recordingId}} {{topic}} {{host}} {{date}} {{part}}.");

    [Fact]
    public void SeveralWrongSettings_AreAllNamed()
    {
        var settings = Defaults with { EntryName = "", DeletionDelay = TimeSpan.Zero, TranscriptLanguage = "" };

        SettingsValidation
            .Validate(settings)
            .Select(e => e.Field)
            .ShouldBe(["entryName", "deletionDelay", "transcriptLanguage"], ignoreOrder: true);
    }
}
