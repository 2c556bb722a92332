using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Telemetry;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Tests.Alerting;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Telemetry;

public sealed class ProductTelemetryTests : IDisposable
{
    // The meter is the process's: an account of its own tells this test's measurements from others'.
    private readonly AccountId _account = AccountId.ForOrganisation(Guid.NewGuid().ToString());
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _measured = [];

    public ProductTelemetryTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == ProductTelemetry.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.Start();
    }

    [Fact]
    public void ReadyRecording_CountsItsOutcomeBytesAndTimes()
    {
        ProductTelemetry.RecordingReady(
            Some.Recording with
            {
                Key = RecordingKey.Of(_account, RecordingId.Parse("rec-1")),
                DoneBytes = 1000,
                RecordedAt = Some.Noon,
                Duration = TimeSpan.FromMinutes(30),
                AvailableAt = Some.Noon.AddMinutes(35),
                ReadyAt = Some.Noon.AddMinutes(45),
            }
        );

        _measured.ShouldBe([
            "webexkaltura.recordings 1 {recording} ready",
            "webexkaltura.bytes 1000 By ",
            "webexkaltura.time_to_available 300 s ",
            "webexkaltura.time_to_ready 600 s ",
        ]);
    }

    [Theory]
    [InlineData(RecordingStatus.Failed, "failed")]
    [InlineData(RecordingStatus.Skipped, "skipped")]
    public void RecordingThatEndedOtherwise_CountsItsOutcome(RecordingStatus status, string outcome)
    {
        ProductTelemetry.RecordingEnded(_account, status);

        _measured.ShouldBe([$"webexkaltura.recordings 1 {{recording}} {outcome}"]);
    }

    [Fact]
    public void Alert_CountsItsKind()
    {
        ProductTelemetry.AlertRaised(AlertTexts.TokenDead(Some.Account with { Id = _account }));

        _measured.ShouldBe(["webexkaltura.alerts 1 {alert} tokenDead"]);
    }

    [Fact]
    public async Task EndThatAStepWritesTwice_IsCountedOnce()
    {
        var row = Some.Recording with { Key = RecordingKey.Of(_account, RecordingId.Parse("rec-1")), Status = RecordingStatus.Running };
        var end = new EndIngest(
            new RecordingShelf(row).History,
            Mock.Of<IAlerts>(),
            Options.Create(new ReconcileOptions()),
            TimeProvider.System
        );

        await end.RunAsync(new EndIngestInput(row.Key, RecordingStatus.Skipped, "too short"), default);
        _measured.Count.ShouldBe(1);
        await end.RunAsync(new EndIngestInput(row.Key, RecordingStatus.Skipped, "too short"), default);

        _measured.ShouldBe(["webexkaltura.recordings 1 {recording} skipped"]);
    }

    [Fact]
    public async Task RecordingThatAStepSaysReadyTwice_IsCountedOnce()
    {
        var row = Some.Recording with { Key = RecordingKey.Of(_account, RecordingId.Parse("rec-1")), Status = RecordingStatus.Running };
        var finish = new FinishIngest(
            new RecordingShelf(row).History,
            Mock.Of<ITransferLedger>(),
            Mock.Of<IWorkflowClient>(),
            new FakeTimeProvider(Some.Noon)
        );

        await finish.RunAsync(new FinishIngestInput(row.Key, Some.Source, "0_entry", Some.Settings), default);
        _measured.Count.ShouldBe(2);
        await finish.RunAsync(new FinishIngestInput(row.Key, Some.Source, "0_entry", Some.Settings), default);

        _measured.ShouldBe(["webexkaltura.recordings 1 {recording} ready", "webexkaltura.bytes 1000 By "]);
    }

    [Fact]
    public async Task AlertThatIsRaisedTwice_IsCountedOnce()
    {
        var alert = AlertTexts.DeletionRefused(Some.Recording, "legal hold") with { Account = _account };
        using var desk = new AlertDesk(
            new AlertShelf(),
            Mock.Of<IAlertSender>(),
            Mock.Of<IPublicUrl>(u => u.Value == "https://product.example"),
            new FakeTimeProvider(Some.Noon),
            NullLogger<AlertDesk>.Instance
        );

        await desk.RaiseAsync(alert);
        _measured.Count.ShouldBe(1);
        await desk.RaiseAsync(alert);

        _measured.ShouldBe(["webexkaltura.alerts 1 {alert} deletionRefused"]);
    }

    [Fact]
    public async Task Step_IsAnActivityThatSaysHowItFailed()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ProductTelemetry.Name,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var step = StepDefinition<string, string>.DoneBy<StepOfTelemetry>();
        var services = new ServiceCollection();
        step.Register(services);
        await using var provider = services.BuildServiceProvider();

        await step.RunOnceAsync(provider, "fine", default, default);
        await Should.ThrowAsync<PermanentFailureException>(() => step.RunOnceAsync(provider, "broken", default, default));

        ended
            .Where(a => a.OperationName == nameof(StepOfTelemetry))
            .Select(a => (a.Status, a.StatusDescription))
            .ShouldBe([(ActivityStatusCode.Unset, null), (ActivityStatusCode.Error, "It broke.")]);
    }

    [Fact]
    public void Step_BelongsToTheGivenTraceElseToTheCurrentOne()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ProductTelemetry.Name,
            Sample = (ref _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        var kept = new ActivityContext(
            ActivityTraceId.CreateRandom(),
            ActivitySpanId.CreateRandom(),
            ActivityTraceFlags.Recorded,
            null,
            true
        );
        var subject = new WorkSubject(_account.Value, "rec-1");
        using var current = ProductTelemetry.StartWebhook(subject).ShouldNotBeNull();

        using (var step = ProductTelemetry.StartStep("Step", subject, kept).ShouldNotBeNull())
        {
            (step.TraceId, step.ParentSpanId).ShouldBe((kept.TraceId, kept.SpanId));
            step.Tags.ShouldBe([new("account", _account.Value), new("recording", "rec-1"), new("step", "Step")]);
        }
        using (var step = ProductTelemetry.StartStep("Step", subject, default).ShouldNotBeNull())
        {
            (step.TraceId, step.ParentSpanId).ShouldBe((current.TraceId, current.SpanId));
        }
        using (ProductTelemetry.StartFound(subject))
        {
            Activity.Current.ShouldNotBeNull().TraceId.ShouldNotBe(current.TraceId);
            Activity.Current.Links.ShouldHaveSingleItem().Context.TraceId.ShouldBe(current.TraceId);
        }
        Activity.Current.ShouldBe(current);
    }

    public void Dispose() => _listener.Dispose();

    private void Note<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var all = tags.ToArray().ToDictionary(t => t.Key, t => t.Value?.ToString());
        if (all.GetValueOrDefault("account") == _account.Value)
        {
            var rest = all.Where(t => t.Key != "account").Select(t => t.Value);
            _measured.Enqueue($"{instrument.Name} {value} {instrument.Unit} {string.Join(' ', rest)}");
        }
    }

    private sealed class StepOfTelemetry : IStep<string, string>
    {
        public Task<string> RunAsync(string input, CancellationToken cancellationToken) =>
            input == "fine" ? Task.FromResult(input) : throw new PermanentFailureException("broken", "It broke.");
    }
}
