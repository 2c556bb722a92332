using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core;
using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Backfilling;

/// <summary>One running backfill of two sites and two windows, with the steps that work on it.</summary>
public sealed class BackfillBench
{
    public const string Id = "b1";
    private readonly HashSet<string> _running = new(StringComparer.Ordinal);

    public BackfillBench()
    {
        Store[Id] = new BackfillOrder
        {
            Id = Id,
            Account = Some.AccountId,
            From = Some.Noon.AddDays(-40),
            To = Some.Noon,
            Sites = ["a", "b"],
        };
        Workflows
            .Setup(w => w.GetAsync(It.IsAny<string>(), default))
            .ReturnsAsync(
                (string id, CancellationToken _) => new WorkflowState(id, "IngestRecording", StatusOf(id), Progress: null, Failure: null)
            );
        Workflows
            .Setup(w => w.StartAsync(Steps.IngestRecording, It.IsAny<string>(), It.IsAny<IngestInput>(), IfExists.RestartFinished, default))
            .Callback(
                (WorkflowDefinition<IngestInput, IngestResult> _, string _, IngestInput input, IfExists _, CancellationToken _) =>
                    Started.Add(input)
            )
            .ReturnsAsync(true);
    }

    public static BackfillInput Input { get; } = new(Some.AccountId.Value, Id, 1, TimeSpan.FromSeconds(30));

    public BackfillShelf Store { get; } = new();

    public BackfillOrder Order => Store[Id];

    public RecordingShelf Recordings { get; } = new();

    public Mock<IWorkflowClient> Workflows { get; } = new();

    /// <summary>Ingestions that were started, in order.</summary>
    public List<IngestInput> Started { get; } = [];

    public BackfillBook Book => new(Store, new FakeTimeProvider(Some.Noon));

    public BackfillIngests Ingests => new(Workflows.Object, Recordings);

    public void Change(Func<BackfillOrder, BackfillOrder> change) => Store[Id] = change(Order);

    public static BackfillItem Item(string recording, int minutesAgo = 0, int attempt = 1) =>
        new(recording, Some.Noon.AddMinutes(-minutesAgo), new EventHint("meeting-1", "ann@example.org", "a"), attempt);

    public static RecordingKey KeyOf(string recording) => new(Some.AccountId.Value, recording);

    /// <summary>Its ingestion has not ended.</summary>
    public void IsRunning(string recording) => IsAlive(InstanceIds.Ingest(KeyOf(recording)));

    public void IsAlive(string instance) => _running.Add(instance);

    /// <summary>It has a row, as an ingestion left it.</summary>
    public Task KnownAsync(string recording, RecordingStatus status, int attempt = 1, bool backfilled = true) =>
        Recordings.GetOrAddAsync(
            Some.Recording with
            {
                Key = KeyOf(recording),
                Status = status,
                Attempt = attempt,
                Backfilled = backfilled,
            }
        );

    private WorkflowStatus StatusOf(string instance) => _running.Contains(instance) ? WorkflowStatus.Running : WorkflowStatus.Completed;
}
