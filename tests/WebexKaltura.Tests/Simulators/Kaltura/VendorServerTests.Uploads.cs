using System.Text.Json.Nodes;
using static WebexKaltura.Tests.Simulators.Kaltura.KalturaCaller;

namespace WebexKaltura.Tests.Simulators.Kaltura;

/// <summary>Upload tokens, content of entries, and flavors.</summary>
public sealed partial class VendorServerTests
{
    [Fact]
    public async Task Sizes_of_a_token_are_strings_and_the_declared_one_is_never_checked()
    {
        var added = await Admin.OkAsync("uploadToken", "add", new { uploadToken = new { fileName = "a.mp4", fileSize = 5 } });
        TextOf(added, "fileSize").ShouldBe("5");
        added.ContainsKey("uploadedFileSize").ShouldBeFalse();

        var full = (await Admin.FirstAsync(TextOf(added), Bytes(10), final: true))!.AsObject();

        StatusOf(full).ShouldBe(2);
        TextOf(full, "uploadedFileSize").ShouldBe("10");
    }

    [Fact]
    public async Task Chunk_with_an_empty_file_name_is_an_upload_error()
    {
        const string boundary = "b";
        var token = await Admin.NewTokenAsync();
        var fields = new JsonObject
        {
            ["ks"] = Admin.Ks,
            ["uploadTokenId"] = token,
            ["resume"] = false,
            ["finalChunk"] = false,
        };
        var body =
            $"--{boundary}\r\nContent-Disposition: form-data; name=\"json\"\r\n\r\n{fields.ToJsonString()}\r\n"
            + $"--{boundary}\r\nContent-Disposition: form-data; name=\"fileData\"; filename=\"\"\r\n\r\nbytes\r\n--{boundary}--\r\n";
        using var form = new StringContent(body);
        form.Headers.Remove("Content-Type");
        form.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={boundary}");

        CodeOf(await Admin.PostAsync("/api_v3/service/uploadtoken/action/upload", form)).ShouldBe("UPLOAD_ERROR");
    }

    [Fact]
    public async Task Second_final_chunk_has_an_invalid_status_and_parallel_ones_may_all_succeed()
    {
        var token = await Admin.NewTokenAsync();
        await Admin.FirstAsync(token, Bytes(10));

        var finals = Enumerable.Range(0, 3).Select(_ => Admin.NextAsync(token, Bytes(10), resumeAt: 20, final: true)).ToList();
        while (Simulator.World.BytesReceived < 40)
        {
            await Task.Delay(5, Ct);
        }
        await Admin.NextAsync(token, Bytes(10), resumeAt: 10);

        (await Task.WhenAll(finals)).Select(StatusOf).ShouldAllBe(status => status == 2);
        CodeOf(await Admin.NextAsync(token, Bytes(10), resumeAt: 20, final: true)).ShouldBe("UPLOAD_TOKEN_INVALID_STATUS_FOR_UPLOAD");
    }

    [Theory]
    [InlineData("get")]
    [InlineData("delete")]
    [InlineData("upload")]
    public async Task Deleted_token_is_not_found_in_every_call(string action)
    {
        var token = await Admin.NewTokenAsync();
        await Admin.CallAsync("uploadToken", "delete", new { uploadTokenId = token });

        (await Admin.ErrorAsync("uploadToken", action, new { uploadTokenId = token })).ShouldBe("UPLOAD_TOKEN_NOT_FOUND");
    }

    [Fact]
    public async Task Closed_token_is_taken_and_brings_no_content()
    {
        var token = await Admin.NewTokenAsync();
        await Admin.FirstAsync(token, Bytes(10), final: true);
        await Admin.AddContentAsync(await Admin.NewEntryAsync(), token);
        var entry = await Admin.NewEntryAsync();

        CodeOf(await Admin.AddContentAsync(entry, token)).ShouldBeNull();

        StatusOf(await Admin.OkAsync("baseEntry", "get", new { entryId = entry })).ShouldBe(0);
        var flavor = (await FlavorsAsync(Admin, entry)).ShouldHaveSingleItem()!;
        StatusOf(flavor).ShouldBe(7);
        flavor["sizeInBytes"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Pending_token_that_is_bound_twice_goes_to_the_second_entry()
    {
        var token = await Admin.NewTokenAsync();
        var (first, second) = (await Admin.NewEntryAsync(), await Admin.NewEntryAsync());
        await Admin.AddContentAsync(first, token);
        CodeOf(await Admin.AddContentAsync(second, token)).ShouldBeNull();

        await Admin.FirstAsync(token, Bytes(10), final: true);

        Simulator.World.Entry(second)!.Size.ShouldBe(10);
        Simulator.World.Entry(first)!.Size.ShouldBeNull();
        Simulator.World.Entry(first)!.Status.ShouldBe(0);
    }

    [Fact]
    public async Task Flavors_of_a_deleted_entry_are_an_empty_list()
    {
        var entryId = await Admin.UploadEntryAsync("r", Bytes(10));
        TextOf((await FlavorsAsync(Admin, entryId))[0]!.AsObject(), "sizeInBytes").ShouldBe("10");
        await Admin.CallAsync("baseEntry", "delete", new { entryId });

        (await FlavorsAsync(Admin, entryId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Flavors_of_a_hidden_entry_are_an_empty_list()
    {
        Simulator.World.MakeCategoryPrivate("Board");
        Simulator.World.EnforceEntitlement();
        var entryId = await Admin.UploadEntryAsync("r", Bytes(10));
        using var privileged = await SignInAsync(Simulator, privileges: "list:*,disableentitlement");
        var categoryId = Simulator.World.AddCategory("Board");
        await privileged.OkAsync("categoryEntry", "add", new { categoryEntry = new { categoryId, entryId } });

        var id = TextOf((await FlavorsAsync(privileged, entryId))[0]!.AsObject());
        (await FlavorsAsync(Admin, entryId)).ShouldBeEmpty();
        (await Admin.ErrorAsync("flavorAsset", "get", new { id })).ShouldBe("FLAVOR_ASSET_ID_NOT_FOUND");
    }

    private static async Task<JsonArray> FlavorsAsync(KalturaCaller caller, string entryId) =>
        (await caller.OkAsync("flavorAsset", "list", new { filter = new { entryIdEqual = entryId } }))["objects"]!.AsArray();
}
