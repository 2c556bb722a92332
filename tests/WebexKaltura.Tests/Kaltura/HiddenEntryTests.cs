using WebexKaltura.Core.Ports;

namespace WebexKaltura.Tests.Kaltura;

/// <summary>Entries that entitlement hides from the app token.</summary>
public sealed class HiddenEntryTests : SimulatedKaltura
{
    [Fact]
    public async Task Entry_that_cannot_be_seen_is_not_reported_as_missing()
    {
        var entry = await HideEntryAsync();

        var failure = await Should.ThrowAsync<EntryHiddenException>(() => Client.FindEntryAsync(Id, entry.Id));

        failure.Message.ShouldContain("list:*,disableentitlement");
    }

    [Fact]
    public async Task Entry_that_cannot_be_seen_is_not_reported_as_deleted()
    {
        var entry = await HideEntryAsync();

        await Should.ThrowAsync<EntryHiddenException>(() => Client.DeleteEntryAsync(Id, entry.Id));
        await Should.ThrowAsync<EntryHiddenException>(() => Client.AssignCategoryAsync(Id, entry.Id, Simulator.World.AddCategory("Other")));

        Simulator.World.Entry(entry.Id).ShouldNotBeNull();
    }

    [Fact]
    public async Task Missing_entry_is_missing_where_entitlement_is_not_enforced()
    {
        Simulator.World.SetAppTokenPrivileges("list:*");

        (await Client.FindEntryAsync(Id, "1_nothing")).ShouldBeNull();
    }

    [Fact]
    public async Task Missing_entry_is_missing_for_a_session_that_sees_every_entry()
    {
        Simulator.World.EnforceEntitlement();

        (await Client.FindEntryAsync(Id, "1_nothing")).ShouldBeNull();
        Calls("partner.getinfo").ShouldBe(0);
    }

    private async Task<KalturaEntry> HideEntryAsync()
    {
        Simulator.World.MakeCategoryPrivate("Board");
        var entry = await Client.AddEntryAsync(Id, new NewEntry("n", "d", "ann", "rec-1", "webexapi", null));
        await Client.AssignCategoryAsync(Id, entry.Id, Simulator.World.AddCategory("Board"));
        Simulator.World.EnforceEntitlement();
        Simulator.World.SetAppTokenPrivileges("list:*");
        await Client.DescribeSessionAsync(Id);
        return entry;
    }
}
