using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Transfer;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Transfer;

public sealed class TransferProgressTests
{
    private readonly FakeTimeProvider _time = new(Some.Noon);
    private readonly Mock<ITransferLedger> _ledger = new();
    private readonly RecordingShelf _shelf = new(Some.Recording with { Stage = RecordingStage.Transferring });
    private readonly TransferProgress _progress;

    public TransferProgressTests() => _progress = new TransferProgress(_shelf, _ledger.Object, _time);

    [Fact]
    public async Task Count_IsShownOnceASecond()
    {
        Ledger(() => Task.FromResult(400L));

        await ConfirmedAsync(after: 0);
        await ConfirmedAsync(after: 0.9);
        _shelf.Row.DoneBytes.ShouldBe(0);
        await ConfirmedAsync(after: 0.1);
        await ConfirmedAsync(after: 0.5);

        _shelf.Row.DoneBytes.ShouldBe(400);
        _ledger.Verify(l => l.TotalAsync(Some.Key, "token-1", default), Times.Once());
    }

    [Fact]
    public async Task SlowCount_HoldsNoChunkUp()
    {
        var slow = new TaskCompletionSource<long>();
        Ledger(() => slow.Task);
        await ConfirmedAsync(after: 0);

        await ConfirmedAsync(after: 1);
        var end = _progress.EndAsync(Some.Key);

        end.IsCompleted.ShouldBeFalse();
        slow.SetResult(400);
        await end;
        _shelf.Row.DoneBytes.ShouldBe(400);
    }

    [Fact]
    public async Task CountThatComesLate_DoesNotUndoTheEndOfTheTransfer()
    {
        Ledger(async () =>
        {
            await _shelf.UpdateAsync(Some.Key, r => r with { Stage = RecordingStage.Enriching, DoneBytes = 1000 }, default);
            return 400;
        });
        await ConfirmedAsync(after: 0);

        await ConfirmedAsync(after: 1);
        await _progress.EndAsync(Some.Key);

        _shelf.Row.DoneBytes.ShouldBe(1000);
    }

    [Fact]
    public async Task FailedCount_IsSaidByTheNextOne()
    {
        Ledger(() => throw new TransientFailureException("503"));
        await ConfirmedAsync(after: 0);
        await ConfirmedAsync(after: 1);

        await Should.ThrowAsync<TransientFailureException>(() => ConfirmedAsync(after: 1));
    }

    private void Ledger(Func<Task<long>> total) => _ledger.Setup(l => l.TotalAsync(Some.Key, "token-1", default)).Returns(total);

    private Task ConfirmedAsync(double after)
    {
        _time.Advance(TimeSpan.FromSeconds(after));
        return _progress.ConfirmedAsync(Some.Key, "token-1", default);
    }
}
