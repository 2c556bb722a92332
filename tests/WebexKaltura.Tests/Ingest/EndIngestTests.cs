using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Ingest;

public sealed class EndIngestTests
{
    private readonly Mock<IAlerts> _alerts = new();
    private readonly RecordingShelf _shelf = new(Some.Recording);

    [Theory]
    [InlineData(RecordingStatus.Skipped, "Skipped: because", 0)]
    [InlineData(RecordingStatus.Waiting, "Still waiting: because", 0)]
    [InlineData(RecordingStatus.Failed, "Failed: because", 1)]
    public async Task End_IsKeptWithItsReasonAndAFailureAlerts(RecordingStatus status, string line, int alerts)
    {
        (await EndAsync(status)).ShouldBe(new IngestResult(status, "because", null));

        (_shelf.Row.Status, _shelf.Row.Reason).ShouldBe((status, "because"));
        _shelf.Lines.ShouldBe([line]);
        _alerts.Verify(
            a => a.RaiseAsync(It.Is<Alert>(alert => alert.Kind == AlertKind.RecordingFailed && alert.Text == "because"), default),
            Times.Exactly(alerts)
        );
    }

    [Theory]
    [InlineData(false, ActivityText.Reconciliation, 1)]
    [InlineData(true, ActivityText.Reconnection, null)]
    public async Task WhatStillWaits_SaysForWhat(bool needsAuthorization, string waitingFor, int? hours)
    {
        await EndAsync(RecordingStatus.Waiting, needsAuthorization);

        var activity = RecordingActivity.Of(_shelf.Row).ShouldNotBeNull();
        (activity.WaitingFor, activity.LastError).ShouldBe((waitingFor, "because"));
        activity.NextTryAt.ShouldBe(hours is { } wait ? Some.Noon.AddHours(wait) : null);
    }

    [Theory]
    [InlineData(RecordingStatus.Running)]
    [InlineData(RecordingStatus.Ready)]
    public async Task WhatIsNoEnd_IsRefused(RecordingStatus status) =>
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => EndAsync(status));

    private Task<IngestResult> EndAsync(RecordingStatus status, bool needsAuthorization = false) =>
        new EndIngest(_shelf.History, _alerts.Object, Options.Create(new ReconcileOptions()), new FakeTimeProvider(Some.Noon)).RunAsync(
            new EndIngestInput(Some.Key, status, "because") { NeedsAuthorization = needsAuthorization },
            default
        );
}
