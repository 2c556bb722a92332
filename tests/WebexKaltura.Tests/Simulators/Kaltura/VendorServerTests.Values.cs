using System.Text.Json.Nodes;
using static WebexKaltura.Tests.Simulators.Kaltura.KalturaCaller;

namespace WebexKaltura.Tests.Simulators.Kaltura;

/// <summary>What the server takes, cuts, replaces and refuses.</summary>
public sealed partial class VendorServerTests
{
    [Fact]
    public async Task User_id_of_more_than_100_characters_is_cut_without_an_error()
    {
        var user = await Admin.OkAsync("user", "add", new { user = new { id = new string('a', 130) } });

        TextOf(user).ShouldBe(new string('a', 100));
    }

    [Theory]
    [InlineData("ann bee")]
    [InlineData("jürgen")]
    public async Task User_id_with_blanks_or_umlauts_is_an_invalid_value(string id) =>
        (await Admin.ErrorAsync("user", "add", new { user = new { id } })).ShouldBe("INVALID_FIELD_VALUE");

    [Fact]
    public async Task User_ids_ignore_case()
    {
        await Admin.OkAsync("user", "add", new { user = new { id = "Ann@x.co" } });

        (await Admin.ErrorAsync("user", "add", new { user = new { id = "ann@X.co" } })).ShouldBe("DUPLICATE_USER_BY_ID");
        TextOf(await Admin.OkAsync("user", "get", new { userId = "ANN@x.co" })).ShouldBe("Ann@x.co");
    }

    [Fact]
    public async Task Two_hundred_users_and_groups_fit_into_the_entitled_ones_and_unknown_ones_are_created()
    {
        Simulator.World.AddGroup("staff");
        var entitled = string.Join(',', Enumerable.Range(1, 199).Select(i => $"user{i}").Append("staff"));
        var entryId = await Admin.NewEntryAsync();

        await Admin.OkAsync("baseEntry", "update", new { entryId, baseEntry = new { entitledUsersView = entitled } });

        Simulator.World.Entry(entryId)!.EntitledUsersView.ShouldBe(entitled);
        Simulator.World.UserIds.ShouldContain("user199");
    }

    [Fact]
    public async Task Deleted_users_are_dropped_from_the_entitled_ones()
    {
        Simulator.World.AddUser("ann");
        Simulator.World.AddUser("bob");
        Simulator.World.DeleteUser("bob");
        var entryId = await Admin.NewEntryAsync();

        await Admin.OkAsync("baseEntry", "update", new { entryId, baseEntry = new { entitledUsersPublish = "ann,bob" } });

        Simulator.World.Entry(entryId)!.EntitledUsersPublish.ShouldBe("ann");
        Simulator.World.UserIds.ShouldNotContain("bob");
    }

    [Fact]
    public async Task Category_name_has_at_most_200_characters()
    {
        await Admin.OkAsync("category", "add", new { category = new { name = new string('c', 200) } });

        (await Admin.ErrorAsync("category", "add", new { category = new { name = new string('d', 201) } })).ShouldBe(
            "PROPERTY_VALIDATION_MAX_LENGTH"
        );
    }

    [Fact]
    public async Task Separators_in_a_category_name_become_underscores() =>
        TextOf(await Admin.OkAsync("category", "add", new { category = new { name = "a>b,c" } }), "name").ShouldBe("a_b_c");

    [Theory]
    [InlineData("Arts", "Arts,Arts>Music")]
    [InlineData("Arts>", "Arts,Arts>Music")]
    [InlineData("Art", "")]
    [InlineData("Arts>Mu", "")]
    public async Task Full_name_is_matched_by_whole_parts_only(string start, string found)
    {
        Simulator.World.AddCategory("Arts>Music");
        Simulator.World.AddCategory("Artsy");

        var listed = await Admin.OkAsync("category", "list", new { filter = new { fullNameStartsWith = start } });

        string.Join(',', listed["objects"]!.AsArray().Select(c => TextOf(c!.AsObject(), "fullName"))).ShouldBe(found);
    }

    [Theory]
    [InlineData("HR", 0)]
    [InlineData("HR ", 1)]
    public async Task Search_by_a_prefix_needs_three_letters(string start, int found)
    {
        Simulator.World.AddCategory("HR internal");

        (await CountAsync("category", new { nameOrReferenceIdStartsWith = start })).ShouldBe(found);
    }

    [Theory]
    [InlineData("name", 300)]
    [InlineData("description", 6000)]
    [InlineData("referenceId", 600)]
    public async Task Long_text_of_an_entry_is_stored_whole(string property, int length)
    {
        var text = new string('x', length);

        TextOf(await Admin.OkAsync("media", "add", new { entry = new JsonObject { [property] = text } }), property).ShouldBe(text);
    }

    [Fact]
    public async Task Unknown_conversion_profile_is_not_found() =>
        (await Admin.ErrorAsync("media", "add", new { entry = new { conversionProfileId = 4711 } })).ShouldBe(
            "CONVERSION_PROFILE_ID_NOT_FOUND"
        );

    [Fact]
    public async Task Arguments_of_an_error_without_any_are_an_empty_list()
    {
        var error = (await Admin.CallAsync("user", "get", new { userId = "nobody" }))!;

        CodeOf(error).ShouldBe("INVALID_USER_ID");
        error["args"].ShouldBeOfType<JsonArray>().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("English", null)]
    [InlineData("Portuguese (Brazil)", null)]
    [InlineData("Klingon", "INVALID_ENUM_VALUE")]
    [InlineData("en", "INVALID_ENUM_VALUE")]
    public async Task Caption_language_is_one_of_the_enumeration(string language, string? code)
    {
        var entryId = await Admin.NewEntryAsync();

        (await Admin.ErrorAsync("caption_captionAsset", "add", new { entryId, captionAsset = new { language, format = "3" } })).ShouldBe(
            code
        );
    }

    [Theory]
    [InlineData("WEBVTT\n\n00:00.000 --> 00:01.000\nHello", 2)]
    [InlineData("just some words", -1)]
    public async Task Caption_text_that_is_not_WebVTT_is_taken_and_has_an_error_status(string content, int status)
    {
        var id = await NewCaptionAsync();

        await Admin.OkAsync(
            "caption_captionAsset",
            "setContent",
            new { id, contentResource = new { objectType = "KalturaStringResource", content } }
        );

        StatusOf(await Admin.OkAsync("caption_captionAsset", "get", new { captionAssetId = id })).ShouldBe(status);
    }

    [Fact]
    public async Task Caption_from_a_used_token_is_taken_and_stays_importing()
    {
        var token = await Admin.NewTokenAsync();
        await Admin.FirstAsync(token, "WEBVTT\n\n"u8.ToArray(), final: true);
        var contentResource = new { objectType = "KalturaUploadedFileTokenResource", token };
        var (first, second) = (await NewCaptionAsync(), await NewCaptionAsync());
        StatusOf(await Admin.OkAsync("caption_captionAsset", "setContent", new { id = first, contentResource })).ShouldBe(2);

        StatusOf(await Admin.OkAsync("caption_captionAsset", "setContent", new { id = second, contentResource })).ShouldBe(7);
    }

    private async Task<string> NewCaptionAsync()
    {
        var captionAsset = new { language = "English", format = "3" };
        var entryId = await Admin.NewEntryAsync();
        return TextOf(await Admin.OkAsync("caption_captionAsset", "add", new { entryId, captionAsset }));
    }
}
