using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WebexKaltura.Functions.Http;

namespace WebexKaltura.Functions.Tests;

/// <summary>A cold start costs no call to anybody: storage is asked when somebody asks the app.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task Start_ConnectsToNobodyBeforeTheFirstRequest()
    {
        using var storage = new TcpListener(IPAddress.Loopback, 0);
        storage.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)storage.LocalEndpoint).Port}/account";
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([
            new(
                "Storage:ConnectionString",
                $"DefaultEndpointsProtocol=http;AccountName=account;AccountKey=a2V5;TableEndpoint={address};BlobEndpoint={address};"
            ),
            new("App:PublicUrl", "http://127.0.0.1:7071"),
            new("Webex:ApiUrl", address),
        ]);
        builder.AddProduct();
        using var host = builder.Build();

        await host.StartAsync(TestContext.Current.CancellationToken);
        var pipeline = host.Services.GetRequiredService<WebPipeline>();

        storage.Pending().ShouldBeFalse();
        using var abandoned = new CancellationTokenSource();
        var request = new DefaultHttpContext { RequestServices = host.Services, RequestAborted = abandoned.Token };
        (request.Request.Method, request.Request.Path) = ("GET", "/health/ready");
        var answering = pipeline.Run(request);
        using var connection = await storage.AcceptTcpClientAsync(TestContext.Current.CancellationToken); // it is asked now
        await abandoned.CancelAsync();
        await answering;
        await host.StopAsync(TestContext.Current.CancellationToken);
    }
}
