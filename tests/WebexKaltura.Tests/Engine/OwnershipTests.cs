using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Standalone.Engine.Ownership;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Engine;

/// <summary>Two processes on one store.</summary>
public sealed class OwnershipTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Id = "shared";
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 6, 17, 40, 0, TimeSpan.Zero));
    private IConfiguration? _configuration;
    private JournalHost? _first;
    private JournalHost? _second;

    private JournalHost First => _first!;

    private JournalHost Second => _second!;

    public async ValueTask InitializeAsync()
    {
        _configuration = await azurite.ConfigurationAsync(azurite.NewPrefix());
        _first = await NewHost().StartAsync();
        await First.Client.StartAsync(Script.Workflow, "warm-up", "");
        await FinishedAsync("warm-up");
        _second = await NewHost().StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Second.DisposeAsync();
        await First.DisposeAsync();
    }

    [Fact]
    public async Task The_owner_runs_what_another_process_starts_and_signals()
    {
        First.Script.Play = async (context, _) => (await context.WaitForSignalAsync("wait", ["go"], context.Now.AddDays(1)))!.Name;

        await Second.Client.StartAsync(Script.Workflow, Id, "");
        await Eventually.BecomesTrueAsync(
            async () => (await Second.Client.GetAsync(Id))?.Status == WorkflowStatus.Running,
            "running",
            () => _time.Advance(TimeSpan.FromSeconds(1))
        );
        await Second.Client.SignalAsync(Id, new Signal("go"));
        await FinishedAsync(Id);

        (await First.Client.GetAsync(Id))!.Status.ShouldBe(WorkflowStatus.Completed);
    }

    [Fact]
    public async Task When_the_owner_stops_the_other_goes_on_from_the_journal()
    {
        foreach (var host in (JournalHost[])[First, Second])
        {
            host.Script.Play = async (context, _) =>
            {
                host.Script.Notes.Enqueue(await context.RunAsync(Script.Step, "work"));
                await context.SleepUntilAsync("hour", context.Now.AddHours(1));
                return "";
            };
        }

        await First.Client.StartAsync(Script.Workflow, Id, "");
        await Eventually.BecomesTrueAsync(() => First.Script.Notes.Count == 1, "the first owner's work");
        await First.StopAsync();
        await Eventually.BecomesTrueAsync(() => Second.Script.Notes.Count == 1, "the second owner's replay");

        Second.Script.Ran.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_owner_that_lost_the_journal_writes_nothing_more()
    {
        var gate = new TaskCompletionSource<string>();
        First.Script.Work = (_, _) => gate.Task; // deaf to its cancellation
        Second.Script.Work = (_, _) => Task.FromResult("second");
        foreach (var host in (JournalHost[])[First, Second])
        {
            host.Script.Play = async (context, _) =>
            {
                host.Script.Notes.Enqueue(await context.RunAsync(Script.Step, "work"));
                await context.SleepUntilAsync("hour", context.Now.AddDays(1));
                return "";
            };
        }

        await First.Client.StartAsync(Script.Workflow, Id, "");
        await Eventually.BecomesTrueAsync(() => First.Script.Ran.Count == 1, "the step of the first owner");
        await BreakLeaseAsync();
        await Eventually.BecomesTrueAsync(() => Second.Script.Notes.Count == 1, "the second owner's work");
        gate.SetResult("first");
        await First.StopAsync();
        await Second.RestartAsync();
        await Eventually.BecomesTrueAsync(() => Second.Script.Notes.Count == 2, "the replay");

        First.Script.Notes.ShouldBeEmpty();
        Second.Script.Notes.ShouldBe(["second", "second"]);
        Second.Script.Ran.Count.ShouldBe(1);
    }

    private JournalHost NewHost() => new(_configuration!, _time, new Script());

    private Task FinishedAsync(string id) =>
        Eventually.BecomesTrueAsync(
            async () => (await First.Client.GetAsync(id))?.IsFinished == true,
            $"the end of {id}",
            () => _time.Advance(TimeSpan.FromSeconds(1))
        );

    // As if the owner had been frozen for longer than the lease lasts.
    private async Task BreakLeaseAsync() =>
        await First
            .Get<StorageConnection>()
            .Container(JournalOwnership.ContainerName)
            .GetBlobClient("journal")
            .GetBlobLeaseClient()
            .BreakAsync(TimeSpan.Zero);
}
