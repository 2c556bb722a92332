using WebexKaltura.Standalone.Demo;

namespace WebexKaltura.Standalone.Benchmark;

/// <summary><c>serve</c> in a process of its own, connected to the simulators.</summary>
public sealed class ServedHost : IAsyncDisposable
{
    private ServedHost(ChildProcess process, string url)
    {
        Process = process;
        Url = url;
        Api = new ProductApi(url, DemoWorld.ApiKey);
    }

    public ChildProcess Process { get; }
    public string Url { get; }
    public ProductApi Api { get; }

    /// <param name="settings">Storage, simulators and what else the host is configured with.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<ServedHost> StartAsync(IReadOnlyDictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string?>(settings)
        {
            ["Admin:ApiKey"] = DemoWorld.ApiKey,
            ["Logging:LogLevel:Default"] = "Error",
            ["DOTNET_gcServer"] = "0",
        };
        const string listening = "Listening on ";
        var (child, line) = await ChildProcess.StartAsync(
            ["serve", "--urls", "http://127.0.0.1:0"],
            environment,
            text => text.StartsWith(listening, StringComparison.Ordinal),
            cancellationToken
        );
        return new ServedHost(child, line[listening.Length..]);
    }

    /// <summary>Connects the simulated organisation and enables it; returns the account's id.</summary>
    public async Task<string> ConnectAsync(SimulatedAddresses to, CancellationToken cancellationToken)
    {
        var id = await Api.ConnectAsync(to.RefreshToken, to.KalturaUrl, to.PartnerId, to.AppTokenId, to.AppToken, cancellationToken);
        await Api.SaveSettingsAsync(id, new { enabled = true }, cancellationToken);
        return id;
    }

    /// <summary>Waits until the recording has ended well.</summary>
    /// <exception cref="InvalidOperationException">It ended otherwise.</exception>
    public async Task<RecordingView> WaitUntilReadyAsync(string account, string recordingId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var views = await Api.ListRecordingsAsync(account, cancellationToken);
            if (views.FirstOrDefault(v => v.RecordingId == recordingId) is { HasEnded: true } ended)
            {
                return ended.Status == "ready"
                    ? ended
                    : throw new InvalidOperationException($"{recordingId} {ended.Status}: {ended.Reason}");
            }
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Process.DisposeAsync();
    }
}
