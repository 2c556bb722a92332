using Azure.Data.Tables;
using Microsoft.Extensions.Time.Testing;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Standalone.Engine;
using WebexKaltura.Standalone.Engine.Journal;
using WebexKaltura.Storage.Rows;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Engine;

public sealed class JournalStoreTests(AzuriteFixture azurite)
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 6, 17, 40, 0, TimeSpan.Zero));

    [Fact]
    public async Task Trimming_removes_old_journals_and_still_knows_the_instance()
    {
        await using var host = await StartAsync();
        host.Script.Play = async (context, input) => await context.RunAsync(Script.Step, input);
        await RunAsync(host, "old");
        _time.Advance(TimeSpan.FromDays(31));
        await RunAsync(host, "new");

        var trimmed = await host.Get<JournalTrim>().TrimAsync(_time.GetUtcNow().AddDays(-30));

        trimmed.ShouldBe(1);
        (await RowsAsync(host, "old")).ShouldBe(0);
        (await RowsAsync(host, "new")).ShouldBeGreaterThan(0);
        (await host.Client.StartAsync(Script.Workflow, "old", "")).ShouldBeFalse();
        (await host.Get<JournalTrim>().TrimAsync(_time.GetUtcNow().AddDays(-30))).ShouldBe(0);
    }

    [Fact]
    public async Task A_long_result_is_kept_whole()
    {
        var text = string.Concat(Enumerable.Repeat("ü😀x", 15_000));
        await using var host = await StartAsync();
        host.Script.Work = (_, _) => Task.FromResult(text);
        host.Script.Play = async (context, _) =>
        {
            host.Script.Notes.Enqueue(await context.RunAsync(Script.Step, ""));
            await context.SleepUntilAsync("long", context.Now.AddDays(1));
            return "";
        };

        await host.Client.StartAsync(Script.Workflow, "long", "");
        await Eventually.BecomesTrueAsync(() => host.Script.Notes.Count == 1, "the result");
        await host.RestartAsync();
        await Eventually.BecomesTrueAsync(() => host.Script.Notes.Count == 2, "the replay");

        host.Script.Notes.ShouldAllBe(n => n == text);
    }

    [Fact]
    public async Task A_result_that_fits_no_row_fails_with_its_reason()
    {
        await using var host = await StartAsync();
        host.Script.Work = (_, _) => Task.FromResult(new string('x', LongText.MaxLength));
        host.Script.Play = async (context, input) => await context.RunAsync(Script.Step, input);

        var state = await RunAsync(host, "huge");

        state.Status.ShouldBe(WorkflowStatus.Failed);
        state.Failure!.ShouldContain("characters");
    }

    [Fact]
    public async Task Hundreds_of_instances_share_the_slots()
    {
        await using var host = await StartAsync();
        var (running, most) = (0, 0);
        host.Script.Work = async (input, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return input;
        };
        host.Script.Play = async (context, input) => await context.RunAsync(Script.Step, input);

        await Parallel.ForAsync(
            0,
            200,
            async (i, cancellationToken) =>
                await host.Client.StartAsync(Script.Workflow, $"many-{i}", $"{i}", cancellationToken: cancellationToken)
        );
        await Eventually.BecomesTrueAsync(() => host.Script.Ran.Count == 200, "all steps", () => _time.Advance(TimeSpan.FromSeconds(1)));

        host.Script.Ran.Distinct().Count().ShouldBe(200);
        most.ShouldBeLessThanOrEqualTo(new EngineOptions().MaxConcurrentSteps);
    }

    private async Task<JournalHost> StartAsync() =>
        await new JournalHost(await azurite.ConfigurationAsync(azurite.NewPrefix()), _time, new Script()).StartAsync();

    private static async Task<WorkflowState> RunAsync(JournalHost host, string id)
    {
        await host.Client.StartAsync(Script.Workflow, id, "");
        WorkflowState? state = null;
        await Eventually.BecomesTrueAsync(async () => (state = await host.Client.GetAsync(id))?.IsFinished == true, "the end");
        return state!;
    }

    private static async Task<int> RowsAsync(JournalHost host, string id)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {JournalTable.Partition(id, 1)}");
        return await host.Get<JournalTable>().Rows.QueryAsync<TableEntity>(filter).CountAsync();
    }
}
