using System.Globalization;
using WebexKaltura.Core.Transcripts;

namespace WebexKaltura.Tests.Transcripts;

public sealed class KalturaLanguagesTests
{
    [Theory]
    [InlineData("German", "German")]
    [InlineData("german", "German")]
    [InlineData("DE", "German")]
    [InlineData("Portuguese (Brazil)", "Portuguese (Brazil)")]
    [InlineData("as", "Assamese")]
    [InlineData("Klingon", null)]
    [InlineData("", null)]
    public void Language_IsFoundByNameOrCode(string text, string? name) => KalturaLanguages.Find(text).ShouldBe(name);

    [Theory]
    [InlineData("nb-NO")]
    [InlineData("zh-CN")]
    [InlineData("pt-BR")]
    [InlineData("de-AT")]
    public void TagOfAWebexTranscript_HasAName(string tag) => CaptionLanguage.ByTagOrName(tag).ShouldNotBeNull();

    [Fact]
    public void EveryLanguageOfTheFramework_IsOneThatKalturaKnowsOrNone() =>
        CultureInfo
            .GetCultures(CultureTypes.NeutralCultures)
            .Select(culture => CaptionLanguage.Choose(culture.Name, "Klingon"))
            .ShouldAllBe(name => KalturaLanguages.Find(name) == name);
}
