using Microsoft.Extensions.Time.Testing;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Functions.Durable;
using WebexKaltura.Functions.Timers;
using WebexKaltura.Tests.Engine;

namespace WebexKaltura.Durable.Tests;

/// <summary>The engine forgets what ended long ago, and nothing else.</summary>
public sealed class DurablePurgeTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task InstancesThatEndedAMonthAgo_AreForgottenWhateverTheirEnd()
    {
        await using var host = await DurableHost.StartAsync();
        host.Script.Play = (_, input) => input == "fail" ? throw new InvalidOperationException("no") : Task.FromResult(input);
        await host.Client.StartAsync(Script.Workflow, "done", "ok");
        await host.Client.StartAsync(Script.Workflow, "failed", "fail");
        await DurableHistoryTests.EndAsync(host, "done");
        await DurableHistoryTests.EndAsync(host, "failed");

        await PurgeAsync(host, EndedInstances.Kept - Soon);
        (await host.Client.GetAsync("done")).ShouldNotBeNull();

        await PurgeAsync(host, EndedInstances.Kept + Soon);
        (await host.Client.GetAsync("done")).ShouldBeNull();
        (await host.Client.GetAsync("failed")).ShouldBeNull();
    }

    [Fact]
    public async Task InstanceThatHasRunForAMonth_GoesOn()
    {
        await using var host = await DurableHost.StartAsync();
        host.Script.Play = async (context, _) => (await context.WaitForSignalAsync("wait", ["go"], context.Now.AddDays(1000)))!.Name;
        await host.Client.StartAsync(Script.Workflow, "waiting", "");

        await PurgeAsync(host, EndedInstances.Kept + Soon);

        await host.Client.SignalAsync("waiting", new Signal("go"));
        (await DurableHistoryTests.EndAsync(host, "waiting")).Status.ShouldBe(WorkflowStatus.Completed);
    }

    /// <summary>As the timer does when so much time has passed.</summary>
    private static Task PurgeAsync(DurableHost host, TimeSpan later)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow + later);
        return new TimerFunctions(null!, new DurableWorkflowClient(), clock).PurgeAsync(null!, host.Durable, CancellationToken.None);
    }
}
