using System.Globalization;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Tests.Kaltura;

public sealed class PartnerTests : SimulatedKaltura
{
    [Fact]
    public async Task Session_tells_its_privileges_expiry_and_user()
    {
        var session = await Client.DescribeSessionAsync(Id);

        session.Privileges.ShouldBe($"apptoken:{Simulator.AppTokenId},list:*,disableentitlement");
        session.DisablesEntitlement.ShouldBeTrue();
        session.ExpiresAt.ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddHours(20));
        session.UserId.ShouldBeNull();
    }

    [Fact]
    public async Task Changed_privileges_show_at_once_and_are_used_from_then_on()
    {
        await Client.DescribeSessionAsync(Id);
        Simulator.World.SetAppTokenPrivileges("list:*");

        (await Client.DescribeSessionAsync(Id)).DisablesEntitlement.ShouldBeFalse();
        await Client.GetPartnerAsync(Id);

        Calls("apptoken.startsession").ShouldBe(2);
    }

    [Fact]
    public async Task Credentials_tell_what_their_session_may_do() =>
        (await Credentials.TestAsync(Account.Account.Kaltura, Simulator.AppToken)).DisablesEntitlement.ShouldBeTrue();

    [Theory]
    [InlineData("", false)]
    [InlineData("list:*", false)]
    [InlineData("list:*,disableentitlement", true)]
    [InlineData("apptoken:1_a, DisableEntitlement ,list:*", true)]
    [InlineData("disableentitlementforentry:1_a", false)]
    [InlineData("privacycontext:disableentitlement", false)]
    public void Entitlement_is_disabled_by_its_own_privilege_only(string privileges, bool disables) =>
        new KalturaSessionInfo(privileges, DateTimeOffset.MaxValue, null).DisablesEntitlement.ShouldBe(disables);

    [Fact]
    public async Task Partner_tells_whether_entitlement_is_enforced()
    {
        (await Client.GetPartnerAsync(Id)).ShouldBe(new KalturaPartner(Simulator.PartnerId, "Simulated account", null, false));

        Simulator.World.EnforceEntitlement();

        (await Client.GetPartnerAsync(Id)).EnforcesEntitlement.ShouldBe(true);
    }

    [Fact]
    public async Task Content_moderation_shows_by_an_entry_that_waits_for_it()
    {
        Simulator.World.ModerateContent();
        (await Client.GetPartnerAsync(Id)).ModeratesContent.ShouldBeNull();

        await Client.AddEntryAsync(Id, new NewEntry("n", "d", "ann", "rec-1", "webexapi", null));

        (await Client.GetPartnerAsync(Id)).ModeratesContent.ShouldBe(true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Default_profile_tells_whether_it_keeps_the_source(bool keeps)
    {
        Simulator.World.KeepSource(keeps);

        (await Client.FindSourceRetentionAsync(Id, null)).ShouldBe(new SourceRetention(keeps, "1", "Default"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Named_profile_tells_whether_it_keeps_the_source(bool keeps)
    {
        var profile = Simulator.World.AddConversionProfile("Web only", keepsSource: keeps).ToString(CultureInfo.InvariantCulture);

        (await Client.FindSourceRetentionAsync(Id, profile)).ShouldBe(new SourceRetention(keeps, profile, "Web only"));
    }

    [Fact]
    public async Task Unknown_profile_tells_nothing() =>
        (await Client.FindSourceRetentionAsync(Id, "4711")).ShouldBe(new SourceRetention(null, "4711", null));
}
