using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Ingest;

public sealed class CheckReadyTests
{
    private readonly Mock<IKaltura> _kaltura = new();
    private readonly FakeTimeProvider _time = new(Some.Noon);
    private readonly RecordingShelf _shelf = new(Some.Recording);

    [Fact]
    public async Task ReadyEntryOfTheExactSize_IsReady()
    {
        Kaltura(EntryStatus.Ready, 1000);

        (await CheckAsync()).ShouldBeTrue();

        _shelf.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task EntryThatIsProcessed_IsWaitedForAndSaidOnce()
    {
        Kaltura(EntryStatus.Preconvert, null);

        (await CheckAsync()).ShouldBeFalse();
        (await CheckAsync()).ShouldBeFalse();

        _shelf.Row.Stage.ShouldBe(RecordingStage.Processing);
        _shelf.Lines.ShouldBe(["Processing in Kaltura: "]);
        _kaltura.Verify(k => k.FindSourceFlavorAsync(Some.AccountId, "0_entry", default), Times.Never);
    }

    [Fact]
    public async Task EntryThatIsProcessed_SaysWhenItIsCheckedAgain()
    {
        Kaltura(EntryStatus.Preconvert, null);
        var poll = new Poll(2, Some.Noon.AddMinutes(-1), Some.Noon.AddDays(1), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5));

        await CheckAsync(poll);

        _shelf.Row.Activity.ShouldBe(
            new RecordingActivity(ActivityText.Processing, poll.Since, 2, null, Some.Noon + TimeSpan.FromSeconds(45))
        );
    }

    [Theory]
    [InlineData(EntryStatus.ErrorConverting, "Kaltura could not convert entry 0_entry (ERROR_CONVERTING): retry to upload it again.")]
    [InlineData(EntryStatus.ErrorImporting, "Kaltura could not import entry 0_entry (ERROR_IMPORTING): retry to upload it again.")]
    [InlineData(EntryStatus.Deleted, "The Kaltura entry was deleted.")]
    [InlineData(EntryStatus.Ready, "Kaltura stores 999 B in entry 0_entry, but the recording has 1.00 kB. Delete the entry, then retry.")]
    public async Task EntryThatWillNeverBeReady_FailsWithItsRemedy(EntryStatus status, string reason)
    {
        Kaltura(status, 999);

        var failure = await Should.ThrowAsync<PermanentFailureException>(CheckAsync);

        (failure.Code, failure.Message).ShouldBe(("entry-failed", reason));
    }

    [Fact]
    public async Task ReadyEntryWhoseProfileKeepsNoSource_IsReadyAndTheRowSaysThatItIsNotVerified()
    {
        WithoutSource(keeps: false);

        (await CheckAsync()).ShouldBeTrue();

        _shelf.Row.UnverifiedReason.ShouldBe("The account's default conversion profile \"Default\" does not keep the source.");
    }

    [Fact]
    public async Task SourceThatIsMissing_IsWaitedForFromTheFirstCheckThatMissedIt()
    {
        WithoutSource(keeps: true);

        (await CheckAsync()).ShouldBeFalse();
        _time.Advance(TimeSpan.FromMinutes(59));
        (await CheckAsync()).ShouldBeFalse();
        _shelf.Row.SourceMissingSince.ShouldBe(Some.Noon);
        _time.Advance(TimeSpan.FromMinutes(1));
        (await CheckAsync()).ShouldBeTrue();

        _shelf.Row.UnverifiedReason.ShouldBe("Kaltura lists no source of entry 0_entry.");
    }

    [Fact]
    public async Task SourceThatAppears_IsVerified()
    {
        WithoutSource(keeps: true);
        (await CheckAsync()).ShouldBeFalse();

        Kaltura(EntryStatus.Ready, 1000);

        (await CheckAsync()).ShouldBeTrue();
        _shelf.Row.UnverifiedReason.ShouldBeNull();
    }

    [Fact]
    public async Task ProfileThatTheAppTokenMayNotRead_IsUnknown()
    {
        WithoutSource(keeps: false);
        _kaltura
            .Setup(k => k.FindSourceRetentionAsync(Some.AccountId, null, default))
            .ThrowsAsync(new KalturaApiException("SERVICE_FORBIDDEN", "not allowed"));

        (await CheckAsync()).ShouldBeFalse();
    }

    private void WithoutSource(bool keeps)
    {
        Kaltura(EntryStatus.Ready, null);
        _kaltura.Setup(k => k.FindSourceFlavorAsync(Some.AccountId, "0_entry", default)).ReturnsAsync((SourceFlavor?)null);
        _kaltura.Setup(k => k.HasConvertedFlavorAsync(Some.AccountId, "0_entry", default)).ReturnsAsync(true);
        _kaltura
            .Setup(k => k.FindSourceRetentionAsync(Some.AccountId, null, default))
            .ReturnsAsync(new SourceRetention(keeps, "1", "Default"));
    }

    private void Kaltura(EntryStatus status, long? stored)
    {
        _kaltura.Setup(k => k.FindEntryAsync(Some.AccountId, "0_entry", default)).ReturnsAsync(Some.Entry with { Status = status });
        _kaltura.Setup(k => k.FindSourceFlavorAsync(Some.AccountId, "0_entry", default)).ReturnsAsync(new SourceFlavor(stored, true));
    }

    private Task<bool> CheckAsync() => CheckAsync(null);

    private Task<bool> CheckAsync(Poll? poll) =>
        new CheckReady(new EntryVerification(_kaltura.Object), _shelf.History, _time).RunAsync(
            new CheckReadyInput(Some.Key, "0_entry", 1000) { Poll = poll },
            default
        );
}
