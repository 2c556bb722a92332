using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Standalone.Engine;
using WebexKaltura.Storage.Configuration;

namespace WebexKaltura.Tests.Engine;

/// <summary>A process with a journal engine.</summary>
public sealed class JournalHost(IConfiguration configuration, FakeTimeProvider time, Script script) : IEngineUnderTest
{
    private ServiceProvider _services = Build(configuration, time, script);
    private bool _started;

    public IWorkflowClient Client => Get<IWorkflowClient>();

    public FakeTimeProvider Time => time;

    public Script Script => script;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<JournalHost> ReadyAsync()
    {
        await Get<IStorageHealth>().EnsureReadyAsync();
        return this;
    }

    public async Task<JournalHost> StartAsync()
    {
        await ReadyAsync();
        await Get<IHostedService>().StartAsync(CancellationToken.None);
        _started = true;
        return this;
    }

    public async Task StopAsync()
    {
        if (_started)
        {
            _started = false;
            await Get<IHostedService>().StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        _services = Build(configuration, time, script);
        await StartAsync();
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private static ServiceProvider Build(IConfiguration configuration, FakeTimeProvider time, Script script)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<TimeProvider>(time).AddSingleton(script).AddSingleton(Script.Catalog);
        Script.Workflow.Register(services);
        Script.Step.Register(services);
        services.AddWebexKalturaStorage(configuration).AddJournalEngine(configuration);
        // The key ring's start-up check belongs to a web host.
        foreach (
            var other in services
                .Where(d => d.ServiceType == typeof(IHostedService) && d.ImplementationType != typeof(JournalEngine))
                .ToList()
        )
        {
            services.Remove(other);
        }

        return services.BuildServiceProvider();
    }
}
