using System.Text.RegularExpressions;
using WebexKaltura.Core;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Engine;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Workflows;

/// <summary>Engines bring workflows back by running them again: whatever was recorded, each must ask for the same as before.</summary>
public sealed partial class ReplayTests
{
    private static readonly ReplayPath[] Paths = [.. IngestPaths.All, .. LaterPaths.All];

    public static TheoryData<string> PathNames => [.. Paths.Select(p => p.ToString())];

    [Theory]
    [MemberData(nameof(PathNames))]
    public Task ResumedAnywhere_AWorkflowAsksForTheSame(string path)
    {
        var (_, _, world, run) = Paths.Single(p => p.ToString() == path);
        return FakeWorkflowContext.ReplaysAlikeAsync(world, run);
    }

    [Fact]
    public void EveryWorkflow_IsResumedOnSeveralPaths()
    {
        var workflows = Steps.Catalog.Workflows.ToDictionary(w => w.Name, w => Paths.Count(p => p.Workflow == w.Name));
        workflows.Where(w => w.Value < 2).Select(w => w.Key).ShouldBeEmpty("add its paths to IngestPaths or LaterPaths");
    }

    [Fact]
    public void EveryWorkflow_TouchesNothingButItsContext() =>
        Steps
            .Catalog.Workflows.Select(w => w.WorkflowType)
            .Where(type => type.GetConstructors().Single().GetParameters().Length > 0 || Forbidden().IsMatch(SourceOf(type)))
            .ShouldBeEmpty();

    /// <summary>The Durable analyzers see what an orchestrator calls in its own project, and nothing behind an interface: this sees the rest.</summary>
    [Fact]
    public void WhatIsHandedAContext_TouchesNothingElse()
    {
        string[] parts = ["Waiting.cs", "Poll.cs", "RangeLanes.cs"]; // what workflows are made of without a context
        var source = Path.Combine(RepositoryRoot.Find(), "src");
        var files = ((string[])["WebexKaltura.Core", "WebexKaltura.Functions"])
            .SelectMany(project => Directory.GetFiles(Path.Combine(source, project), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(file => (Name: Path.GetFileName(file), Text: File.ReadAllText(file)))
            .Where(file => Context().IsMatch(file.Text) || parts.Contains(file.Name))
            .ToList();

        ((string[])["DurableWorkflowContext.cs", "StepRetry.cs", "ContentTransfer.cs", .. parts])
            .Except(files.Select(f => f.Name))
            .ShouldBeEmpty();
        files.Where(file => Forbidden().IsMatch(file.Text)).Select(file => file.Name).ShouldBeEmpty();
    }

    [Fact]
    public async Task WorkflowThatRemembersOnItsOwn_IsFoundOutAtTheFirstDifference()
    {
        var runs = 0;
        var failure = await Record.ExceptionAsync(() =>
            FakeWorkflowContext.ReplaysAlikeAsync(
                history => new FakeWorkflowContext(Some.Noon, history).On(Script.Step, input => input),
                async context =>
                {
                    await context.RunAsync(Script.Step, "same", "first");
                    await context.RunAsync(Script.Step, $"{runs++}", "second");
                }
            )
        );

        failure!.Message.ShouldContain("after a restart behind first");
        failure.Message.ShouldContain("action 2 was [second: ScriptedStep \"0\"] and is [second: ScriptedStep \"1\"]");
    }

    [GeneratedRegex(@"\b(IWorkflowContext|TaskOrchestrationContext)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Context();

    private static string SourceOf(Type type)
    {
        var core = Path.Combine(RepositoryRoot.Find(), "src", "WebexKaltura.Core");
        return File.ReadAllText(Directory.GetFiles(core, $"{type.Name}.cs", SearchOption.AllDirectories).Single());
    }

    [GeneratedRegex(
        @"UtcNow|DateTime\.|TimeProvider|Guid\.|Random|Task\.(Run|Delay|Factory)|Thread|ConfigureAwait|Environment\.|IOptions",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Forbidden();
}
