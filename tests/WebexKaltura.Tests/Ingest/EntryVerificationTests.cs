using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Ingest;

public sealed class EntryVerificationTests
{
    [Theory]
    [InlineData(EntryStatus.Ready, true, 1000L, true, false)]
    [InlineData(EntryStatus.Ready, true, 999L, false, true)]
    [InlineData(EntryStatus.Ready, true, 1001L, false, true)]
    [InlineData(EntryStatus.Ready, true, null, false, false)] // its size is not known yet
    [InlineData(EntryStatus.Ready, false, 1000L, false, false)]
    [InlineData(EntryStatus.Ready, false, 999L, false, false)]
    [InlineData(EntryStatus.Preconvert, true, 1000L, false, false)]
    [InlineData(EntryStatus.Import, true, 1000L, false, false)]
    [InlineData(EntryStatus.Pending, true, 1000L, false, false)]
    [InlineData(EntryStatus.NoContent, true, 1000L, false, false)]
    [InlineData(EntryStatus.Moderate, true, 1000L, false, false)]
    [InlineData(EntryStatus.Blocked, true, 1000L, false, false)]
    [InlineData(EntryStatus.ErrorConverting, true, 1000L, false, true)]
    [InlineData(EntryStatus.ErrorImporting, true, 1000L, false, true)]
    [InlineData(EntryStatus.Deleted, true, 1000L, false, true)]
    public void Entry_IsVerifiedOnlyWhenReadyWithTheExactSize(EntryStatus status, bool ready, long? stored, bool verified, bool failed)
    {
        var verdict = EntryVerification.Judge(Some.Entry with { Status = status }, new SourceFlavor(stored, ready), 1000);

        verdict.Verified.ShouldBe(verified);
        (verdict.Failure is not null).ShouldBe(failed);
    }

    [Fact]
    public void EveryStatusButReady_IsNeverVerified() =>
        Enum.GetValues<EntryStatus>()
            .Where(s => EntryVerification.Judge(Some.Entry with { Status = s }, new SourceFlavor(1000, true), 1000).Verified)
            .ShouldBe([EntryStatus.Ready]);

    [Fact]
    public void EntryThatIsGone_Fails() => EntryVerification.Judge(null, null, 1000).Failure.ShouldContainWords("was deleted");

    [Fact]
    public void ReadyEntryWithoutASource_IsNotVerifiedYet() =>
        EntryVerification
            .Judge(Some.Entry with { Status = EntryStatus.Ready }, null, 1000)
            .ShouldSatisfyAllConditions(
                v => v.Verified.ShouldBeFalse(),
                v => v.Failure.ShouldBeNull(),
                v => v.Found.ShouldContain("missing")
            );

    [Fact]
    public void WrongSize_NamesBoth() =>
        EntryVerification
            .Judge(Some.Entry with { Status = EntryStatus.Ready }, new SourceFlavor(999, true), 1000)
            .Failure.ShouldContainWords("stores 999 B in entry 0_entry, but the recording has 1.00 kB");
}
