using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Overviews;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Statistics;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Overviews;

public sealed class AttentionRuleTests
{
    private static readonly AttentionLimits Limits = new(TimeSpan.FromDays(365), TimeSpan.FromHours(6));

    [Fact]
    public void NothingOpen_NeedsNobody() => Of(Some.Account).ShouldBeEmpty();

    [Fact]
    public void Failures_AreGroupedByReasonTheLargestGroupFirst()
    {
        var items = Of(Some.Account, Failed("a", "No user."), Failed("b", "Entry 0_1x is broken."), Failed("c", "Entry 0_2y is broken."));

        items
            .Select(i => (i.Kind, i.Count, i.Reason))
            .ShouldBe([(AttentionKind.Failed, 2, "Entry … is broken."), (AttentionKind.Failed, 1, "No user.")]);
        items[0].First.Select(r => r.Recording).ShouldBe(["b", "c"]);
    }

    [Fact]
    public void DeadAuthorization_ComesWithItsReason()
    {
        var account = Some.Account with { ReauthorizationReason = "revoked", ReauthorizationSince = Some.Noon };

        Of(account)
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(i => i.Kind.ShouldBe(AttentionKind.NeedsReauthorization), i => i.Reason.ShouldBe("revoked"));
    }

    [Fact]
    public void DisabledAccount_IsSaidAndItsUnfinishedRecordingsAreNot()
    {
        var account = Some.Account with { Settings = new AccountSettings() };

        Of(account, Waiting("a", hours: 100)).Select(i => i.Kind).ShouldBe([AttentionKind.Disabled]);
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(7, true)]
    public void OldestUnfinished_CountsFromItsLimitOn(int hours, bool said)
    {
        var items = Of(Some.Account, Waiting("young", 1), Waiting("old", hours));

        items.Any(i => i.Kind == AttentionKind.OldestUnfinished && i.First[0].Recording == "old").ShouldBe(said);
    }

    [Theory]
    [InlineData(334, 0)]
    [InlineData(336, 1)]
    [InlineData(364, 1)]
    [InlineData(366, 0)] // has left Webex: nothing is to be done any more
    public void RetentionThatEndsSoon_IsSaidOfWhatIsNotInKaltura(int days, int count)
    {
        var old = Failed("a", "No user.") with { AvailableAt = Some.Noon.AddDays(-days) };
        var safe = old with { Recording = "safe", Status = RecordingStatus.Ready, DeletionReason = "refused" };

        var items = Of(Some.Account, old, safe).Where(i => i.Kind == AttentionKind.RetentionEnds).ToList();

        items.Count.ShouldBe(count);
        items.ShouldAllBe(i => i.Count == 1 && i.At == old.AvailableAt + Limits.WebexRetention);
    }

    [Fact]
    public void FailedDeletions_AreGroupedToo()
    {
        var refused = Failed("a", "") with { Status = RecordingStatus.Ready, DeletionReason = "Webex refused." };

        var item = Of(Some.Account, refused, refused with { Recording = "b" }).ShouldHaveSingleItem();

        (item.Kind, item.Count, item.Reason).ShouldBe((AttentionKind.DeletionFailed, 2, "Webex refused."));
    }

    private static List<AttentionItem> Of(Account account, params OpenRecording[] open) =>
        [.. AttentionRule.Of(account, open, Some.Noon, Limits)];

    private static OpenRecording Failed(string id, string reason) =>
        new(id, DateOnly.FromDateTime(Some.Noon.Date), $"Topic of {id}", RecordingStatus.Failed, reason, Some.Noon, Some.Noon, null);

    private static OpenRecording Waiting(string id, int hours) =>
        Failed(id, "it waits.") with
        {
            Status = RecordingStatus.Waiting,
            Since = Some.Noon.AddHours(-hours),
        };
}
