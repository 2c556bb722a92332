using WebexKaltura.Core.Ports;

namespace WebexKaltura.Tests.Kaltura;

/// <summary>What listings of entries show.</summary>
public sealed class ListedEntriesTests : SimulatedKaltura
{
    [Fact]
    public async Task Entry_that_waits_for_a_moderator_is_listed()
    {
        Simulator.World.ModerateContent();
        var added = await Client.AddEntryAsync(Id, new NewEntry("n", "d", "ann", "rec-1", "webexapi", null));

        (await Client.ListEntriesByReferenceAsync(Id, "rec-1")).ShouldHaveSingleItem().Id.ShouldBe(added.Id);
    }
}
