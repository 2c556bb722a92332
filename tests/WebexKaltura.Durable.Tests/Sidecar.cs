using System.Collections.Concurrent;
using System.Reflection;
using DurableTask.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.DurableTask.Testing.Sidecar;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WebexKaltura.Durable.Tests;

/// <summary>The Durable engine itself, as the Functions host has it beside the worker: histories, queues and timers, in memory.</summary>
public sealed class Sidecar : IAsyncDisposable
{
    private const int Activities = 64; // as host.json says; the store in memory would take the number of processors
    private readonly WebApplication _app;
    private readonly WatchedService _watched;

    private Sidecar(WebApplication app, WatchedService watched)
    {
        (_app, _watched) = (app, watched);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Channel = GrpcChannel.ForAddress(address);
    }

    public GrpcChannel Channel { get; }

    /// <summary>Events of the longest history that an instance ever had.</summary>
    public IReadOnlyDictionary<string, int> LongestHistories => _watched.Longest;

    public static async Task<Sidecar> StartAsync()
    {
        var engine = new InMemoryOrchestrationService();
        var watched = DispatchProxy.Create<IOrchestrationService, WatchedService>();
        ((WatchedService)(object)watched).Inner = engine;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(e => e.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(watched);
        builder.Services.AddSingleton<IOrchestrationServiceClient>(engine);
        builder.Services.AddSingleton<TaskHubGrpcServer>();
        var app = builder.Build();
        app.MapGrpcService<TaskHubGrpcServer>();
        await app.StartAsync();
        return new Sidecar(app, (WatchedService)(object)watched);
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>The engine's store, with a look at what it stores.</summary>
    public class WatchedService : DispatchProxy
    {
        public IOrchestrationService Inner { get; set; } = null!;

        public ConcurrentDictionary<string, int> Longest { get; } = new(StringComparer.Ordinal);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name == nameof(IOrchestrationService.CompleteTaskOrchestrationWorkItemAsync))
            {
                var (item, state) = ((TaskOrchestrationWorkItem)args![0]!, (OrchestrationRuntimeState)args[1]!);
                Longest.AddOrUpdate(item.InstanceId, state.Events.Count, (_, before) => Math.Max(before, state.Events.Count));
            }
            return targetMethod.Name == $"get_{nameof(IOrchestrationService.MaxConcurrentTaskActivityWorkItems)}"
                ? Activities
                : targetMethod.Invoke(Inner, args);
        }
    }
}
