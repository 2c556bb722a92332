using WebexKaltura.Core.Overviews;

namespace WebexKaltura.Tests.Overviews;

public sealed class ReasonGroupTests
{
    [Theory]
    [InlineData("Kaltura refused entry 0_abc12.", "Kaltura refused entry 1_xyz98.")]
    [InlineData("The owner 'ann@example.org' is unknown.", "The owner 'bob@example.org' is unknown.")]
    [InlineData("It holds 1,234,567 bytes.", "It holds 89,012 bytes.")]
    [InlineData("It holds 2.81 GB of 3.00 GB.", "It holds 999 B of 1.00 kB.")]
    [InlineData("It holds 2.81 GB of 3.00 GB.", "It holds 4,000,001 bytes of 4,000,000 bytes.")]
    [InlineData("Request 5f3a-77b of it failed.", "Request 99e0-1 of it failed.")]
    public void ReasonsThatDifferInWhatTheyAreAboutOnly_AreOneGroup(string one, string other) =>
        ReasonGroup.KeyOf(one).ShouldBe(ReasonGroup.KeyOf(other));

    [Theory]
    [InlineData("Kaltura refused it.", "Webex refused it.")]
    [InlineData("Not finished within 24 hours.", "Not finished within 48 hours.")]
    public void ReasonsThatSayDifferentThings_AreNot(string one, string other) =>
        ReasonGroup.KeyOf(one).ShouldNotBe(ReasonGroup.KeyOf(other));

    [Fact]
    public void OneReason_IsShownAndSearchedAsItIs()
    {
        const string reason = "Kaltura refused the content.";

        ReasonGroup.Of([reason, reason]).ShouldBe(new ReasonGroup(reason, reason));
    }

    [Fact]
    public void SeveralReasons_ShareTheirWordsAndAreFoundByTheLongestPart()
    {
        var group = ReasonGroup.Of(["Entry 0_a1 has not been finished by Kaltura.", "Entry 0_b2 has not been finished by Kaltura."]);

        group.ShouldBe(new ReasonGroup("Entry … has not been finished by Kaltura.", "has not been finished by Kaltura."));
    }

    [Fact]
    public void ReasonWithoutWordsInCommon_IsNotSearchedFor() => ReasonGroup.Of(["0_a1 bad", "0_b2 bad"]).Search.ShouldBeNull();
}
