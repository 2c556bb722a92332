using System.Collections.Concurrent;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Tests.Engine;

/// <summary>What the one workflow and the one step of an engine's tests do, and what they did.</summary>
public sealed class Script
{
    public static readonly WorkflowDefinition<string, string> Workflow = WorkflowDefinition<string, string>.DoneBy<ScriptedWorkflow>();
    public static readonly StepDefinition<string, string> Step = StepDefinition<string, string>.DoneBy<ScriptedStep>();
    public static readonly StepDefinition<string, string> ImpatientStep = Step with
    {
        Options = StepOptions.Default with { GiveUpAfter = TimeSpan.FromHours(10), MaxDelay = TimeSpan.FromMinutes(1) },
    };

    public static WorkflowCatalog Catalog { get; } = new([Workflow], [Step]);

    public Func<IWorkflowContext, string, Task<string>> Play { get; set; } = (_, input) => Task.FromResult(input);

    public Func<string, CancellationToken, Task<string>> Work { get; set; } = (input, _) => Task.FromResult(input);

    /// <summary>Inputs of the steps that were run, in order.</summary>
    public ConcurrentQueue<string> Ran { get; } = new();

    /// <summary>What workflows noted, at every replay that a restart brought again.</summary>
    public ConcurrentQueue<string> Notes { get; } = new();

    /// <summary>False where an engine only replays what was noted already, as some do whenever they go on.</summary>
    public Func<IWorkflowContext, bool> Counts { get; set; } = _ => true;

    public void Note(IWorkflowContext context, string note)
    {
        if (Counts(context))
        {
            Notes.Enqueue(note);
        }
    }
}

public sealed class ScriptedWorkflow(Script script) : IWorkflow<string, string>
{
    public Task<string> RunAsync(IWorkflowContext context, string input) => script.Play(context, input);
}

public sealed class ScriptedStep(Script script) : IStep<string, string>
{
    public Task<string> RunAsync(string input, CancellationToken cancellationToken)
    {
        script.Ran.Enqueue(input);
        return script.Work(input, cancellationToken);
    }
}
