using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Tests.Recordings;

public sealed class RecordingIdTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("4f914b1dfe3c4d11a61730f18c0f5387")]
    [InlineData("Y2lzY29z-_cGFyaw==")]
    public void Id_IsTakenAsWebexGivesIt(string text)
    {
        RecordingId.TryParse(text, out var id).ShouldBeTrue();

        id.ToString().ShouldBe(text);
        RecordingId.Parse(text).ShouldBe(id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("a#")]
    [InlineData("..")]
    [InlineData("é")]
    public void WhatCannotBePartOfAKey_IsRefused(string? text) => RecordingId.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void Id_HasAtMostTwoHundredCharacters(int length, bool taken) =>
        RecordingId.TryParse(new string('a', length), out _).ShouldBe(taken);

    [Fact]
    public void RefusedId_IsNamed() =>
        Should.Throw<FormatException>(() => RecordingId.Parse("../x")).Message.ShouldBe("'../x' is no Webex recording id.");

    [Fact]
    public void Key_IsReadBackFromItsParts()
    {
        var key = new RecordingKey("0123456789abcdef0123456789abcdef", "rec-1");

        (key.RecordingId.Value, key.ToString()).ShouldBe(("rec-1", "0123456789abcdef0123456789abcdef/rec-1"));
    }
}
