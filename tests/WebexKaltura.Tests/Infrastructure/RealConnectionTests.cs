using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Transfer;
using WebexKaltura.Kaltura;
using WebexKaltura.Webex;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>What only sockets can show: bodies that stream through both clients, and connections that break.</summary>
public sealed class RealConnectionTests : IAsyncLifetime
{
    private const int Size = 8 << 20;
    private static readonly byte[] File = RandomNumberGenerator.GetBytes(Size);
    private readonly AccountFixture _account = new();
    private WebApplication _server = null!;
    private ServiceProvider _services = null!;
    private byte[]? _received;
    private long? _announced;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        _server = builder.Build();
        _server.MapGet("/file", () => Results.Bytes(File, enableRangeProcessing: true));
        _server.MapPost("/api_v3/service/session/action/startWidgetSession", () => Results.Text("""{"ks":"w"}"""));
        _server.MapPost("/api_v3/service/apptoken/action/startSession", () => Results.Text("""{"ks":"k","sessionType":2}"""));
        _server.MapPost("/api_v3/service/uploadtoken/action/upload", ReceiveAsync);
        await _server.StartAsync();

        _account.Account = _account.Account with { Kaltura = new KalturaAccount(_server.Urls.Single(), 1, "id") };
        _account.Secrets[SecretKind.KalturaAppToken] = "token";
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Webex:DownloadHosts", "127.0.0.1"), new("Kaltura:AllowedHosts", "127.0.0.1")])
            .Build();
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(_account.Accounts.Object)
            .AddSingleton(_account.SecretStore.Object)
            .AddWebex(configuration)
            .AddKaltura(configuration)
            .BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Range_StreamsFromDownloadToUpload()
    {
        var range = new ByteRange(1 << 20, 5 << 20);
        using var read = await _services.GetRequiredService<IRecordingContent>().OpenAsync(new Uri($"{_server.Urls.Single()}/file"), range);

        var token = await UploadAsync(range.Length, (body, stop) => read.Body.CopyToAsync(body, stop));

        token.UploadedBytes.ShouldBe(range.Length);
        read.TotalBytes.ShouldBe(Size);
        _announced.ShouldNotBeNull();
        _received.ShouldNotBeNull().AsSpan().SequenceEqual(File.AsSpan((int)range.Start, (int)range.Length)).ShouldBeTrue();
    }

    [Fact]
    public async Task SourceThatBreaksOff_ComesOutAsItIs()
    {
        await Should.ThrowAsync<LinkExpiredException>(() =>
            UploadAsync(
                Size,
                async (body, stop) =>
                {
                    await body.WriteAsync(File.AsMemory(0, 1 << 20), stop);
                    throw new LinkExpiredException("gone");
                }
            )
        );
    }

    [Fact]
    public async Task ServerThatGoesAway_IsATransientFailure()
    {
        await _services.GetRequiredService<IKalturaCredentials>().TestAsync(_account.Account.Kaltura, "token");

        await Should.ThrowAsync<TransientFailureException>(() =>
            UploadAsync(
                Size,
                async (body, stop) =>
                {
                    await body.WriteAsync(File.AsMemory(0, 1 << 20), stop);
                    using var now = new CancellationTokenSource();
                    await now.CancelAsync();
                    await _server.StopAsync(now.Token);
                    await body.WriteAsync(File.AsMemory(1 << 20), stop);
                }
            )
        );
    }

    private Task<UploadToken> UploadAsync(long length, Func<Stream, CancellationToken, Task> write) =>
        _services
            .GetRequiredService<IKaltura>()
            .UploadAsync(_account.Id, new UploadChunk("t", 0, length, Resume: false, Final: true), write);

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        _announced = request.ContentLength;
        var form = await request.ReadFormAsync();
        using var body = new MemoryStream();
        await form.Files["fileData"]!.CopyToAsync(body);
        _received = body.ToArray();
        return Results.Text(string.Create(CultureInfo.InvariantCulture, $$"""{"id":"t","status":2,"uploadedFileSize":{{body.Length}}}"""));
    }
}
