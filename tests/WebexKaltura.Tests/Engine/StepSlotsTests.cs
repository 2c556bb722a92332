using WebexKaltura.Standalone.Engine.Running;

namespace WebexKaltura.Tests.Engine;

public sealed class StepSlotsTests
{
    [Fact]
    public async Task Waiting_instances_take_turns()
    {
        var slots = new StepSlots(1);
        var held = await slots.EnterAsync("busy", CancellationToken.None);
        var busy = Enumerable.Range(0, 3).Select(_ => slots.EnterAsync("busy", CancellationToken.None)).ToList();
        var other = slots.EnterAsync("other", CancellationToken.None);

        held.Dispose();
        (await busy[0]).Dispose();
        (await other).Dispose();

        busy[2].IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task One_that_is_cancelled_gives_its_turn_away()
    {
        var slots = new StepSlots(1);
        using var cancel = new CancellationTokenSource();
        var held = await slots.EnterAsync("a", CancellationToken.None);
        var cancelled = slots.EnterAsync("a", cancel.Token);
        var next = slots.EnterAsync("b", CancellationToken.None);

        await cancel.CancelAsync();
        held.Dispose();

        (await next).Dispose();
        await Should.ThrowAsync<OperationCanceledException>(cancelled);
    }

    [Fact]
    public async Task A_slot_given_back_twice_counts_once()
    {
        var slots = new StepSlots(1);
        var held = await slots.EnterAsync("a", CancellationToken.None);
        held.Dispose();
        held.Dispose();

        using var again = await slots.EnterAsync("a", CancellationToken.None);
        slots.EnterAsync("a", CancellationToken.None).IsCompleted.ShouldBeFalse();
    }
}
