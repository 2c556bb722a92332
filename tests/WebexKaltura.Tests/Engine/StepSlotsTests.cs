using FsCheck;
using FsCheck.Xunit;
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
    public async Task A_flood_of_one_account_holds_up_another_by_one_step_only()
    {
        var slots = new StepSlots(1);
        var held = await slots.EnterAsync("ingest-busy-0", CancellationToken.None);
        var flood = Enumerable.Range(1, 1000).Select(i => slots.EnterAsync($"ingest-busy-{i}", CancellationToken.None)).ToList();
        var single = slots.EnterAsync("ingest-quiet-1", CancellationToken.None);

        held.Dispose();
        (await flood[0]).Dispose();

        (await single).Dispose();
        flood.Count(f => f.IsCompleted).ShouldBeLessThanOrEqualTo(2);
    }

    [Property]
    public void Each_account_has_its_turns_and_nobody_is_forgotten(NonEmptyArray<(byte Account, byte Instance)> waiting)
    {
        var turns = new Turns<Turns<int>>();
        var accounts = new Dictionary<string, Turns<int>>();
        foreach (var ((account, instance), number) in waiting.Get.Select((w, i) => (w, i)))
        {
            var name = $"{account % 4}";
            var instances = accounts.TryGetValue(name, out var known) ? known : accounts[name] = new Turns<int>();
            instances.Enqueue($"{instance % 4}", number);
            turns.Enqueue(name, instances);
        }

        var served = new List<int>();
        while (!turns.IsEmpty)
        {
            served.Add(turns.Dequeue().Dequeue());
        }

        served.Order().ShouldBe(Enumerable.Range(0, waiting.Get.Length));
        var firsts = served.Take(accounts.Count).Select(n => waiting.Get[n].Account % 4);
        firsts.Distinct().Count().ShouldBe(accounts.Count, "every account is served before any is served twice");
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
