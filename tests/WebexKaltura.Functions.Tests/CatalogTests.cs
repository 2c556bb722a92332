using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using WebexKaltura.Core;

namespace WebexKaltura.Functions.Tests;

/// <summary>Every workflow has its orchestrator and every step its activity, under the same name and with the same types.</summary>
public sealed class CatalogTests
{
    [Fact]
    public void EachWorkflow_HasAnOrchestratorOfItsName()
    {
        var orchestrators = Functions(typeof(Orchestrators)).Select(f => f.Name).Order(StringComparer.Ordinal);
        orchestrators.ShouldBe(Steps.Catalog.Workflows.Select(w => w.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EachStep_HasAnActivityOfItsNameAndInput()
    {
        var activities = Functions(typeof(Activities)).ToDictionary(f => f.Name, f => f.Method.GetParameters()[0].ParameterType);
        activities.Keys.Order(StringComparer.Ordinal).ShouldBe(Steps.Catalog.Steps.Select(s => s.Name).Order(StringComparer.Ordinal));
        foreach (var step in Steps.Catalog.Steps)
        {
            activities[step.Name].ShouldBe(step.InputType, step.Name);
        }
    }

    private static IEnumerable<(string Name, MethodInfo Method)> Functions(Type type) =>
        type.GetMethods()
            .Where(m => m.GetCustomAttribute<FunctionAttribute>() is not null)
            .Select(m => (m.GetCustomAttribute<FunctionAttribute>()!.Name, m));
}
