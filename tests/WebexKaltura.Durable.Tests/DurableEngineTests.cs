using WebexKaltura.Tests.Engine;

namespace WebexKaltura.Durable.Tests;

public sealed class DurableEngineTests : WorkflowEngineContract
{
    protected override async Task<IEngineUnderTest> CreateAsync() => await DurableHost.StartAsync();
}
