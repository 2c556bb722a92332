using System.Text;
using System.Text.Json.Nodes;
using static WebexKaltura.Tests.Simulators.Kaltura.KalturaCaller;

namespace WebexKaltura.Tests.Simulators.Kaltura;

public sealed class CaptionTests : SimulatorFixture
{
    [Theory]
    [InlineData("caption_captionasset")]
    [InlineData("caption_captionAsset")]
    public async Task Caption_Keeps_its_properties_and_its_text(string service)
    {
        var entryId = await Admin.NewEntryAsync();
        var captionAsset = new
        {
            label = "Webex",
            language = "English",
            format = "3",
            source = 2,
            isDefault = true,
            partnerData = "transcript-1",
        };
        var id = TextOf(await Admin.OkAsync(service, "add", new { entryId, captionAsset }));

        await SetTextAsync(service, id, "WEBVTT");

        var listed = (await Admin.OkAsync(service, "list", new { filter = new { entryIdEqual = entryId } }))["objects"]![0]!;
        listed["partnerData"]!.GetValue<string>().ShouldBe("transcript-1");
        var stored = Simulator.World.Entry(entryId).ShouldNotBeNull().Captions.ShouldHaveSingleItem();
        (stored.Label, stored.Language, stored.Format, stored.Source, stored.IsDefault, stored.Content).ShouldBe(
            ("Webex", "English", "3", 2, true, "WEBVTT")
        );
    }

    [Fact]
    public async Task Text_that_was_uploaded_in_chunks_Becomes_the_caption()
    {
        var id = TextOf(
            await Admin.OkAsync("caption_captionasset", "add", new { entryId = await Admin.NewEntryAsync("r"), captionAsset = new { } })
        );
        var token = await Admin.NewTokenAsync();
        var text = string.Concat(Enumerable.Repeat("00:00 Grüße\n", 20_000));
        var bytes = Encoding.UTF8.GetBytes(text);
        await Admin.FirstAsync(token, bytes.AsMemory(0, 100_001));
        await Admin.NextAsync(token, bytes.AsMemory(100_001), resumeAt: 100_001, final: true);

        var resource = new { objectType = "KalturaUploadedFileTokenResource", token };
        await Admin.OkAsync("caption_captionasset", "setContent", new { id, contentResource = resource });

        Simulator.World.EntriesByReference("r").ShouldHaveSingleItem().Captions.ShouldHaveSingleItem().Content.ShouldBe(text);
    }

    [Fact]
    public async Task Attachment_Keeps_its_name_and_text_until_it_is_deleted()
    {
        const string Service = "attachment_attachmentasset";
        var entryId = await Admin.NewEntryAsync();
        var attachmentAsset = new
        {
            filename = "chat.txt",
            title = "Chat",
            fileExt = "txt",
        };
        var id = TextOf(await Admin.OkAsync(Service, "add", new { entryId, attachmentAsset }));
        await SetTextAsync(Service, id, "hello");
        var stored = Simulator.World.Entry(entryId).ShouldNotBeNull().Attachments.ShouldHaveSingleItem();
        (stored.FileName, stored.Title, stored.Content).ShouldBe(("chat.txt", "Chat", "hello"));

        await Admin.CallAsync(Service, "delete", new { attachmentAssetId = id });

        (await Admin.ErrorAsync(Service, "get", new { attachmentAssetId = id })).ShouldBe("ATTACHMENT_ASSET_ID_NOT_FOUND");
    }

    private Task<JsonObject> SetTextAsync(string service, string id, string content) =>
        Admin.OkAsync(service, "setContent", new { id, contentResource = new { objectType = "KalturaStringResource", content } });
}
