using WebexKaltura.Core.Workflows;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Workflows;

/// <summary>A way through a workflow, through which it must go alike from wherever it is resumed.</summary>
/// <param name="Workflow">The workflow's name.</param>
/// <param name="Name">What happens on the way.</param>
/// <param name="World">What answers; given a history, from there on.</param>
/// <param name="Run">Goes the way.</param>
public sealed record ReplayPath(
    string Workflow,
    string Name,
    Func<IReadOnlyList<FakeWorkflowContext.Recorded>?, FakeWorkflowContext> World,
    Func<IWorkflowContext, Task> Run
)
{
    public override string ToString() => $"{Workflow}: {Name}";
}
