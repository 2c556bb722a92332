using System.Text;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using static WebexKaltura.Tests.Infrastructure.RecordedExchanges;
using static WebexKaltura.Tests.Kaltura.KalturaFixture;

namespace WebexKaltura.Tests.Kaltura;

public sealed class AttachmentTests
{
    private const string Service = "attachment_attachmentasset";
    private readonly KalturaFixture _kaltura = new();

    public AttachmentTests()
    {
        _kaltura.Server.AnswerJson(Action(Service, "add"), """{"id":"1_a"}""");
        _kaltura.Server.AnswerJson(Action(Service, "setContent"), """{"id":"1_a"}""");
        _kaltura.Server.AnswerJson(Action("uploadtoken", "add"), """{"id":"1_t","status":0}""");
        _kaltura.Server.AnswerJson(Action("uploadtoken", "upload"), """{"id":"1_t","status":2}""");
    }

    [Fact]
    public async Task Attachment_IsAddedAsATextFileWithItsContent()
    {
        (await AddAsync("Grüße"u8.ToArray())).ShouldBe("1_a");

        var added = _kaltura.To(Service, "add").Single();
        added["entryId"]!.GetValue<string>().ShouldBe("0_1");
        var asset = added["attachmentAsset"]!;
        asset["objectType"]!.GetValue<string>().ShouldBe("KalturaAttachmentAsset");
        asset["filename"]!.GetValue<string>().ShouldBe("chat.txt");
        asset["title"]!.GetValue<string>().ShouldBe("Webex chat");
        asset["fileExt"]!.GetValue<string>().ShouldBe("txt");
        asset["format"]!.GetValue<string>().ShouldBe("1");
        asset["partnerData"]!.GetValue<string>().ShouldBe("mark");
        var set = _kaltura.To(Service, "setContent").Single();
        set["id"]!.GetValue<string>().ShouldBe("1_a");
        set["contentResource"]!["content"]!.GetValue<string>().ShouldBe("Grüße");
    }

    [Fact]
    public async Task LargeContent_GoesAsAFile()
    {
        var content = Encoding.UTF8.GetBytes(new string('a', (100 << 10) + 1));

        await AddAsync(content);

        var resource = _kaltura.To(Service, "setContent").Single()["contentResource"]!;
        resource["objectType"]!.GetValue<string>().ShouldBe("KalturaUploadedFileTokenResource");
        resource["token"]!.GetValue<string>().ShouldBe("1_t");
    }

    [Fact]
    public async Task AdditionWhoseAnswerIsLost_IsNotRepeatedUnlooked()
    {
        _kaltura.Server.Answer(Action(Service, "add"), _ => Status(500));

        await Should.ThrowAsync<TransientFailureException>(() => AddAsync("x"u8.ToArray()));

        _kaltura.To(Service, "add").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Attachments_AreListedByTheirEntry()
    {
        _kaltura.Server.AnswerJson(
            Action(Service, "list"),
            """{"totalCount":1,"objects":[{"id":"1_a","filename":"chat.txt","title":"Webex chat","partnerData":"mark"}]}"""
        );

        var listed = await _kaltura.Client.ListAttachmentsAsync(_kaltura.Account.Id, "0_1");

        listed.ShouldBe([new KalturaAttachment("1_a", "chat.txt", "Webex chat", "mark")]);
        _kaltura.To(Service, "list")[0]["filter"]!["entryIdEqual"]!.GetValue<string>().ShouldBe("0_1");
    }

    private Task<string> AddAsync(byte[] content) =>
        _kaltura.Client.AddTextAttachmentAsync(_kaltura.Account.Id, new NewAttachment("0_1", "chat.txt", "Webex chat", "mark", content));
}
