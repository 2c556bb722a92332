using System.Text.Json.Nodes;
using static WebexKaltura.Tests.Simulators.Kaltura.KalturaCaller;

namespace WebexKaltura.Tests.Simulators.Kaltura;

/// <summary>Users, groups, categories, and the lists that show them.</summary>
public sealed class PeopleAndPlacesTests : SimulatorFixture
{
    [Fact]
    public async Task List_Comes_in_pages_with_the_total()
    {
        for (var number = 0; number < 35; number++)
        {
            Simulator.World.AddUser($"user{number}");
        }

        var first = await Admin.OkAsync("user", "list");
        var third = await Admin.OkAsync("user", "list", new { pager = new { pageSize = 15, pageIndex = 3 } });

        first["totalCount"]!.GetValue<int>().ShouldBe(35);
        first["objects"]!.AsArray().Count.ShouldBe(30);
        TextOf(first, "objectType").ShouldBe("KalturaUserListResponse");
        IdsOf(third).ShouldBe(["user30", "user31", "user32", "user33", "user34"]);
    }

    [Fact]
    public async Task Users_Are_found_by_id_and_by_the_start_of_their_address()
    {
        Simulator.World.AddUser("alice", "alice@example.com");
        Simulator.World.AddUser("bob", "bob@example.com");

        IdsOf(await Admin.OkAsync("user", "list", new { filter = new { idEqual = "bob" } })).ShouldBe(["bob"]);
        IdsOf(await Admin.OkAsync("user", "list", new { filter = new { emailStartsWith = "ALICE@" } })).ShouldBe(["alice"]);
        (await Admin.ErrorAsync("user", "get", new { userId = "carol" })).ShouldBe("INVALID_USER_ID");
    }

    [Fact]
    public async Task External_id_Is_no_filter_of_the_list_but_found_by_eSearch()
    {
        Simulator.World.AddUser("alice", externalId: "E-1");
        Simulator.World.AddUser("bob", externalId: "E-17");

        IdsOf(await Admin.OkAsync("user", "list", new { filter = new { externalIdEqual = "E-1" } })).ShouldBe(["alice", "bob"]);
        var found = await Admin.OkAsync("elasticsearch_esearch", "searchUser", ByExternalId("e-1", itemType: 1));
        TextOf(found["objects"]!.AsArray().ShouldHaveSingleItem()!["object"]!.AsObject()).ShouldBe("alice");
        (await Admin.ErrorAsync("elasticsearch_esearch", "searchUser", ByExternalId("e-1", itemType: 2))).ShouldBe(
            "UNABLE_TO_EXECUTE_ITEM_TYPE"
        );
    }

    [Theory]
    [InlineData("has blank")]
    [InlineData("DOMAIN\\user")]
    [InlineData("zoë")]
    public async Task User_id_with_characters_Kaltura_does_not_take_Is_refused(string id) =>
        (await Admin.ErrorAsync("user", "add", new { user = new { id } })).ShouldBe("INVALID_FIELD_VALUE");

    [Fact]
    public async Task Entitling_someone_blocked_Fails_the_call()
    {
        Simulator.World.AddUser("bob");
        var entryId = await Admin.NewEntryAsync();
        var entitle = new { entryId, baseEntry = new { entitledUsersPublish = "bob" } };
        await Admin.OkAsync("baseEntry", "update", entitle);

        Simulator.World.BlockUser("bob");
        (await Admin.ErrorAsync("baseEntry", "update", entitle)).ShouldBe("INVALID_USER_ID");
    }

    private static object ByExternalId(string term, int itemType) =>
        new
        {
            searchParams = new
            {
                objectType = "KalturaESearchUserParams",
                searchOperator = new
                {
                    objectType = "KalturaESearchUserOperator",
                    @operator = 1,
                    searchItems = new[]
                    {
                        new
                        {
                            objectType = "KalturaESearchUserItem",
                            fieldName = "external_id",
                            itemType,
                            searchTerm = term,
                        },
                    },
                },
            },
        };

    [Fact]
    public async Task User_added_twice_Is_a_duplicate()
    {
        var user = new
        {
            user = new
            {
                objectType = "KalturaUser",
                id = "alice",
                email = "a@example.com",
            },
        };
        await Admin.OkAsync("user", "add", user);

        (await Admin.ErrorAsync("user", "add", user)).ShouldBe("DUPLICATE_USER_BY_ID");
    }

    [Fact]
    public async Task Groups_Are_listed_apart_from_users_with_their_members()
    {
        Simulator.World.AddGroup("Lecturers", "alice", "bob");

        IdsOf(await Admin.OkAsync("user", "list")).ShouldBe(["alice", "bob"]);
        IdsOf(await Admin.OkAsync("user", "list", new { filter = new { typeEqual = 1 } })).ShouldBe(["Lecturers"]);
        var groups = await Admin.OkAsync("groupUser", "list", new { filter = new { userIdEqual = "alice" } });
        TextOf((JsonObject)groups["objects"]![0]!, "groupId").ShouldBe("Lecturers");
    }

    [Theory]
    [InlineData("group")]
    [InlineData("group_group")]
    public async Task Group_search_Finds_by_part_of_the_name(string service)
    {
        Simulator.World.AddGroup("Lecturers");
        Simulator.World.AddGroup("Students");

        var found = await Admin.OkAsync(
            service,
            "searchGroup",
            new { searchParams = new { searchOperator = new { searchItems = new[] { new { searchTerm = "lect" } } } } }
        );

        found["totalCount"]!.GetValue<int>().ShouldBe(1);
        found["objects"]![0]!["object"]!["id"]!.GetValue<string>().ShouldBe("Lecturers");
    }

    [Fact]
    public async Task Category_Is_found_by_its_full_name_and_takes_an_entry_once()
    {
        var categoryId = Simulator.World.AddCategory("Courses>Physics>2026");
        var list = await Admin.OkAsync("category", "list", new { filter = new { fullNameEqual = "Courses>Physics>2026" } });
        list["objects"]![0]!["id"]!.GetValue<long>().ShouldBe(categoryId);
        var entryId = await Admin.NewEntryAsync();
        var assignment = new { categoryEntry = new { categoryId, entryId } };

        await Admin.OkAsync("categoryEntry", "add", assignment);

        (await Admin.ErrorAsync("categoryEntry", "add", assignment)).ShouldBe("CATEGORY_ENTRY_ALREADY_EXISTS");
        Simulator.World.Entry(entryId).ShouldNotBeNull().CategoryNames.ShouldBe(["Courses>Physics>2026"]);
    }

    [Fact]
    public async Task Category_added_twice_below_one_parent_Is_a_duplicate()
    {
        var parentId = Simulator.World.AddCategory("Courses");
        var category = new { category = new { name = "Physics", parentId } };
        TextOf(await Admin.OkAsync("category", "add", category), "fullName").ShouldBe("Courses>Physics");

        (await Admin.ErrorAsync("category", "add", category)).ShouldBe("DUPLICATE_CATEGORY");
    }

    [Fact]
    public async Task Unknown_service_and_action_Are_told_apart()
    {
        (await Admin.ErrorAsync("nothing", "list")).ShouldBe("SERVICE_DOES_NOT_EXISTS");
        (await Admin.ErrorAsync("USER", "fly")).ShouldBe("ACTION_DOES_NOT_EXISTS");
    }

    private static List<string> IdsOf(JsonObject list) => [.. list["objects"]!.AsArray().Select(item => TextOf((JsonObject)item!))];

    [Fact]
    public async Task Conversion_profile_Is_found_by_its_id_only()
    {
        var id = Simulator.World.AddConversionProfile("Lectures");

        TextOf(await Admin.OkAsync("conversionProfile", "get", new { id }), "name").ShouldBe("Lectures");
        (await Admin.ErrorAsync("conversionProfile", "get", new { id = id + 1 })).ShouldBe("CONVERSION_PROFILE_ID_NOT_FOUND");
    }

    [Fact]
    public async Task Conversion_profiles_Are_listed_by_the_conditions_there_are()
    {
        var lectures = Simulator.World.AddConversionProfile("Lectures", "lectures");
        var old = Simulator.World.AddConversionProfile("Old", enabled: false);
        var live = Simulator.World.AddConversionProfile("Live", live: true);

        (await ProfilesAsync(new { })).ShouldBe(["1", $"{lectures}", $"{old}", $"{live}"]);
        (await ProfilesAsync(new { statusEqual = 2, typeEqual = 1 })).ShouldBe(["1", $"{lectures}"]);
        (await ProfilesAsync(new { nameEqual = "Lectures" })).ShouldBe([$"{lectures}"]);
        (await ProfilesAsync(new { systemNameIn = "lectures,none" })).ShouldBe([$"{lectures}"]);
        (
            await ProfilesAsync(
                new
                {
                    nameStartsWith = "Lec",
                    statusEqual = 2,
                    typeEqual = 1,
                }
            )
        ).ShouldBe(["1", $"{lectures}"], "no such condition");

        async Task<List<string>> ProfilesAsync(object filter)
        {
            var list = await Admin.OkAsync("conversionProfile", "list", new { filter });
            TextOf(list, "objectType").ShouldBe("KalturaConversionProfileListResponse");
            return [.. list["objects"]!.AsArray().Select(profile => profile!["id"]!.ToString())];
        }
    }
}
