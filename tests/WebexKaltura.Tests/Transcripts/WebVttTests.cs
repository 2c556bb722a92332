using System.Text;
using WebexKaltura.Core.Transcripts;

namespace WebexKaltura.Tests.Transcripts;

public sealed class WebVttTests
{
    [Theory]
    [InlineData("WEBVTT", true)]
    [InlineData("WEBVTT\n\n00:00.000 --> 00:01.000\nHi", true)]
    [InlineData("\uFEFFWEBVTT\r\n\r\n", true)]
    [InlineData("WEBVTT - Weekly review\n", true)]
    [InlineData("WEBVTT\tx", true)]
    [InlineData("WEBVTTX\n", false)]
    [InlineData("webvtt\n", false)]
    [InlineData(" WEBVTT\n", false)]
    [InlineData("<html>WEBVTT</html>", false)]
    [InlineData("", false)]
    public void File_IsWebVttByItsBeginning(string text, bool expected) => WebVtt.IsWebVtt(Bytes(text)).ShouldBe(expected);

    [Theory]
    [InlineData("WEBVTT\nLanguage: de\n\n", "de")]
    [InlineData("\uFEFFWEBVTT\r\nKind: captions\r\nlanguage:  German \r\n\r\n", "German")]
    [InlineData("WEBVTT\n\nLanguage: de\n", null)] // a cue, not the header
    [InlineData("WEBVTT\nLanguage:\n\n", null)]
    [InlineData("WEBVTT\n", null)]
    [InlineData("", null)]
    public void Language_IsReadFromTheHeaderOnly(string text, string? language) => WebVtt.LanguageHeader(Bytes(text)).ShouldBe(language);

    [Fact]
    public void Fingerprint_TellsContentsApart()
    {
        WebVtt.Fingerprint(Bytes("WEBVTT\n\na")).ShouldBe(WebVtt.Fingerprint(Bytes("WEBVTT\n\na")));
        WebVtt.Fingerprint(Bytes("WEBVTT\n\na")).ShouldNotBe(WebVtt.Fingerprint(Bytes("WEBVTT\n\nb")));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
