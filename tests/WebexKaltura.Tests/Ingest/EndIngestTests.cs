using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Ingest;

public sealed class EndIngestTests
{
    private readonly RecordingShelf _shelf = new(Some.Recording);

    [Theory]
    [InlineData(RecordingStatus.Failed, null, RecordingStatus.Failed, "Failed")]
    [InlineData(RecordingStatus.Failed, "revoked", RecordingStatus.Waiting, "Still waiting for Webex")]
    [InlineData(RecordingStatus.Skipped, null, RecordingStatus.Skipped, "Skipped")]
    [InlineData(RecordingStatus.Skipped, "revoked", RecordingStatus.Skipped, "Skipped")]
    [InlineData(RecordingStatus.Waiting, null, RecordingStatus.Waiting, "Still waiting for Webex")]
    public async Task End_IsWrittenWithItsReasonAndWaitsWhileWebexIsLocked(
        RecordingStatus asked,
        string? lockedOut,
        RecordingStatus status,
        string what
    )
    {
        (await EndAsync(asked, lockedOut)).ShouldBe(new IngestResult(status, "why", null));

        (_shelf.Row.Status, _shelf.Row.Reason).ShouldBe((status, "why"));
        _shelf.Lines.ShouldBe([$"{what}: why"]);
    }

    [Theory]
    [InlineData(RecordingStatus.Ready)]
    [InlineData(RecordingStatus.Running)]
    public async Task WhatIsNoEnd_IsRefused(RecordingStatus status) =>
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => EndAsync(status, null));

    [Fact]
    public async Task RecordingOfARemovedAccount_EndsAsItDoes() =>
        (
            await new EndIngest(Mock.Of<IAccountStore>(), _shelf.History).RunAsync(
                new EndIngestInput(Some.Key, RecordingStatus.Failed, "why"),
                default
            )
        ).Status.ShouldBe(RecordingStatus.Failed);

    private Task<IngestResult> EndAsync(RecordingStatus status, string? lockedOut)
    {
        var accounts = new Mock<IAccountStore>();
        accounts
            .Setup(a => a.FindAsync(Some.AccountId, default))
            .ReturnsAsync(new Versioned<Account>(Some.Account with { ReauthorizationReason = lockedOut }, "1"));
        return new EndIngest(accounts.Object, _shelf.History).RunAsync(new EndIngestInput(Some.Key, status, "why"), default);
    }
}
