using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace WebexKaltura.Simulators.Hosting;

/// <summary>How a simulator's server is set up: on loopback, for large bodies, without limits that a test would trip over.</summary>
internal static class SimulatorHosting
{
    public static IWebHostBuilder ForLargeBodies(this IWebHostBuilder host, int port) =>
        host.ConfigureServices(services => services.AddSingleton<IMemoryPoolFactory<byte>, LargeBlocks>())
            .UseSockets(sockets =>
            {
                // A body's bytes are handled on the thread that received them: a hand-over costs more than it gains on few cores.
                sockets.UnsafePreferInlineScheduling = true;
                sockets.WaitForDataBeforeAllocatingBuffer = false;
            })
            .ConfigureKestrel(kestrel =>
            {
                kestrel.Listen(System.Net.IPAddress.Loopback, port);
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = null;
                kestrel.Limits.MinRequestBodyDataRate = null;
                kestrel.Limits.MinResponseDataRate = null;
                kestrel.Limits.MaxRequestBufferSize = 4 << 20;
                kestrel.Limits.MaxResponseBufferSize = 2 << 20;
            });
}
