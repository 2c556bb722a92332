using WebexKaltura.Core.Workflows;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Engine;

/// <summary>What every workflow engine of the product must do.</summary>
public abstract partial class WorkflowEngineContract : IAsyncLifetime
{
    private IEngineUnderTest? _engine;

    protected IEngineUnderTest Engine => _engine!;

    protected Script Script => Engine.Script;

    protected IWorkflowClient Client => Engine.Client;

    public async ValueTask InitializeAsync() => _engine = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Engine.DisposeAsync();
    }

    [Fact]
    public async Task Finished_steps_answer_from_the_journal_after_a_restart()
    {
        Script.Work = (input, _) => Task.FromResult(input + "!");
        Script.Play = async (context, input) =>
        {
            Script.Note(context, await context.RunAsync(Script.Step, input, "first"));
            await context.SleepUntilAsync("pause", context.Now.AddDays(2));
            Script.Note(context, await context.RunAsync(Script.Step, input + "2", "second"));
            return "";
        };

        await StartAsync("a");
        await Eventually.BecomesTrueAsync(() => Script.Notes.Count == 1, "the first step's result");
        await Engine.RestartAsync();
        await Eventually.BecomesTrueAsync(() => Script.Notes.Count == 2, "the replay");
        await EndsAsync(WorkflowStatus.Completed, TimeSpan.FromHours(6));

        Script.Ran.ShouldBe(["a", "a2"]);
        Script.Notes.ShouldBe(["a!", "a!", "a2!"]);
    }

    [Fact]
    public async Task Now_is_the_time_of_the_latest_result_at_every_replay()
    {
        Script.Play = async (context, _) =>
        {
            var slow = context.SleepUntilAsync("slow", context.Now.AddHours(2));
            var fast = context.SleepUntilAsync("fast", context.Now.AddHours(1));
            await fast;
            Script.Note(context, $"{context.Now:O}");
            await slow;
            Script.Note(context, $"{context.Now:O}");
            await context.SleepUntilAsync("rest", context.Now.AddDays(30));
            return "";
        };

        await StartAsync();
        // The second timer must not come due before the first one's result is recorded, however slow the store is.
        Engine.Time.Advance(TimeSpan.FromMinutes(61));
        await Eventually.BecomesTrueAsync(
            () => Script.Notes.Count == 1,
            "the fast timer",
            () => Engine.Time.Advance(TimeSpan.FromMilliseconds(1))
        );
        Engine.Time.Advance(TimeSpan.FromMinutes(60));
        await Eventually.BecomesTrueAsync(
            () => Script.Notes.Count == 2,
            "the slow timer",
            () => Engine.Time.Advance(TimeSpan.FromMilliseconds(1))
        );
        await Engine.RestartAsync();
        await Eventually.BecomesTrueAsync(() => Script.Notes.Count == 4, "the replay");

        Script.Notes.Skip(2).ShouldBe(Script.Notes.Take(2));
        Script.Notes.First().ShouldNotBe(Script.Notes.Skip(1).First());
    }

    [Fact]
    public async Task Steps_started_together_run_together()
    {
        var all = new TaskCompletionSource();
        Script.Work = async (input, cancellationToken) =>
        {
            if (Script.Ran.Count == 3)
            {
                all.TrySetResult();
            }

            await all.Task.WaitAsync(cancellationToken);
            return input;
        };
        Script.Play = async (context, _) =>
        {
            var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => context.RunAsync(Script.Step, $"{i}", $"part/{i}")));
            Script.Note(context, string.Join(',', results));
            return "";
        };

        await StartAsync();
        await EndsAsync(WorkflowStatus.Completed);

        Script.Notes.ShouldBe(["0,1,2"]);
    }

    [Fact]
    public async Task A_moment_that_has_passed_is_not_waited_for()
    {
        Script.Play = async (context, _) =>
        {
            await context.SleepUntilAsync("past", context.Now.AddHours(-1));
            return "";
        };

        await StartAsync();
        await Eventually.BecomesTrueAsync(async () => (await StateAsync())?.Status == WorkflowStatus.Completed, "the end");
    }

    [Fact]
    public async Task A_timer_fires_when_due()
    {
        Script.Play = async (context, _) =>
        {
            var due = context.Now.AddHours(1);
            await context.SleepUntilAsync("hour", due);
            Script.Note(context, context.Now >= due ? "in time" : "too early");
            return "";
        };

        await StartAsync();
        await EndsAsync(WorkflowStatus.Completed, TimeSpan.FromMinutes(10));

        Script.Notes.ShouldBe(["in time"]);
    }

    [Fact]
    public async Task Of_many_parallel_starts_one_counts()
    {
        Script.Play = async (context, input) => await context.RunAsync(Script.Step, input);

        var started = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Client.StartAsync(Script.Workflow, Id, $"{i}")));
        await EndsAsync(WorkflowStatus.Completed);

        started.Count(s => s).ShouldBe(1);
        Script.Ran.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_finished_instance_is_started_anew_only_when_asked()
    {
        Script.Play = async (context, input) => await context.RunAsync(Script.Step, input);
        await StartAsync("once");
        await EndsAsync(WorkflowStatus.Completed);

        (await Client.StartAsync(Script.Workflow, Id, "left")).ShouldBeFalse();
        (await Client.StartAsync(Script.Workflow, Id, "again", IfExists.RestartFinished)).ShouldBeTrue();
        await Eventually.BecomesTrueAsync(() => Script.Ran.Count == 2, "the second run");
        await EndsAsync(WorkflowStatus.Completed);

        Script.Ran.ShouldBe(["once", "again"]);
    }

    [Fact]
    public async Task A_running_instance_is_not_restarted()
    {
        Script.Play = (context, _) => Wait(context);
        await StartAsync();

        (await Client.StartAsync(Script.Workflow, Id, "", IfExists.RestartFinished)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_a_workflow_reports_is_shown_while_it_runs()
    {
        Script.Play = (context, _) =>
        {
            context.Report("half of it");
            return Wait(context);
        };

        await StartAsync();
        await Eventually.BecomesTrueAsync(async () => (await StateAsync())?.Progress == "half of it", "the report");

        (await StateAsync())!.Workflow.ShouldBe(Script.Workflow.Name);
    }

    [Fact]
    public async Task An_unknown_instance_has_no_state_and_takes_nothing()
    {
        (await StateAsync()).ShouldBeNull();
        (await Client.SignalAsync(Id, new Signal("hurry"))).ShouldBeFalse();
        (await Client.TerminateAsync(Id, "gone")).ShouldBeFalse();
    }

    protected const string Id = "contract-0123/ä?#";

    protected abstract Task<IEngineUnderTest> CreateAsync();

    protected Task<bool> StartAsync(string input = "") => Client.StartAsync(Script.Workflow, Id, input);

    protected Task<WorkflowState?> StateAsync() => Client.GetAsync(Id);

    protected async Task<WorkflowState> EndsAsync(WorkflowStatus expected, TimeSpan? tick = null)
    {
        WorkflowState? state = null;
        await Eventually.BecomesTrueAsync(
            async () => (state = await StateAsync())?.IsFinished == true,
            "the end",
            tick is { } step ? () => Engine.Time.Advance(step) : null
        );
        state!.Status.ShouldBe(expected, state.Failure);
        return state;
    }

    /// <summary>Lets the engine work: what was due before is done after it.</summary>
    protected async Task RunAnotherAsync()
    {
        var play = Script.Play;
        var id = $"another-{Guid.NewGuid():N}";
        Script.Play = (context, input) => context.InstanceId == id ? Task.FromResult(input) : play(context, input);
        await Client.StartAsync(Script.Workflow, id, "");
        await Eventually.BecomesTrueAsync(async () => (await Client.GetAsync(id))?.IsFinished == true, "another instance");
    }

    protected static async Task<string> Wait(IWorkflowContext context)
    {
        await context.SleepUntilAsync("for-long", context.Now.AddDays(300));
        return "";
    }
}
