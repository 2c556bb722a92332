using static WebexKaltura.Tests.Simulators.Kaltura.KalturaCaller;

namespace WebexKaltura.Tests.Simulators.Kaltura;

/// <summary>The search index behind listings, and who sees what.</summary>
public sealed partial class VendorServerTests
{
    [Fact]
    public async Task Listing_follows_the_database_by_the_lag_of_the_index_and_get_does_not()
    {
        Simulator.World.SetIndexLag(TimeSpan.FromSeconds(30));
        var entryId = await Admin.NewEntryAsync("r");

        (await ListAsync(new { referenceIdEqual = "r", statusIn = "7" })).ShouldBeEmpty();
        TextOf(await Admin.OkAsync("baseEntry", "get", new { entryId })).ShouldBe(entryId);
        Clock.Advance(TimeSpan.FromSeconds(30));
        (await ListAsync(new { referenceIdEqual = "r", statusIn = "7" })).ShouldBe([entryId]);
    }

    [Fact]
    public async Task Listings_of_users_and_categories_lag_as_well()
    {
        Simulator.World.SetIndexLag(TimeSpan.FromSeconds(30));
        await Admin.OkAsync("user", "add", new { user = new { id = "ann", email = "ann@x.co" } });
        await Admin.OkAsync("category", "add", new { category = new { name = "Lectures" } });

        (await CountAsync("user", new { emailStartsWith = "ann@" })).ShouldBe(0);
        (await CountAsync("category", new { fullNameEqual = "Lectures" })).ShouldBe(0);
        await Admin.OkAsync("user", "get", new { userId = "ann" });
        Clock.Advance(TimeSpan.FromSeconds(30));
        (await CountAsync("user", new { emailStartsWith = "ann@" })).ShouldBe(1);
        (await CountAsync("category", new { fullNameEqual = "Lectures" })).ShouldBe(1);
    }

    [Fact]
    public async Task What_a_test_arranges_is_listed_at_once()
    {
        Simulator.World.SetIndexLag(TimeSpan.FromSeconds(30));
        Simulator.World.AddUser("ann", "ann@x.co");

        (await CountAsync("user", new { emailStartsWith = "ann@" })).ShouldBe(1);
    }

    [Fact]
    public async Task Deleted_entry_is_listed_as_deleted_until_the_index_follows()
    {
        Simulator.World.SetIndexLag(TimeSpan.FromSeconds(30));
        var entryId = await Admin.NewEntryAsync("r");
        Clock.Advance(TimeSpan.FromSeconds(30));
        await Admin.CallAsync("baseEntry", "delete", new { entryId });

        var listed = await Admin.OkAsync("baseEntry", "list", new { filter = new { referenceIdEqual = "r", statusIn = "7" } });
        StatusOf(listed["objects"]!.AsArray().ShouldHaveSingleItem()).ShouldBe(3);
        (await Admin.ErrorAsync("baseEntry", "get", new { entryId })).ShouldBe("ENTRY_ID_NOT_FOUND");
        Clock.Advance(TimeSpan.FromSeconds(30));
        (await ListAsync(new { referenceIdEqual = "r", statusIn = "7" })).ShouldBeEmpty();
    }

    [Fact]
    public async Task Stale_index_lists_a_deleted_entry_whatever_statuses_are_asked_for()
    {
        Simulator.World.KeepDeletedInIndex();
        var entryId = await Admin.NewEntryAsync("r");
        await Admin.CallAsync("baseEntry", "delete", new { entryId });

        var listed = await Admin.OkAsync(
            "baseEntry",
            "list",
            new { filter = new { referenceIdEqual = "r", statusIn = "-2,-1,0,1,2,4,7" } }
        );

        StatusOf(listed["objects"]!.AsArray().ShouldHaveSingleItem()).ShouldBe(3);
    }

    [Theory]
    [InlineData("baseEntry", "list")]
    [InlineData("media", "list")]
    [InlineData("user", "list")]
    [InlineData("group_group", "list")]
    [InlineData("category", "list")]
    public async Task With_the_index_down_every_list_fails(string service, string action)
    {
        Simulator.World.TakeIndexDown();

        (await Admin.ErrorAsync(service, action)).ShouldBe("INTERNAL_SERVERL_ERROR");
    }

    [Fact]
    public async Task With_the_index_down_gets_and_adds_work_and_an_assignment_fails_though_it_was_made()
    {
        Simulator.World.TakeIndexDown();

        var entryId = await Admin.NewEntryAsync("r");
        await Admin.OkAsync("baseEntry", "get", new { entryId });
        await Admin.OkAsync("user", "add", new { user = new { id = "ann" } });
        var category = await Admin.OkAsync("category", "add", new { category = new { name = "Lectures" } });
        var assign = new { categoryEntry = new { categoryId = category["id"]!.GetValue<long>(), entryId } };

        (await Admin.ErrorAsync("categoryEntry", "add", assign)).ShouldBe("INTERNAL_SERVERL_ERROR");
        Simulator.World.Entry(entryId)!.CategoryNames.ShouldBe(["Lectures"]);
        (await Admin.ErrorAsync("categoryEntry", "add", assign)).ShouldBe("CATEGORY_ENTRY_ALREADY_EXISTS");
    }

    [Fact]
    public async Task Enforced_entitlement_hides_entries_of_private_categories_from_sessions_without_the_privilege()
    {
        Simulator.World.MakeCategoryPrivate("Board");
        Simulator.World.EnforceEntitlement();
        var entryId = await Admin.NewEntryAsync("r");
        using var privileged = await SignInAsync(Simulator, privileges: "list:*,disableentitlement");
        var board = (await privileged.OkAsync("category", "list", new { filter = new { fullNameEqual = "Board" } }))["objects"]![0]!;
        await privileged.OkAsync(
            "categoryEntry",
            "add",
            new { categoryEntry = new { categoryId = board["id"]!.GetValue<long>(), entryId } }
        );

        await privileged.OkAsync("baseEntry", "get", new { entryId });
        (await Admin.ErrorAsync("baseEntry", "get", new { entryId })).ShouldBe("ENTRY_ID_NOT_FOUND");
        (await ListAsync(new { referenceIdEqual = "r", statusIn = "7" })).ShouldBeEmpty();
    }

    [Fact]
    public async Task Unknown_entry_cannot_be_assigned_to_a_category()
    {
        var categoryId = Simulator.World.AddCategory("Lectures");

        (await Admin.ErrorAsync("categoryEntry", "add", new { categoryEntry = new { categoryId, entryId = "1_nothing" } })).ShouldBe(
            "INVALID_ENTRY_ID"
        );
    }

    [Fact]
    public async Task Lost_answer_leaves_the_call_carried_out()
    {
        Simulator.World.LoseReply("media.add");

        await Should.ThrowAsync<HttpRequestException>(() => Admin.NewEntryAsync("r"));

        Simulator.World.EntriesByReference("r").ShouldHaveSingleItem();
        await Admin.NewEntryAsync("r");
    }

    private async Task<int> CountAsync(string service, object filter) =>
        (await Admin.OkAsync(service, "list", new { filter }))["totalCount"]!.GetValue<int>();
}
