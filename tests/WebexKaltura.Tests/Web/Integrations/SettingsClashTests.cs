using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Audit;
using WebexKaltura.Web.Pages.Integrations;

namespace WebexKaltura.Tests.Web.Integrations;

public sealed class SettingsClashTests
{
    private static readonly AccountSettings Opened = new() { EntryName = "opened" };
    private static readonly DateTimeOffset At = new(2026, 5, 6, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void WhatOnlyOthersChanged_IsTakenOver()
    {
        var clash = Between(Opened with { Chat = true }, Opened with { EntryName = "mine" }).ShouldHaveSingleItem();

        clash.ShouldBe(new SettingsClash("chat", null, "Yes", "berta", At));
    }

    [Fact]
    public void WhatBothChanged_IsToBeChosen()
    {
        var clash = Between(Opened with { EntryName = "theirs" }, Opened with { EntryName = "mine" }).ShouldHaveSingleItem();

        clash.ShouldBe(new SettingsClash("entryName", "mine", "theirs", null, null));
    }

    [Fact]
    public void SameChangeOnBothSides_IsNoClash() =>
        Between(Opened with { EntryName = "same" }, Opened with { EntryName = "same", Chat = true }).ShouldBeEmpty();

    [Fact]
    public void FormThatForgotWhatItWasOpenedWith_ClashesWhereverItDiffers() =>
        SettingsClashes
            .Between(SettingsClashes.Opened("{"), Opened, Opened with { Chat = true }, [])
            .ShouldBe([new SettingsClash("chat", "Yes", "No", null, null)]);

    [Fact]
    public void OpenedSettings_AreReadBack() =>
        SettingsClashes.Opened(SettingsJson.ToElement(Opened).GetRawText()).ShouldNotBeNull().EntryName.ShouldBe("opened");

    /// <summary>Berta has changed the chat twice, and something else.</summary>
    private static IReadOnlyList<SettingsClash> Between(AccountSettings saved, AccountSettings yours)
    {
        var account = AccountId.ForOrganisation("org-1");
        AuditRecord Record(DateTimeOffset at, string actor, string field) =>
            new(at, actor, account, AuditActions.SettingsChanged) { Field = field };
        return SettingsClashes.Between(
            Opened,
            saved,
            yours,
            [Record(At, "berta", "chat"), Record(At.AddDays(-1), "anna", "chat"), Record(At, "berta", "tellHost")]
        );
    }
}
