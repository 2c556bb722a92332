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
                v => v.Found.ShouldBe("ready without its source")
            );

    private const string NotKept = "Conversion profile \"Web only\" does not keep the source.";
    private const string NotListed = "Kaltura lists no source of entry 0_entry.";

    // Ready entries whose source is missing (null), temporary or deleted (discarded), or listed and not ready.
    [Theory]
    [InlineData(null, true, false, 0, NotKept)]
    [InlineData("discarded", true, false, 0, NotKept)]
    [InlineData(null, true, true, 0, null)] // late: the profile keeps it
    [InlineData(null, true, true, 59, null)]
    [InlineData(null, true, true, 60, NotListed)]
    [InlineData("discarded", true, true, 59, null)]
    [InlineData("discarded", true, true, 60, NotListed)]
    [InlineData(null, true, null, 59, null)] // the profile is unknown
    [InlineData(null, true, null, 60, NotListed)]
    [InlineData(null, false, false, 0, null)] // nothing shows that Kaltura has the content
    [InlineData(null, false, true, 600, null)]
    [InlineData("not ready", true, false, 600, null)]
    [InlineData("not ready", true, true, 600, null)]
    public void ReadyEntryWithoutASource_IsUnverifiedOnceItIsNotMerelyLate(
        string? source,
        bool converted,
        bool? keeps,
        int minutes,
        string? unverified
    )
    {
        var entry = Some.Entry with { Status = EntryStatus.Ready, ConversionProfileId = "7" };
        SourceFlavor? flavor = source is null ? null : new SourceFlavor(1000, false) { Discarded = source == "discarded" };
        var missing = new MissingSource(converted, new SourceRetention(keeps, "7", "Web only"), TimeSpan.FromMinutes(minutes));

        var verdict = EntryVerification.Judge(entry, flavor, 1000, missing);

        (verdict.Verified, verdict.Failure, verdict.Unverified).ShouldBe((false, null, unverified));
        verdict.SourceMissing.ShouldBe(source != "not ready");
    }

    [Theory]
    [MemberData(nameof(StatusesButReady))]
    public void EntryThatIsNotReady_IsNeverUnverified(EntryStatus status)
    {
        var missing = new MissingSource(true, new SourceRetention(false, "7", "Web only"), TimeSpan.FromDays(1));

        EntryVerification.Judge(Some.Entry with { Status = status }, null, 1000, missing).Unverified.ShouldBeNull();
    }

    public static TheoryData<EntryStatus> StatusesButReady => [.. Enum.GetValues<EntryStatus>().Except([EntryStatus.Ready])];

    [Fact]
    public void SourceThatKalturaWillDelete_ProvesNothing() =>
        EntryVerification
            .Judge(Some.Entry with { Status = EntryStatus.Ready }, new SourceFlavor(1000, true) { Discarded = true }, 1000)
            .Verified.ShouldBeFalse();

    [Theory]
    [InlineData(null, true, true)]
    [InlineData(0L, true, true)]
    [InlineData(1000L, true, false)] // the file is there: Kaltura may come to it
    [InlineData(null, false, false)] // queued: it is processed
    public void Entry_whose_upload_was_used_up_without_it_fails(long? size, bool importing, bool fails)
    {
        var verdict = EntryVerification.Judge(
            Some.Entry with
            {
                Status = EntryStatus.Import,
            },
            new SourceFlavor(size, false) { Importing = importing },
            1000
        );

        verdict.Verified.ShouldBeFalse();
        (verdict.Failure is not null).ShouldBe(fails);
    }

    [Fact]
    public void WrongSize_NamesBoth() =>
        EntryVerification
            .Judge(Some.Entry with { Status = EntryStatus.Ready }, new SourceFlavor(999, true), 1000)
            .Failure.ShouldContainWords("stores 999 B in entry 0_entry, but the recording has 1.00 kB");
}
