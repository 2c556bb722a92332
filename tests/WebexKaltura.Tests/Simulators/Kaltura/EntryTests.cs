using System.Text.Json.Nodes;
using WebexKaltura.Simulators.Kaltura;
using static WebexKaltura.Tests.Simulators.Kaltura.KalturaCaller;

namespace WebexKaltura.Tests.Simulators.Kaltura;

public sealed class EntryTests : SimulatorFixture
{
    protected override KalturaSimulatorOptions Configure(KalturaSimulatorOptions options) =>
        options with
        {
            ProcessingDelay = TimeSpan.FromMinutes(2),
            ProcessingPolls = 2,
        };

    [Fact]
    public async Task Entry_with_content_Passes_through_its_statuses_to_ready()
    {
        var entry = await Admin.NewEntryAsync("r");
        (await StatusAsync(entry)).ShouldBe(7);
        var token = await Admin.NewTokenAsync();
        await Admin.FirstAsync(token, Bytes(10), final: true);
        await Admin.AddContentAsync(entry, token);

        (await StatusAsync(entry)).ShouldBe(0);
        (await StatusAsync(entry)).ShouldBe(1);
        (await StatusAsync(entry)).ShouldBe(1);
        Clock.Advance(TimeSpan.FromMinutes(2));
        (await StatusAsync(entry)).ShouldBe(2);
    }

    [Fact]
    public async Task Processing_that_fails_Ends_in_an_error()
    {
        Simulator.World.FailProcessing("r");
        var entry = await Admin.UploadEntryAsync("r", Bytes(10));
        await StatusAsync(entry);
        await StatusAsync(entry);

        Clock.Advance(TimeSpan.FromMinutes(2));

        (await StatusAsync(entry)).ShouldBe(-1);
    }

    [Fact]
    public async Task List_without_statuses_Shows_ready_entries_only()
    {
        await Admin.NewEntryAsync("r");

        (await ListAsync(new { referenceIdEqual = "r" })).Count.ShouldBe(0);
        (await ListAsync(new { referenceIdEqual = "r", statusIn = "-2,-1,0,1,2,4,7" })).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Entry_Keeps_what_it_was_given_and_changes_on_update()
    {
        var added = await Admin.OkAsync(
            "media",
            "add",
            new
            {
                entry = new
                {
                    name = "a",
                    adminTags = "webexapi",
                    somethingNew = "kept",
                },
            }
        );
        TextOf(added, "somethingNew").ShouldBe("kept");

        Simulator.World.AddUser("bob");
        Simulator.World.AddUser("carol");
        var changes = new
        {
            entitledUsersEdit = "bob,carol",
            id = "other",
            status = 2,
        };
        await Admin.OkAsync("baseEntry", "update", new { entryId = TextOf(added), baseEntry = changes });

        var stored = Simulator.World.Entry(TextOf(added)).ShouldNotBeNull();
        stored.EntitledUsersEdit.ShouldBe("bob,carol");
        stored.AdminTags.ShouldBe("webexapi");
        stored.Status.ShouldBe(7);
    }

    [Fact]
    public async Task Property_over_its_length_Is_refused_by_name()
    {
        var tooLong = new JsonObject { ["fileName"] = new string('x', 257) };

        var error = (await Admin.CallAsync("uploadToken", "add", new { uploadToken = tooLong }))!;

        CodeOf(error).ShouldBe("PROPERTY_VALIDATION_MAX_LENGTH");
        error["objectType"]!.GetValue<string>().ShouldBe("KalturaAPIException");
        error["args"]!["PROP_NAME"]!.GetValue<string>().ShouldBe("fileName");
    }

    [Fact]
    public async Task Deleted_entry_Is_not_found()
    {
        var entryId = await Admin.NewEntryAsync();
        await Admin.CallAsync("baseEntry", "delete", new { entryId });

        (await Admin.ErrorAsync("baseEntry", "get", new { entryId })).ShouldBe("ENTRY_ID_NOT_FOUND");
    }

    [Fact]
    public async Task Source_flavor_Tells_the_size_that_is_stored()
    {
        var entry = await Admin.UploadEntryAsync("r", Bytes(5000));
        TextOf(await FlavorAsync(entry), "sizeInBytes").ShouldBe("5000");

        Simulator.World.TruncateStored("r");

        TextOf(await FlavorAsync(entry), "sizeInBytes").ShouldBe("3976");
        (await FlavorAsync(entry))["isOriginal"]!.GetValue<bool>().ShouldBeTrue();
    }

    private async Task<JsonObject> FlavorAsync(string entryIdEqual)
    {
        var list = await Admin.OkAsync("flavorAsset", "list", new { filter = new { entryIdEqual } });
        return list["objects"]!.AsArray().ShouldHaveSingleItem().ShouldBeOfType<JsonObject>();
    }

    private async Task<int> StatusAsync(string entryId) => StatusOf(await Admin.OkAsync("baseEntry", "get", new { entryId }));

    private async Task<JsonArray> ListAsync(object filter) =>
        (await Admin.OkAsync("baseEntry", "list", new { filter }))["objects"]!.AsArray();
}
