using WebexKaltura.Resilience;

namespace WebexKaltura.Tests.Resilience;

public sealed class QuotedTextTests
{
    [Theory]
    [InlineData("", 3, "")]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc…")]
    [InlineData("ab\U0001F44Bd", 3, "ab…")] // a surrogate pair is not cut in two
    public void LongText_IsCut(string text, int most, string expected) => QuotedText.Cut(text, most).ShouldBe(expected);
}
