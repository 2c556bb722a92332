using System.Text;
using System.Text.Json.Nodes;
using WebexKaltura.Simulators.Content;
using WebexKaltura.Simulators.Kaltura.Account;
using WebexKaltura.Tests.Infrastructure;
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

    [Theory]
    [InlineData(5_368_709_120, false, 2_147_483_647)]
    [InlineData(5_368_709_120, true, 5_242_880)]
    [InlineData(2_048, true, 2)]
    public void Size_of_a_flavor_is_capped(long bytes, bool processed, int size) => FlavorSize.Of(bytes, processed).ShouldBe(size);

    [Fact]
    public async Task Token_need_not_count_chunks_that_arrive_in_parallel_before_the_final_one()
    {
        var content = Bytes(400);
        var token = await Admin.NewTokenAsync();
        await Admin.FirstAsync(token, content.AsMemory(0, 100));

        using var held = new HeldChunk(content.AsMemory(100, 100));
        var slow = Admin.UploadAsync(token, held, resume: true, final: false, resumeAt: 100);
        await Eventually.BecomesTrueAsync(() => Simulator.World.BytesReceived > 100, "the first half of a chunk");
        await Admin.NextAsync(token, content.AsMemory(200, 100), resumeAt: 200);
        held.Release();
        await slow;

        TextOf(await TokenAsync(token), "uploadedFileSize").ShouldBe("100");
        var full = (await Admin.NextAsync(token, content.AsMemory(300), resumeAt: 300, final: true))!.AsObject();
        TextOf(full, "uploadedFileSize").ShouldBe("400");
        TextOf(await TokenAsync(token), "uploadedFileSize").ShouldBe("400");
    }

    [Theory]
    [InlineData("recording.exe", "....ftypisom....", null)]
    [InlineData("recording.mp4", "MZ..............", "UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD")]
    [InlineData("recording.mp4", "<!DOCTYPE html>.", "UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD")]
    [InlineData("recording.mp4", "", null)]
    public async Task Restricted_file_type_is_seen_by_the_content_and_not_by_the_name(string name, string content, string? code)
    {
        Simulator.World.RestrictFileTypes();
        var token = TextOf(await Admin.OkAsync("uploadToken", "add", new { uploadToken = new { fileName = name } }));
        await Admin.FirstAsync(token, ReadOnlyMemory<byte>.Empty);
        await Admin.NextAsync(token, Encoding.ASCII.GetBytes(content), resumeAt: 0);

        CodeOf(await Admin.NextAsync(token, ReadOnlyMemory<byte>.Empty, resumeAt: content.Length, final: true)).ShouldBe(code);

        CodeOf(await Admin.CallAsync("uploadToken", "get", new { uploadTokenId = token }))
            .ShouldBe(code is null ? null : "UPLOAD_TOKEN_NOT_FOUND");
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(30_000_000)] // hashed as it comes
    public async Task Content_is_looked_at_whichever_chunk_comes_first(int bytes)
    {
        Simulator.World.RestrictFileTypes(["video/mp4"]);
        var content = new byte[bytes];
        new SyntheticContent(1, bytes).Read(0, content);
        var token = await Admin.NewTokenAsync();
        await Admin.FirstAsync(token, ReadOnlyMemory<byte>.Empty);
        await Admin.NextAsync(token, content.AsMemory(300), resumeAt: 300);
        await Admin.NextAsync(token, content.AsMemory(0, 300), resumeAt: 0);

        StatusOf(await Admin.NextAsync(token, ReadOnlyMemory<byte>.Empty, resumeAt: bytes, final: true)).ShouldBe(2);
    }

    [Fact]
    public async Task Large_file_in_one_chunk_is_looked_at()
    {
        Simulator.World.RestrictFileTypes(["video/mp4"]);
        var content = new byte[30_000_000];
        new SyntheticContent(1, content.Length).Read(0, content);

        StatusOf(await Admin.FirstAsync(await Admin.NewTokenAsync(), content, final: true)).ShouldBe(2);
        content[4] = (byte)'x';
        CodeOf(await Admin.FirstAsync(await Admin.NewTokenAsync(), content, final: true))
            .ShouldBe("UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD");
    }

    [Fact]
    public async Task Restricted_file_of_a_bound_token_ends_the_entry_in_an_import_error()
    {
        Simulator.World.RestrictFileTypes(["application/pdf"]);
        var token = await Admin.NewTokenAsync();
        var entryId = await Admin.NewEntryAsync();
        await Admin.AddContentAsync(entryId, token);

        await Admin.FirstAsync(token, Bytes(10), final: true);

        StatusOf(await Admin.OkAsync("baseEntry", "get", new { entryId })).ShouldBe(-2);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(10, true)]
    public async Task Content_that_is_empty_or_restricted_is_not_secure_and_leaves_the_entry_without(int bytes, bool restricted)
    {
        var token = await Admin.NewTokenAsync();
        StatusOf(await Admin.FirstAsync(token, Bytes(bytes), final: true)).ShouldBe(2);
        if (restricted)
        {
            Simulator.World.RestrictFileTypes(checkUploads: false);
        }
        var entryId = await Admin.NewEntryAsync();

        CodeOf(await Admin.AddContentAsync(entryId, token)).ShouldBe("FILE_CONTENT_NOT_SECURE");

        StatusOf(await Admin.OkAsync("baseEntry", "get", new { entryId })).ShouldBe(7);
        (await OriginalsAsync(Admin, entryId)).ShouldBeEmpty();
        StatusOf(await TokenAsync(token)).ShouldBe(2);
    }

    [Fact]
    public async Task Three_calls_at_once_hand_over_once_and_leave_two_broken_originals()
    {
        Simulator.World.SlowAddContent(moving: TimeSpan.FromMinutes(3), checking: TimeSpan.FromSeconds(1));
        var (entryId, token) = await FullAsync();

        var calls = Enumerable.Range(0, 3).Select(_ => Admin.AddContentAsync(entryId, token)).ToList();
        await UnderWayAsync(3);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await UnderWayAsync(1);
        Clock.Advance(TimeSpan.FromMinutes(3));

        (await Task.WhenAll(calls)).Select(CodeOf).Order().ShouldBe([null, "INTERNAL_SERVERL_ERROR", "INTERNAL_SERVERL_ERROR"]);
        StatusOf(await Admin.OkAsync("baseEntry", "get", new { entryId })).ShouldBe(2);
        (await OriginalsAsync(Admin, entryId)).Select(StatusOf).Order().ShouldBe([-1, -1, 2]);
        Simulator.World.Entry(entryId)!.Size.ShouldBe(10);
    }

    [Fact]
    public async Task Call_that_comes_while_the_file_is_moved_finds_no_file()
    {
        Simulator.World.SlowAddContent(moving: TimeSpan.FromMinutes(3));
        var (entryId, token) = await FullAsync();

        var first = Admin.AddContentAsync(entryId, token);
        await UnderWayAsync(1);

        CodeOf(await Admin.AddContentAsync(entryId, token)).ShouldBe("UPLOADED_FILE_NOT_FOUND_BY_TOKEN");
        StatusOf(await TokenAsync(token)).ShouldBe(2);
        StatusOf(await Admin.OkAsync("baseEntry", "get", new { entryId })).ShouldBe(7);
        StatusOf((await OriginalsAsync(Admin, entryId)).ShouldHaveSingleItem()).ShouldBe(0);
        Clock.Advance(TimeSpan.FromMinutes(3));
        CodeOf(await first).ShouldBeNull();
        StatusOf(await TokenAsync(token)).ShouldBe(3);
        StatusOf((await OriginalsAsync(Admin, entryId)).ShouldHaveSingleItem()).ShouldBe(2);
    }

    [Fact]
    public async Task Call_that_looked_at_the_entry_before_another_one_was_done_succeeds_and_leaves_it_waiting_for_a_file()
    {
        Simulator.World.SlowAddContent(moving: TimeSpan.Zero, checking: TimeSpan.FromSeconds(1));
        var (entryId, token) = await FullAsync();

        var calls = Enumerable.Range(0, 2).Select(_ => Admin.AddContentAsync(entryId, token)).ToList();
        await UnderWayAsync(2);
        Clock.Advance(TimeSpan.FromSeconds(1));

        (await Task.WhenAll(calls)).Select(CodeOf).ShouldBe([null, null]);
        StatusOf(await Admin.OkAsync("baseEntry", "get", new { entryId })).ShouldBe(0);
        StatusOf((await OriginalsAsync(Admin, entryId)).ShouldHaveSingleItem()).ShouldBe(7);
    }

    [Fact]
    public async Task Server_goes_on_when_the_connection_of_a_slow_call_is_lost()
    {
        Simulator.World.SlowAddContent(moving: TimeSpan.FromMinutes(3), lostConnections: 1);
        var (entryId, token) = await FullAsync();

        await Should.ThrowAsync<HttpRequestException>(() => Admin.AddContentAsync(entryId, token));

        await UnderWayAsync(1);
        CodeOf(await Admin.AddContentAsync(entryId, token)).ShouldBe("UPLOADED_FILE_NOT_FOUND_BY_TOKEN");
        Clock.Advance(TimeSpan.FromMinutes(3));
        await UnderWayAsync(0);
        StatusOf(await TokenAsync(token)).ShouldBe(3);
        Simulator.World.Entry(entryId)!.Sha256.ShouldBe(Sha256(Bytes(10)));
        CodeOf(await Admin.AddContentAsync(entryId, token)).ShouldBe("ENTRY_ALREADY_WITH_CONTENT");
    }

    private async Task<(string EntryId, string Token)> FullAsync()
    {
        var token = await Admin.NewTokenAsync();
        await Admin.FirstAsync(token, Bytes(10), final: true);
        return (await Admin.NewEntryAsync(), token);
    }

    private Task<JsonObject> TokenAsync(string token) => Admin.OkAsync("uploadToken", "get", new { uploadTokenId = token });

    private Task UnderWayAsync(int calls) =>
        Eventually.BecomesTrueAsync(() => Simulator.World.AddContentCallsUnderWay == calls, $"{calls} calls to be under way");

    private static async Task<IReadOnlyList<JsonNode>> OriginalsAsync(KalturaCaller caller, string entryId) =>
        [.. (await FlavorsAsync(caller, entryId)).Where(flavor => flavor!["isOriginal"]!.GetValue<bool>()).Select(flavor => flavor!)];

    private static async Task<JsonArray> FlavorsAsync(KalturaCaller caller, string entryId) =>
        (await caller.OkAsync("flavorAsset", "list", new { filter = new { entryIdEqual = entryId } }))["objects"]!.AsArray();
}
