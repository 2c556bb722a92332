using WebexKaltura.Core.Workflows;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Engine;

public abstract partial class WorkflowEngineContract
{
    [Fact]
    public async Task A_signal_ends_the_wait_for_it()
    {
        Script.Play = NoteSignals(1, TimeSpan.FromDays(30));

        await StartAsync();
        await Eventually.BecomesTrueAsync(async () => (await StateAsync())?.Status == WorkflowStatus.Running, "running");
        (await Client.SignalAsync(Id, new Signal("hurry", "now"))).ShouldBeTrue();
        await EndsAsync(WorkflowStatus.Completed);

        Script.Notes.ShouldBe(["hurry:now"]);
    }

    [Fact]
    public async Task Signals_that_arrived_before_the_wait_are_consumed_once_and_in_order()
    {
        var gate = new TaskCompletionSource();
        Script.Work = async (input, cancellationToken) =>
        {
            await gate.Task.WaitAsync(cancellationToken);
            return input;
        };
        var signals = NoteSignals(3, TimeSpan.FromDays(30));
        Script.Play = async (context, input) =>
        {
            await context.RunAsync(Script.Step, input);
            return await signals(context, input);
        };

        await StartAsync();
        foreach (var payload in (string[])["1", "2", "3"])
        {
            (await Client.SignalAsync(Id, new Signal("hurry", payload))).ShouldBeTrue();
        }

        gate.SetResult();
        await EndsAsync(WorkflowStatus.Completed);

        Script.Notes.ShouldBe(["hurry:1", "hurry:2", "hurry:3"]);
    }

    [Fact]
    public async Task A_wait_leaves_signals_of_other_names()
    {
        Script.Play = async (context, _) =>
        {
            var hurry = await context.WaitForSignalAsync("one", ["hurry"], context.Now.AddDays(30));
            var cancel = await context.WaitForSignalAsync("two", ["hurry", "cancel"], context.Now.AddDays(30));
            Script.Note(context, $"{hurry!.Name},{cancel!.Name}");
            return "";
        };

        await StartAsync();
        await Client.SignalAsync(Id, new Signal("cancel"));
        await Client.SignalAsync(Id, new Signal("hurry"));
        await EndsAsync(WorkflowStatus.Completed);

        Script.Notes.ShouldBe(["hurry,cancel"]);
    }

    [Fact]
    public async Task A_wait_ends_with_nothing_when_it_is_due()
    {
        Script.Play = NoteSignals(1, TimeSpan.FromHours(1));

        await StartAsync();
        await EndsAsync(WorkflowStatus.Completed, TimeSpan.FromMinutes(10));

        Script.Notes.ShouldBe(["nothing"]);
    }

    [Fact]
    public async Task A_consumed_signal_is_consumed_the_same_after_a_restart()
    {
        Script.Play = NoteSignals(2, TimeSpan.FromDays(30));

        await StartAsync();
        await Client.SignalAsync(Id, new Signal("hurry", "1"));
        await Eventually.BecomesTrueAsync(() => Script.Notes.Count == 1, "the first signal");
        await Engine.RestartAsync();
        await Eventually.BecomesTrueAsync(() => Script.Notes.Count == 2, "the replay");
        await Client.SignalAsync(Id, new Signal("hurry", "2"));
        await EndsAsync(WorkflowStatus.Completed);

        Script.Notes.ShouldBe(["hurry:1", "hurry:1", "hurry:2"]);
    }

    [Fact]
    public async Task A_signal_that_comes_between_two_waits_for_it_is_not_lost()
    {
        var gate = new TaskCompletionSource();
        Script.Work = async (input, cancellationToken) =>
        {
            await gate.Task.WaitAsync(cancellationToken);
            return input;
        };
        Script.Play = async (context, _) =>
        {
            var none = await context.WaitForSignalAsync("short", ["cancel", "hurry"], context.Now.AddMinutes(1));
            await context.RunAsync(Script.Step, "work");
            var hurry = await context.WaitForSignalAsync("long", ["cancel", "hurry"], context.Now.AddDays(30));
            var cancel = await context.WaitForSignalAsync("longer", ["cancel", "hurry"], context.Now.AddDays(30));
            Script.Note(context, $"{none?.Name},{hurry?.Payload},{cancel?.Payload}");
            return "";
        };

        await StartAsync();
        await Eventually.BecomesTrueAsync(
            () => !Script.Ran.IsEmpty,
            "the step behind the first wait",
            () => Engine.Time.Advance(TimeSpan.FromSeconds(20))
        );
        await Client.SignalAsync(Id, new Signal("hurry", "1"));
        await Client.SignalAsync(Id, new Signal("cancel", "2"));
        gate.SetResult();
        await EndsAsync(WorkflowStatus.Completed, TimeSpan.FromSeconds(1));

        Script.Notes.ShouldBe([",1,2"]);
    }

    [Fact]
    public async Task A_terminated_instance_keeps_the_reason_and_does_nothing_more()
    {
        Script.Play = async (context, _) =>
        {
            await context.WaitForSignalAsync("wait", ["hurry"], context.Now.AddDays(300));
            Script.Note(context, "went on");
            return "";
        };

        await StartAsync();
        await Eventually.BecomesTrueAsync(async () => (await StateAsync())?.Status == WorkflowStatus.Running, "running");
        (await Client.TerminateAsync(Id, "not wanted")).ShouldBeTrue();
        var state = await EndsAsync(WorkflowStatus.Terminated);

        state.Failure.ShouldBe("not wanted");
        (await Client.SignalAsync(Id, new Signal("hurry"))).ShouldBeFalse();
        (await Client.TerminateAsync(Id, "again")).ShouldBeFalse();
        await RunAnotherAsync();
        Script.Notes.ShouldBeEmpty();
    }

    private Func<IWorkflowContext, string, Task<string>> NoteSignals(int count, TimeSpan patience) =>
        async (context, _) =>
        {
            for (var i = 0; i < count; i++)
            {
                var signal = await context.WaitForSignalAsync($"wait/{i}", ["hurry"], context.Now + patience);
                Script.Note(context, signal is null ? "nothing" : $"{signal.Name}:{signal.Payload}");
            }

            return "";
        };
}
