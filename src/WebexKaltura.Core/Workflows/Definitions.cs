using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Telemetry;

namespace WebexKaltura.Core.Workflows;

/// <summary>How a step is retried after transient failures, and how long one run of it may take. The same in both engines.</summary>
/// <param name="FirstDelay">Wait before the second attempt; doubled after each, with jitter, up to <paramref name="MaxDelay"/>.</param>
/// <param name="GiveUpAfter">From the first attempt; then the last failure becomes permanent.</param>
/// <param name="Timeout">Of one attempt; a timeout is a transient failure.</param>
public sealed record StepOptions(TimeSpan FirstDelay, TimeSpan MaxDelay, TimeSpan GiveUpAfter, TimeSpan Timeout)
{
    public static StepOptions Default { get; } =
        new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), TimeSpan.FromHours(24), TimeSpan.FromMinutes(4.5));

    /// <summary>False for a step that waits at a gate of its own: while it waits it must not hold a slot that other steps need.</summary>
    public bool TakesSlot { get; init; } = true;

    /// <summary>The wait before attempt <paramref name="attempt"/> + 1 (attempts count from 1), without jitter.</summary>
    public TimeSpan DelayAfter(int attempt)
    {
        var factor = Math.Pow(2, Math.Min(attempt - 1, 30));
        return TimeSpan.FromTicks((long)Math.Min(MaxDelay.Ticks, FirstDelay.Ticks * factor));
    }

    /// <summary>The wait that an engine keeps after a failed attempt; what the service asked for is the least.</summary>
    /// <param name="attempt">That failed; attempts count from 1.</param>
    /// <param name="left">Until the step is given up.</param>
    /// <param name="asked">By the service that failed, or null.</param>
    /// <param name="spread">From 0 to 1, by chance: jitter spreads what failed together.</param>
    public TimeSpan WaitAfter(int attempt, TimeSpan left, TimeSpan? asked, double spread)
    {
        var wait = DelayAfter(attempt) * (0.75 + (spread / 2));
        wait = wait < left ? wait : left;
        return asked > wait ? asked.Value : wait;
    }
}

/// <summary>A step by name, without its types: what hosts need to register and run it.</summary>
public abstract record StepDefinition(string Name, Type StepType, Type InputType, Type ResultType, StepOptions Options)
{
    /// <summary>Resolves the step and runs it once on an input of <see cref="InputType"/>, under an activity and a log scope of its own.</summary>
    /// <param name="services">Where the step comes from.</param>
    /// <param name="input">What it is run on.</param>
    /// <param name="parent">The trace that it belongs to; the current activity's where default.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public abstract Task<object?> RunOnceAsync(
        IServiceProvider services,
        object? input,
        ActivityContext parent,
        CancellationToken cancellationToken
    );

    public abstract void Register(IServiceCollection services);
}

/// <summary>A step by name with its types; workflows call steps through these.</summary>
public sealed record StepDefinition<TInput, TResult>(string Name, Type StepType, StepOptions Options)
    : StepDefinition(Name, StepType, typeof(TInput), typeof(TResult), Options)
{
    /// <summary>Defines the step that <typeparamref name="TStep"/> does; its name is the type's name.</summary>
    public static StepDefinition<TInput, TResult> DoneBy<TStep>(StepOptions? options = null)
        where TStep : class, IStep<TInput, TResult> => new(typeof(TStep).Name, typeof(TStep), options ?? StepOptions.Default);

    public override async Task<object?> RunOnceAsync(
        IServiceProvider services,
        object? input,
        ActivityContext parent,
        CancellationToken cancellationToken
    )
    {
        var subject = WorkSubject.Of(input);
        var logger = services.GetService<ILoggerFactory>()?.CreateLogger(StepType.FullName!);
        using var scope = logger is null ? null : WorkScope.BeginStep(logger, subject, Name);
        using var activity = ProductTelemetry.StartStep(Name, subject, parent);
        var step = (IStep<TInput, TResult>)services.GetRequiredService(StepType);
        try
        {
            return await step.RunAsync((TInput)input!, cancellationToken);
        }
        catch (Exception failure)
        {
            activity?.SetStatus(ActivityStatusCode.Error, failure.Message);
            throw;
        }
    }

    public override void Register(IServiceCollection services) => services.AddTransient(StepType);
}

/// <summary>A workflow by name, without its types.</summary>
public abstract record WorkflowDefinition(string Name, Type WorkflowType, Type InputType, Type ResultType)
{
    /// <summary>Runs the workflow from its beginning on a context.</summary>
    public abstract Task<object?> RunAsync(IServiceProvider services, IWorkflowContext context, object? input);

    public abstract void Register(IServiceCollection services);
}

/// <summary>A workflow by name with its types; it is started through this.</summary>
public sealed record WorkflowDefinition<TInput, TResult>(string Name, Type WorkflowType)
    : WorkflowDefinition(Name, WorkflowType, typeof(TInput), typeof(TResult))
{
    public static WorkflowDefinition<TInput, TResult> DoneBy<TWorkflow>()
        where TWorkflow : class, IWorkflow<TInput, TResult> => new(typeof(TWorkflow).Name, typeof(TWorkflow));

    public override async Task<object?> RunAsync(IServiceProvider services, IWorkflowContext context, object? input)
    {
        var workflow = (IWorkflow<TInput, TResult>)services.GetRequiredService(WorkflowType);
        return await workflow.RunAsync(context, (TInput)input!);
    }

    public override void Register(IServiceCollection services) => services.AddTransient(WorkflowType);
}

/// <summary>All steps and workflows of a host, by name.</summary>
public sealed class WorkflowCatalog(IEnumerable<WorkflowDefinition> workflows, IEnumerable<StepDefinition> steps)
{
    private readonly Dictionary<string, WorkflowDefinition> _workflows = workflows.ToDictionary(w => w.Name, StringComparer.Ordinal);
    private readonly Dictionary<string, StepDefinition> _steps = steps.ToDictionary(s => s.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<WorkflowDefinition> Workflows => _workflows.Values;

    public IReadOnlyCollection<StepDefinition> Steps => _steps.Values;

    /// <exception cref="PermanentFailureException">No workflow has this name (a version that no longer has it).</exception>
    public WorkflowDefinition Workflow(string name) =>
        _workflows.GetValueOrDefault(name)
        ?? throw new PermanentFailureException("unknown-workflow", $"There is no workflow named '{name}'.");
}
