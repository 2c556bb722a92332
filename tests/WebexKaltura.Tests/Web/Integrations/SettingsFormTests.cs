using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Web.Pages.Integrations;

namespace WebexKaltura.Tests.Web.Integrations;

/// <summary>Settings in the form and out of it again.</summary>
public sealed class SettingsFormTests
{
    private static readonly AccountSettings Everything = new()
    {
        Enabled = true,
        Description = "two\nlines",
        UploadMeetings = false,
        UploadWebinars = false,
        MeetingCategory = "a>b",
        WebinarCategory = "c",
        UploadManagement = UploadManagement.OptOutGroups,
        Groups = ["g1", "g2"],
        DeleteFromWebex = true,
        DeletionDelay = TimeSpan.FromMinutes(90),
        Transcripts = false,
        TranscriptLanguage = "German",
        Chat = true,
        MinimumDuration = TimeSpan.FromSeconds(90),
        Participants = ParticipantsAs.CoViewers,
        CoHosts = CoHostsAs.Ignore,
        CreateParticipants = true,
        TellHost = true,
        OwnerSource = OwnerSource.CmsMapping,
        WebexUser = WebexUserRule.AddPostfix,
        Postfix = "@x.co",
        MissingUser = MissingUser.UseDefault,
        DefaultUserId = "u",
        EntryName = "{topic}",
        ConversionProfileId = "7",
    };

    [Fact]
    public void EverySetting_HasOneControl() =>
        SettingsSections.All.SelectMany(s => s.Controls).Select(c => c.Name).Order().ShouldBe(SettingsJson.FieldNames.Order());

    [Fact]
    public void EverySetting_ComesBackFromTheForm()
    {
        ChangedSetting.Between(new AccountSettings(), Everything).Select(c => c.Field).ShouldBe(SettingsJson.FieldNames, ignoreOrder: true);

        ChangedSetting.Between(Everything, Read(FilledForm.Of(Everything)).Settings).ShouldBeEmpty();
        ChangedSetting.Between(new AccountSettings(), Read(FilledForm.Of(new AccountSettings())).Settings).ShouldBeEmpty();
    }

    [Fact]
    public void LinesAsBrowsersEndThem_AreNoChange()
    {
        var form = FilledForm.Of(Everything).Select(f => f.Name == "description" ? (f.Name, "two\r\nlines") : f);

        Read(form).Settings.Description.ShouldBe(Everything.Description);
    }

    [Fact]
    public void EveryValueOfAChoice_HasWordsAndNoOther()
    {
        foreach (var control in SettingsSections.All.SelectMany(s => s.Controls).Where(c => c.Kind == ControlKind.Choice))
        {
            foreach (var option in control.Options)
            {
                Read([(control.Name, option.Value)]).Errors.ShouldNotContain(e => e.Field == control.Name, option.Value);
            }
            var wrong = Read([(control.Name, "nonsense")]).Errors.Single(e => e.Field == control.Name).Message;
            wrong.ShouldBe($"Must be one of {string.Join(", ", control.Options.Select(o => o.Value))}.");
        }
    }

    [Theory]
    [InlineData("enabled", "banana")]
    [InlineData("uploadManagement", "")]
    [InlineData("deletionDelay", "soon")]
    [InlineData("minimumDuration", "")]
    public void WhatCannotBeRead_IsNamedAndNothingElse(string field, string typed)
    {
        var form = FilledForm.Of(Everything).Where(f => f.Name != field).Append((field, typed));

        var (_, readable, errors) = Read(form);

        readable.ShouldBeFalse();
        errors.ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    [Fact]
    public void EmptyRowsOfGroups_DoNotCount() =>
        Read([("groups", " g1 "), ("groups", ""), ("groups", "g2")]).Settings.Groups.ShouldBe(["g1", "g2"]);

    [Fact]
    public void EverySetting_CanBeSaid()
    {
        foreach (var field in SettingsJson.FieldNames)
        {
            SettingsWords.Say(Everything, field).ShouldNotBeNullOrWhiteSpace();
        }
        SettingsWords.Say(Everything, "uploadManagement").ShouldStartWith("Opt-out groups");
        SettingsWords.Say(Everything, "groups").ShouldBe("g1, g2");
        SettingsWords.Say(new AccountSettings(), "groups").ShouldBe(SettingsWords.Nothing);
    }

    private static (AccountSettings Settings, bool Readable, IReadOnlyList<FieldError> Errors) Read(
        IEnumerable<(string Name, string Value)> fields
    )
    {
        var form = new FormCollection(
            fields.GroupBy(f => f.Name).ToDictionary(g => g.Key, g => new StringValues([.. g.Select(f => f.Value)]))
        );
        var body = SettingsEntries.Of(form).Read(SettingsValidation.Validate);
        return (body.Settings, body.Readable, body.Errors);
    }
}
