using System.Diagnostics;
using WebexKaltura.Core;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Transfer;
using WebexKaltura.Standalone.Demo;
using WebexKaltura.Standalone.Hosting;

namespace WebexKaltura.Standalone.Benchmark;

/// <summary>The product's own transfer, on its real storage and clients, against simulators in another process.</summary>
public sealed class TransferBench : IAsyncDisposable
{
    private readonly SimulatedPair _simulated;
    private readonly StandaloneHost _host;
    private readonly AccountId _account;

    private TransferBench(SimulatedPair simulated, StandaloneHost host, AccountId account)
    {
        _simulated = simulated;
        _host = host;
        _account = account;
    }

    public static async Task<TransferBench> StartAsync(SimulatedPair simulated, string storage, CancellationToken cancellationToken)
    {
        var settings = simulated.HostSettings();
        settings["Storage:ConnectionString"] = storage;
        settings["Storage:TablePrefix"] = $"bench{Guid.NewGuid():N}"[..14];
        settings["Admin:ApiKey"] = DemoWorld.ApiKey;
        settings["Logging:LogLevel:Default"] = "Error";
        settings["Transfer:Lanes"] = "8"; // the process's limit; each run says how many of them it takes
        var host = await StandaloneHost.StartAsync("http://127.0.0.1:0", settings, cancellationToken: cancellationToken);
        using var api = new ProductApi(host.Url, DemoWorld.ApiKey);
        var to = simulated.Addresses;
        var id = await api.ConnectAsync(to.RefreshToken, to.KalturaUrl, to.PartnerId, to.AppTokenId, to.AppToken, cancellationToken);
        return new TransferBench(simulated, host, AccountId.Parse(id));
    }

    /// <summary>Seconds from the upload's opening to the content's being attached.</summary>
    /// <exception cref="InvalidOperationException">What arrived is not what was sent.</exception>
    public async Task<double> RunAsync(long sizeBytes, int lanes, CancellationToken cancellationToken)
    {
        var held = await _simulated.HoldAsync(sizeBytes, announce: false, cancellationToken);
        var key = new RecordingKey(_account.Value, held.Id);
        var context = new DirectContext(_host.Services, InstanceIds.Ingest(key), cancellationToken);
        var now = DateTimeOffset.UtcNow;
        await _host
            .Services.GetRequiredService<IRecordingStore>()
            .GetOrAddAsync(new Recording { Key = key, CreatedAt = now }, cancellationToken);
        var input = new IngestInput(key, new EventHint(held.MeetingId, null, null));
        var source = (await context.RunAsync(Steps.LookForRecording, input)).Source!;
        var entry = await context.RunAsync(Steps.CreateEntry, new CreateEntryInput(key, source, "bench", new AccountSettings()));
        var options = new Core.Configuration.TransferOptions();

        var start = Stopwatch.GetTimestamp();
        await ContentTransfer.RunAsync(
            context,
            key,
            source,
            entry.EntryId,
            new TransferPlan(lanes, options.RangeBytes, options.ChunkBytes)
        );
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;

        var stored = await _simulated.StoredHashesAsync(held.Id, cancellationToken);
        return stored is [var hash] && hash == held.Sha256
            ? seconds
            : throw new InvalidOperationException($"Recording {held.Id} arrived as {string.Join(", ", stored)}, not as {held.Sha256}.");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
