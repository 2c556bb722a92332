using System.Text;
using WebexKaltura.Core.Transcripts;

namespace WebexKaltura.Tests.Transcripts;

public sealed class SpokenWordsTests
{
    private const string Plain = "WEBVTT\n\n1\n00:01.000 --> 00:02.000\nAnn: Hello there\n\n2\n00:03.000 --> 00:04.000\nand welcome\n";

    [Theory]
    [InlineData("\uFEFFWEBVTT\r\n\r\n1\r\n00:01.000 --> 00:02.000\r\nAnn: Hello there\r\n\r\n00:03.000 --> 00:04.000\r\nand welcome")]
    [InlineData("WEBVTT - made by Webex\nKind: captions\nLanguage: en\n\n00:01.000 --> 00:02.000\nAnn: Hello there and welcome")]
    [InlineData("WEBVTT\n\nNOTE Hello\nthere\n\nSTYLE\n::cue { color: red }\n\n00:01.000 --> 00:02.000\nAnn:  Hello\nthere\nand welcome\n")]
    [InlineData(
        "WEBVTT\n\nNOTE\n\n00:01.000 --> 00:02.000 align:start\n<v Ann>Hello <b>there</b></v>\n \n00:03.000 --> 00:04.000\nand&nbsp;welcome"
    )]
    [InlineData("WEBVTT\r\r00:01.000 --> 00:02.000\r<v.loud Ann>Hello there<00:01.500>\r\r\r00:03.000 --> 00:04.000\rand welcome")]
    [InlineData(
        "WEBVTT\n\nREGION\nid:a\n\nNOTE was 00:00.000 --> 00:09.000\nhere\n\n00:01.000 --> 00:02.000\nAnn: Hello there and welcome"
    )]
    public void SameTranscript_HasTheSameWords(string other) => Of(other).ShouldBe(Of(Plain));

    [Theory]
    [InlineData(Plain, "Ann: Hello there and welcome")]
    [InlineData("WEBVTT\n\n00:01.000 --> 00:02.000\n1 < 2 &amp; 3\n", "1 < 2 & 3")]
    [InlineData("WEBVTT\n\n00:01.000 --> 00:02.000\ncafe\u0301\n", "caf\u00E9")]
    [InlineData("WEBVTT\n\nNOTE nothing is said\n", "")]
    [InlineData("WEBVTT", "")]
    [InlineData("", "")]
    [InlineData("plain text", "")]
    public void Words_AreThoseOfTheCues(string vtt, string words) => Of(vtt).ShouldBe(words);

    [Theory]
    [InlineData("WEBVTT\n\n00:01.000 --> 00:02.000\nBob: Hello there and welcome")]
    [InlineData("WEBVTT\n\n00:01.000 --> 00:02.000\nAnn: Hello there")]
    [InlineData("WEBVTT\n\n00:01.000 --> 00:02.000\nAnn: and welcome Hello there")]
    [InlineData("WEBVTT\n\n00:01.000 --> 00:02.000\nANN: HELLO THERE AND WELCOME")]
    public void AnotherTranscript_HasOtherWords(string other) => Of(other).ShouldNotBe(Of(Plain));

    private static string Of(string text) => SpokenWords.Of(Encoding.UTF8.GetBytes(text));
}
