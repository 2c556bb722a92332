using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Functions.Durable;
using WebexKaltura.Tests.Engine;

namespace WebexKaltura.Durable.Tests;

/// <summary>The Functions app's engine: its context, its client and its retries on the real Durable Task worker and client.</summary>
public sealed class DurableHost : IEngineUnderTest
{
    // Real time: long enough for a busy machine, short enough to wait for.
    private static readonly StepDefinition<string, string> Step = Script.Step with
    {
        Options = StepOptions.Default with { Timeout = TimeSpan.FromSeconds(3) },
    };

    private readonly Sidecar _sidecar;
    private readonly Hurry _hurry = new();
    private readonly ConcurrentDictionary<string, bool> _awakened = new(StringComparer.Ordinal);
    private readonly IHost _worker;
    private readonly Action<DurableTaskRegistry> _tasks;
    private int _lives;

    private DurableHost(Sidecar sidecar, Action<DurableTaskRegistry> tasks)
    {
        (_sidecar, _tasks) = (sidecar, tasks);
        _worker = Build();
        Script.Counts = context => !((HurriedContext)context).Replays;
    }

    public Script Script { get; } = new();

    public FakeTimeProvider Time => _hurry;

    public IReadOnlyDictionary<string, int> LongestHistories => _sidecar.LongestHistories;

    /// <summary>Bound to the engine's client for the calls that the asker makes with it, as an invocation of a function does.</summary>
    public IWorkflowClient Client
    {
        get
        {
            var client = _worker.Services.GetRequiredService<DurableWorkflowClient>();
            client.Use(Durable);
            return client;
        }
    }

    public DurableTaskClient Durable => _worker.Services.GetRequiredService<DurableTaskClient>();

    /// <summary>Starts with the script and with other <paramref name="tasks"/>.</summary>
    public static async Task<DurableHost> StartAsync(Action<DurableTaskRegistry>? tasks = null)
    {
        var host = new DurableHost(await Sidecar.StartAsync(), tasks ?? (_ => { }));
        await host._worker.StartAsync();
        return host;
    }

    /// <summary>
    /// A worker keeps nothing between two turns: it is handed the whole history at each, as after a restart. So a restart is a turn, which an
    /// event brings about that nobody waits for. (A worker that really stops takes the work on its way with it, in the store in memory.)
    /// </summary>
    public async Task RestartAsync()
    {
        _lives++;
        await foreach (var instance in Durable.GetAllInstancesAsync(new OrchestrationQuery()).Where(i => !i.IsCompleted))
        {
            await Durable.RaiseEventAsync(instance.InstanceId, "awakened");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _worker.StopAsync();
        _worker.Dispose();
        await _sidecar.DisposeAsync();
    }

    private IHost Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.Services.AddSingleton(Script).AddSingleton<DurableWorkflowClient>().AddSingleton<StepActivity>();
        builder.Services.AddSingleton(TimeProvider.System);
        Script.Workflow.Register(builder.Services);
        Script.Step.Register(builder.Services);
        builder.Services.AddDurableTaskWorker(worker =>
        {
            worker.UseGrpc(_sidecar.Channel);
            worker.AddTasks(tasks =>
            {
                tasks.AddOrchestratorFunc<string, string>(Script.Workflow.Name, PlayAsync);
                tasks.AddOrchestratorFunc<RetriedStep, StepOutcome<JsonElement?>>(
                    nameof(StepRetry),
                    (context, _) => StepRetry.RunAsync(context)
                );
                tasks.AddActivityFunc<string, StepOutcome<string>>(Script.Step.Name, WorkAsync);
                _tasks(tasks);
            });
        });
        builder.Services.AddDurableTaskClient(client =>
        {
            client.UseGrpc(_sidecar.Channel);
            client.RegisterDirectly();
        });
        return builder.Build();
    }

    private Task<string> PlayAsync(TaskOrchestrationContext context, string input)
    {
        var first = _lives > 0 && _awakened.TryAdd($"{_lives}/{context.InstanceId}", true);
        var hurried = new HurriedContext(new DurableWorkflowContext(context), _hurry, () => context.IsReplaying && !first);
        return Script.Play(hurried, input);
    }

    private async Task<StepOutcome<string>> WorkAsync(TaskActivityContext context, string input)
    {
        var outcome = await _worker.Services.GetRequiredService<StepActivity>().With(Durable).RunAsync(Step, input, CancellationToken.None);
        return outcome.Failure is { RetryAfter: { } asked } failure
            ? outcome with
            {
                Failure = failure with { RetryAfter = Hurry.Real(asked) },
            }
            : outcome;
    }
}
