using System.Text;
using WebexKaltura.Core.Hosts;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Hosts;

public sealed class HostWordsTests
{
    private static readonly Uri Link = new("https://kmc.kaltura.com/index.php/kmcng/content/entries/entry/0_entry/metadata");
    private static readonly Recording Row = Some.Recording with { Topic = "Weekly review", RecordedAt = Some.Noon };

    [Fact]
    public void ReadyRecording_ComesWithItsLink()
    {
        var message = HostWords.Of(Row, RecordingStatus.Ready, null, Link);

        message.ToEmail.ShouldBe("ann@example.org");
        message.Text.ShouldBe($"Your recording \"Weekly review\" of 2026-05-06 12:00 UTC is ready in Kaltura. {Link}");
        message.Markdown.ShouldBe($"Your recording **Weekly review** of 2026-05-06 12:00 UTC is ready in Kaltura. [Open it]({Link})");
    }

    [Theory]
    [InlineData(RecordingStatus.Skipped, "was not brought to Kaltura: it is too short.")]
    [InlineData(RecordingStatus.Failed, "could not be brought to Kaltura: it is too short.")]
    public void RecordingThatWasNotIngested_ComesWithItsReasonAndNoLink(RecordingStatus outcome, string words)
    {
        var message = HostWords.Of(Row, outcome, "it is too short.", Link);

        message.Text.ShouldEndWith(words);
        message.Markdown.ShouldEndWith(words);
    }

    [Theory]
    [InlineData("[win](https://evil.example)", @"\[win\]\(https://evil.example\)")]
    [InlineData("<@all> R&D", "&lt;@all&gt; R&amp;D")]
    [InlineData("**a** `b` c_d #e", @"\*\*a\*\* \`b\` c\_d \#e")]
    [InlineData("two\nlines", "two lines")]
    public void Topic_IsShownAndNotObeyed(string topic, string markdown)
    {
        var message = HostWords.Of(Row with { Topic = topic }, RecordingStatus.Ready, null, null);

        message.Markdown.ShouldContain($"**{markdown}**");
        message.Text.ShouldContain($"\"{topic}\"");
    }

    [Fact]
    public void LongTopicAndReason_StayWithinWebexLimit()
    {
        var message = HostWords.Of(
            Row with
            {
                Topic = string.Concat(Enumerable.Repeat("💥", 5000)),
            },
            RecordingStatus.Failed,
            new string('*', 50_000),
            null
        );

        Encoding.UTF8.GetByteCount(message.Text).ShouldBeLessThan(7439);
        Encoding.UTF8.GetByteCount(message.Markdown).ShouldBeLessThan(7439);
        message.Text.ShouldNotContain('\uFFFD');
    }

    [Fact]
    public void RecordingOfWhichLittleIsKnown_IsToldAllTheSame() =>
        HostWords
            .Of(Some.Recording, RecordingStatus.Failed, null, null)
            .Text.ShouldBe("Your recording \"without a topic\" could not be brought to Kaltura: no reason is known.");

    [Theory]
    [InlineData(RecordingStatus.Waiting)]
    [InlineData(RecordingStatus.Running)]
    public void WhatIsNoEnd_IsNotTold(RecordingStatus status) =>
        Should.Throw<ArgumentOutOfRangeException>(() => HostWords.Of(Row, status, null, null));
}
