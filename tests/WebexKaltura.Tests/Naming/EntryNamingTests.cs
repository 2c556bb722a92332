using System.Globalization;
using FsCheck;
using FsCheck.Xunit;
using WebexKaltura.Core.Naming;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Naming;

public sealed class EntryNamingTests
{
    private const string Family = "\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466"; // one text element of 11 UTF-16 units

    [Theory]
    [InlineData("Webex Recording - [ID:{meetingId}]", "Webex Recording - [ID:meeting-1]")]
    [InlineData("{topic} by {host} on {date}, part {part} ({recordingId})", "Weekly review by Ann Example on 2026-05-06, part 2 (rec-1)")]
    [InlineData("{topic}{topic}", "Weekly reviewWeekly review")]
    [InlineData("{unknown} {Topic} {} {topic", "{unknown} {Topic} {} {topic")]
    [InlineData("   {topic}  ", "Weekly review")]
    [InlineData("", "rec-1")]
    public void Template_IsFilled(string template, string name) => EntryNaming.Name(template, Some.Source, 2).ShouldBe(name);

    [Fact]
    public void EveryPlaceholder_IsFilled() =>
        EntryNaming.Placeholders.ShouldAllBe(p => EntryNaming.Name($"a {{{p}}} b", Some.Source, 1) != $"a {{{p}}} b");

    [Fact]
    public void WhatIsNotKnown_LeavesNothing() =>
        EntryNaming
            .Name(
                "<{meetingId}|{topic}|{host}>",
                Some.Source with
                {
                    MeetingId = null,
                    Topic = null,
                    HostEmail = null,
                    HostDisplayName = null,
                },
                1
            )
            .ShouldBe("<||>");

    [Fact]
    public void MissingTopic_BecomesTheRecordingId() => EntryNaming.Name("{topic}", Some.Source with { Topic = null }, 1).ShouldBe("rec-1");

    [Fact]
    public void BlankTopic_BecomesTheRecordingId() => EntryNaming.Name("{topic}", Some.Source with { Topic = " \t " }, 1).ShouldBe("rec-1");

    [Fact]
    public void HostWithoutAName_IsNamedByEmail() =>
        EntryNaming.Name("{host}", Some.Source with { HostDisplayName = null }, 1).ShouldBe("ann@example.org");

    [Fact]
    public void PlaceholderInATopic_IsNotFilledAgain() =>
        EntryNaming.Name("{topic}", Some.Source with { Topic = "{recordingId}" }, 1).ShouldBe("{recordingId}");

    [Fact]
    public void ScriptInATopic_StaysTheWordsThatTheHostWrote() =>
        EntryNaming.Name("{topic}", Some.Source with { Topic = "<script>alert(1)</script>" }, 1).ShouldBe("<script>alert(1)</script>");

    [Fact]
    public void DateOfARecording_IsThatOfUtc() =>
        EntryNaming
            .Name("{date}", Some.Source with { RecordedAt = new DateTimeOffset(2026, 1, 1, 0, 30, 0, TimeSpan.FromHours(2)) }, 1)
            .ShouldBe("2025-12-31");

    [Theory]
    [InlineData(255, 0)]
    [InlineData(245, 1)]
    [InlineData(246, 0)]
    public void JoinedEmojiAtTheLimit_IsKeptWholeOrLeftOut(int letters, int families)
    {
        var name = EntryNaming.Name("{topic}", Some.Source with { Topic = new string('a', letters) + Family + "z" }, 1);

        name.ShouldBe(new string('a', letters) + string.Concat(Enumerable.Repeat(Family, families)));
    }

    [Fact]
    public void RightToLeftName_IsCutBetweenLettersWithTheirMarks()
    {
        const string BetWithDagesh = "\u05D1\u05BC";

        var name = EntryNaming.Name("{topic}", Some.Source with { Topic = "a" + string.Concat(Enumerable.Repeat(BetWithDagesh, 200)) }, 1);

        name.ShouldBe("a" + string.Concat(Enumerable.Repeat(BetWithDagesh, 127)));
    }

    [Fact]
    public void Name_MayUseTheWholeLimit() =>
        EntryNaming.Name("{topic}", Some.Source with { Topic = new string('a', 256) }, 1).ShouldBe(new string('a', 256));

    [Fact]
    public void NameOfOneEndlessTextElement_IsTheRecordingsId() =>
        EntryNaming.Name("{topic}", Some.Source with { Topic = "a" + new string('\u0301', 300) }, 1).ShouldBe("rec-1");

    [Fact]
    public void Description_HoldsTopicIdsAndTheTimeOnA24HourClock() =>
        EntryNaming
            .Description(Some.Source with { RecordedAt = new DateTimeOffset(2026, 5, 6, 19, 40, 0, TimeSpan.FromHours(2)) })
            .ShouldBe("Topic: Weekly review\nWebex recording ID: rec-1\nMeeting ID: meeting-1\nMeeting time: 2026-05-06T17:40:00Z");

    [Fact]
    public void DescriptionWithoutTopicAndMeeting_SaysSo() =>
        EntryNaming
            .Description(Some.Source with { Topic = null, MeetingId = null })
            .ShouldBe("Webex recording ID: rec-1\nMeeting ID: unknown\nMeeting time: 2026-05-06T10:00:00Z");

    [Fact]
    public void LongTopic_IsCutSoThatTheIdsStay()
    {
        var description = EntryNaming.Description(Some.Source with { Topic = new string('t', 9000) });

        description.Length.ShouldBe(EntryNaming.MaxDescriptionLength);
        description.ShouldEndWith("Meeting time: 2026-05-06T10:00:00Z");
    }

    [Fact]
    public void DescriptionAndName_AreTheSameInEveryCulture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");

            EntryNaming.Name("{date} {part}", Some.Source, 12).ShouldBe("2026-05-06 12");
            EntryNaming.Description(Some.Source).ShouldContain("2026-05-06T10:00:00Z");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Property]
    public void Cut_IsAPrefixOfWholeTextElementsWithinTheLimit(NonNull<string> start, PositiveInt emojis, PositiveInt limit)
    {
        var text = start.Get + string.Concat(Enumerable.Repeat(Family + "e\u0301", emojis.Get));
        var cut = EntryNaming.Cut(text, limit.Get);

        cut.Length.ShouldBeLessThanOrEqualTo(limit.Get);
        text.ShouldStartWith(cut, Case.Sensitive);
        StringInfo.ParseCombiningCharacters(text).Append(text.Length).ShouldContain(cut.Length);
    }
}
