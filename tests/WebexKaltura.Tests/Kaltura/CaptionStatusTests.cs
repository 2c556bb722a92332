using System.Text;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Tests.Kaltura;

/// <summary>Success of <c>setContent</c> says nothing: the caption's status does.</summary>
public sealed class CaptionStatusTests : SimulatedKaltura
{
    private const string Readable = "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n";

    [Fact]
    public async Task Readable_transcript_becomes_a_caption()
    {
        var entry = await AddEntryAsync();

        await Client.AddCaptionAsync(Id, Caption(entry, Readable));

        Simulator.World.Entry(entry)!.Captions.ShouldHaveSingleItem().Content.ShouldBe(Readable);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(200_000)]
    public async Task Transcript_that_is_not_WebVTT_is_refused_without_another_try(int length)
    {
        var entry = await AddEntryAsync();

        var failure = await Should.ThrowAsync<CaptionRefusedException>(() =>
            Client.AddCaptionAsync(Id, Caption(entry, new string('x', length)))
        );

        failure.Message.ShouldContain("could not read the transcript as WebVTT");
        Calls("caption_captionasset.setcontent").ShouldBe(1);
    }

    [Fact]
    public async Task Long_transcript_is_sent_as_a_file()
    {
        var entry = await AddEntryAsync();
        var text = Readable + new string('x', 200_000);

        await Client.AddCaptionAsync(Id, Caption(entry, text));

        Simulator.World.Entry(entry)!.Captions.ShouldHaveSingleItem().Content.ShouldBe(text);
    }

    private async Task<string> AddEntryAsync() =>
        (await Client.AddEntryAsync(Id, new NewEntry("n", "d", "ann", "rec-1", "webexapi", null))).Id;

    private static NewCaption Caption(string entryId, string text) =>
        new(entryId, "English", "Webex", "fingerprint", IsDefault: true, Encoding.UTF8.GetBytes(text));
}
