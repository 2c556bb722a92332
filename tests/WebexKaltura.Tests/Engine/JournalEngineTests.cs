using Microsoft.Extensions.Time.Testing;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Engine;

public sealed class JournalEngineTests(AzuriteFixture azurite) : WorkflowEngineContract
{
    protected override async Task<IEngineUnderTest> CreateAsync()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 5, 6, 17, 40, 0, TimeSpan.Zero));
        return await new JournalHost(await azurite.ConfigurationAsync(azurite.NewPrefix()), time, new Script()).StartAsync();
    }
}
