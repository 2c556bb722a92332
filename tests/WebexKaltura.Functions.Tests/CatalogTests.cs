using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using WebexKaltura.Core;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Workflows;

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

    [Fact]
    public void EachStepThatReachesTheWorkflowClient_HasAnActivityThatBringsTheEnginesClient()
    {
        var bringing = Functions(typeof(Activities))
            .Where(f => f.Method.GetParameters().Any(p => p.ParameterType == typeof(DurableTaskClient)))
            .Select(f => f.Name);
        bringing.ShouldBe(Steps.Catalog.Steps.Where(s => Reaches(s.StepType, [])).Select(s => s.Name), ignoreOrder: true);
    }

    /// <summary>Whether an object of the type is made with a port of the engine, or with something that is.</summary>
    private static bool Reaches(Type type, HashSet<Type> seen) =>
        type == typeof(IWorkflowClient)
        || type == typeof(IAuthorizationWaits)
        || (
            seen.Add(type)
            && typeof(Steps)
                .Assembly.GetTypes()
                .Where(t => t is { IsClass: true, IsAbstract: false } && type.IsAssignableFrom(t))
                .SelectMany(t => t.GetConstructors())
                .SelectMany(c => c.GetParameters())
                .Any(p => p.ParameterType.Assembly == typeof(Steps).Assembly && Reaches(p.ParameterType, seen))
        );

    private static IEnumerable<(string Name, MethodInfo Method)> Functions(Type type) =>
        type.GetMethods()
            .Where(m => m.GetCustomAttribute<FunctionAttribute>() is not null)
            .Select(m => (m.GetCustomAttribute<FunctionAttribute>()!.Name, m));
}
