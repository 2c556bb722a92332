using System.Text;
using WebexKaltura.Core.Ports;
using static WebexKaltura.Tests.Kaltura.KalturaFixture;

namespace WebexKaltura.Tests.Kaltura;

public sealed class CaptionTests
{
    private const string Service = "caption_captionasset";
    private readonly KalturaFixture _kaltura = new();

    public CaptionTests()
    {
        _kaltura.Server.AnswerJson(Action(Service, "add"), """{"id":"1_c"}""");
        _kaltura.Server.AnswerJson(Action(Service, "setContent"), """{"id":"1_c"}""");
        _kaltura.Server.AnswerJson(Action(Service, "get"), """{"id":"1_c","status":2}""");
        _kaltura.Server.AnswerJson(Action("uploadtoken", "add"), """{"id":"1_t","status":0}""");
        _kaltura.Server.AnswerJson(Action("uploadtoken", "upload"), """{"id":"1_t","status":2}""");
    }

    [Fact]
    public async Task Caption_IsAddedAsWebVttOfWebex()
    {
        var id = await AddAsync("WEBVTT\r\n"u8.ToArray());

        id.ShouldBe("1_c");
        var caption = _kaltura.To(Service, "add").Single()["captionAsset"]!;
        caption["format"]!.GetValue<string>().ShouldBe("3");
        caption["source"]!.GetValue<int>().ShouldBe(2);
        caption["fileExt"]!.GetValue<string>().ShouldBe("vtt");
        caption["language"]!.GetValue<string>().ShouldBe("German");
        caption["partnerData"]!.GetValue<string>().ShouldBe("fingerprint");
        caption["isDefault"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task ByteOrderMarkAndLineEnds_SurviveAsAString()
    {
        byte[] content = [0xEF, 0xBB, 0xBF, .. "WEBVTT\r\n\r\nGrüße 🎬\n"u8];

        await AddAsync(content);

        var resource = _kaltura.To(Service, "setContent").Single()["contentResource"]!;
        resource["objectType"]!.GetValue<string>().ShouldBe("KalturaStringResource");
        Encoding.UTF8.GetBytes(resource["content"]!.GetValue<string>()).ShouldBe(content);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LargeOrUndecodableContent_GoesAsAFile(bool large)
    {
        byte[] content = large ? [.. Enumerable.Repeat((byte)'a', (100 << 10) + 1)] : [(byte)'W', 0xFF, 0xFE];

        await AddAsync(content);

        var resource = _kaltura.To(Service, "setContent").Single()["contentResource"]!;
        resource["objectType"]!.GetValue<string>().ShouldBe("KalturaUploadedFileTokenResource");
        resource["token"]!.GetValue<string>().ShouldBe("1_t");
        _kaltura.Server.To("/api_v3/service/uploadtoken/action/upload").Single().Body.AsSpan().IndexOf(content).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task FileThatIsNotTakenOver_IsSentOnceMore()
    {
        _kaltura.Server.AnswerJson(Action(Service, "get"), """{"id":"1_c","status":7}""", """{"id":"1_c","status":"2"}""");

        (await AddAsync("WEBVTT"u8.ToArray())).ShouldBe("1_c");

        _kaltura.To(Service, "setContent").Count.ShouldBe(2);
    }

    [Fact]
    public async Task FileThatIsNeverTakenOver_IsGivenUp()
    {
        _kaltura.Server.AnswerJson(Action(Service, "get"), """{"id":"1_c","status":7}""");

        var failure = await Should.ThrowAsync<CaptionRefusedException>(() => AddAsync("WEBVTT"u8.ToArray()));

        failure.Message.ShouldBe("Kaltura did not take over the transcript's file (caption 1_c, status 7).");
        _kaltura.To(Service, "setContent").Count.ShouldBe(2);
    }

    private Task<string> AddAsync(byte[] content) =>
        _kaltura.Client.AddCaptionAsync(
            _kaltura.Account.Id,
            new NewCaption("0_1", "German", "German (Webex)", "fingerprint", IsDefault: true, content)
        );
}
