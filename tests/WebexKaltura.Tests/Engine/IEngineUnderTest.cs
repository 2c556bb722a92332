using Microsoft.Extensions.Time.Testing;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Tests.Engine;

/// <summary>An engine with its store and its clock, as the contract drives it.</summary>
public interface IEngineUnderTest : IAsyncDisposable
{
    IWorkflowClient Client { get; }

    FakeTimeProvider Time { get; }

    Script Script { get; }

    /// <summary>Stops the engine; another one takes over where it was.</summary>
    Task RestartAsync();
}
