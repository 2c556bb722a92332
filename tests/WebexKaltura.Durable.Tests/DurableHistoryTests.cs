using System.Text.Json;
using Microsoft.DurableTask;
using WebexKaltura.Core;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Functions.Durable;
using WebexKaltura.Functions.Tests;
using WebexKaltura.Tests.Engine;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Durable.Tests;

/// <summary>Histories as the engine itself makes them. It replays one at every turn, and fails a workflow that does not ask for the same.</summary>
public sealed class DurableHistoryTests
{
    private const int SomeHundred = 600;

    [Fact]
    public async Task RecordingOfTwentyGigabytes_IsIngestedInLanesWithinSomeHundredEvents()
    {
        await using var host = await DurableHost.StartAsync(Road);

        await host.Client.StartAsync(Steps.IngestRecording, "ingest", new IngestInput(SmoothRoad.Key, null));
        (await EndAsync(host, "ingest")).Status.ShouldBe(WorkflowStatus.Completed);

        host.LongestHistories["ingest"].ShouldBeInRange(150, SomeHundred);
    }

    [Fact]
    public async Task StepThatFailsFiftyTimes_MakesNoLongHistory()
    {
        var patient = Script.Step with { Options = StepOptions.Default with { GiveUpAfter = TimeSpan.FromDays(100) } };
        await using var host = await DurableHost.StartAsync();
        host.Script.Work = (input, _) => host.Script.Ran.Count <= 50 ? throw new TransientFailureException("away") : Task.FromResult(input);
        host.Script.Play = (context, input) => context.RunAsync(patient, input);

        await host.Client.StartAsync(Script.Workflow, "patient", "");
        (await EndAsync(host, "patient")).Status.ShouldBe(WorkflowStatus.Completed);

        host.Script.Ran.Count.ShouldBe(51);
        host.LongestHistories["patient"].ShouldBeLessThan(20);
        host.LongestHistories.Values.Max().ShouldBeLessThan(250);
    }

    private static void Road(DurableTaskRegistry tasks)
    {
        tasks.AddOrchestratorFunc<IngestInput, IngestResult>(
            Steps.IngestRecording.Name,
            (context, input) => new IngestRecording().RunAsync(new DurableWorkflowContext(context), input)
        );
        foreach (var step in Steps.Catalog.Steps)
        {
            tasks.AddActivityFunc<JsonElement, StepOutcome<object>>(
                step.Name,
                (_, _) => Task.FromResult(new StepOutcome<object>(SmoothRoad.Answer(step.Name)))
            );
        }
    }

    internal static async Task<WorkflowState> EndAsync(DurableHost host, string instance)
    {
        WorkflowState? state = null;
        await Eventually.BecomesTrueAsync(async () => (state = await host.Client.GetAsync(instance))?.IsFinished == true, "the end");
        return state!;
    }
}
