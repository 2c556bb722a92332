using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Tests.Accounts;

public sealed class ChangedSettingTests
{
    [Fact]
    public void EqualSettings_DifferInNothing() =>
        ChangedSetting.Between(new AccountSettings { Groups = ["staff"] }, new AccountSettings { Groups = ["staff"] }).ShouldBeEmpty();

    [Fact]
    public void Changes_AreNamedAsTheApiNamesThem() =>
        ChangedSetting
            .Between(
                new AccountSettings(),
                new AccountSettings
                {
                    Enabled = true,
                    MeetingCategory = "a>b",
                    Groups = ["staff", "guests"],
                    DeletionDelay = TimeSpan.FromHours(36),
                    CoHosts = CoHostsAs.Ignore,
                }
            )
            .ShouldBe([
                new ChangedSetting("enabled", "false", "true"),
                new ChangedSetting("meetingCategory", null, "a>b"),
                new ChangedSetting("groups", "[]", """["staff","guests"]"""),
                new ChangedSetting("deletionDelay", "P1D", "P1DT12H"),
                new ChangedSetting("coHosts", "automatic", "ignore"),
            ]);

    [Fact]
    public void EverySetting_IsCompared() =>
        ChangedSetting
            .Between(new AccountSettings(), SettingsJsonTests.Everything)
            .Select(c => c.Field)
            .ShouldBe(SettingsJson.FieldNames, ignoreOrder: true);
}
