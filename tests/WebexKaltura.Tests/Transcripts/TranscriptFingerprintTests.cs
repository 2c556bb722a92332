using System.Text;
using WebexKaltura.Core.Transcripts;

namespace WebexKaltura.Tests.Transcripts;

public sealed class TranscriptFingerprintTests
{
    private const string Cue = "\n\n00:01.000 --> 00:02.000\n";

    [Theory]
    [InlineData("WEBVTT" + Cue + "a", "WEBVTT" + Cue + "a", true)]
    [InlineData("WEBVTT" + Cue + "a", "\uFEFFWEBVTT" + Cue + "a\n", true)]
    [InlineData("WEBVTT" + Cue + "a", "WEBVTT" + Cue + "b", false)]
    [InlineData("WEBVTT\nLanguage: de" + Cue + "a", "WEBVTT" + Cue + "a", true)]
    [InlineData("WEBVTT\nLanguage: de" + Cue + "a", "WEBVTT\nLanguage: German" + Cue + "a", true)]
    [InlineData("WEBVTT\nLanguage: de" + Cue + "a", "WEBVTT\nLanguage: fr" + Cue + "a", false)] // they say that they are two
    [InlineData("WEBVTT\n", "WEBVTT\n\n", false)] // nothing is said: the bytes alone tell
    public void Transcripts_AreTheSameByTheirBytesOrTheirWords(string one, string other, bool same)
    {
        Of(one).IsSame(Of(other)).ShouldBe(same);
        Of(other).IsSame(Of(one)).ShouldBe(same);
    }

    [Theory]
    [InlineData("WEBVTT" + Cue + "a")]
    [InlineData("WEBVTT\nLanguage: pt-BR" + Cue + "a")]
    [InlineData("WEBVTT\n")]
    public void Fingerprint_IsReadAsItWasStored(string text)
    {
        TranscriptFingerprint.Parse(Of(text).ToString()).ShouldBe(Of(text));
        Of(text).ToString().ShouldStartWith(WebVtt.Fingerprint(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void FingerprintOfAnEarlierVersion_IsThatOfTheSameBytes()
    {
        const string text = "WEBVTT" + Cue + "a";
        const string stored = "webex:83b1fa9a39a1e60c1ebf5d7d2a2a3d3c";
        var earlier = TranscriptFingerprint.Parse(WebVtt.Fingerprint(Encoding.UTF8.GetBytes(text)))!;

        earlier.IsSame(Of(text)).ShouldBeTrue();
        earlier.IsSame(Of(text + "\n")).ShouldBeFalse();
        TranscriptFingerprint.Parse(stored).ShouldBe(new TranscriptFingerprint(stored));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("vendor")]
    public void PartnerDataOfOthers_IsNoFingerprint(string? text) => TranscriptFingerprint.Parse(text).ShouldBeNull();

    private static TranscriptFingerprint Of(string text) => TranscriptFingerprint.Of(Encoding.UTF8.GetBytes(text));
}
