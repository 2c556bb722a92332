using WebexKaltura.Core.Transcripts;

namespace WebexKaltura.Tests.Transcripts;

public sealed class CaptionLanguageTests
{
    [Theory]
    [InlineData("de", "German")]
    [InlineData("de-AT", "German")]
    [InlineData("pt_BR", "Portuguese")]
    [InlineData("EN-us", "English")]
    [InlineData("zh-Hans-CN", "Chinese")]
    [InlineData("spa", "Spanish")]
    [InlineData("french", "French")]
    [InlineData(" Hebrew ", "Hebrew")]
    [InlineData("Klingon", "Dutch")]
    [InlineData("x", "Dutch")]
    [InlineData("", "Dutch")]
    [InlineData(null, "Dutch")]
    public void OwnLanguageOfATranscript_WinsWhereItIsKnown(string? header, string expected) =>
        CaptionLanguage.Choose(header, "Dutch").ShouldBe(expected);
}
