using System.Globalization;
using System.Text.Json;

namespace WebexKaltura.Standalone.Benchmark;

/// <summary>Where <c>simulate</c> listens and how to sign in there: its first line of output.</summary>
public sealed record SimulatedAddresses(
    string WebexUrl,
    string KalturaUrl,
    int PartnerId,
    string AdminSecret,
    string AppTokenId,
    string AppToken,
    string ClientId,
    string ClientSecret,
    string RefreshToken
);

/// <summary>A recording held in the simulated Webex.</summary>
public sealed record HeldRecording(string Id, string MeetingId, long SizeBytes, string Sha256);

/// <summary>Both simulators in a process of their own, driven over their control API.</summary>
public sealed class SimulatedPair : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly ChildProcess _process;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(5) };

    private SimulatedPair(ChildProcess process, SimulatedAddresses addresses)
    {
        _process = process;
        Addresses = addresses;
    }

    public SimulatedAddresses Addresses { get; }

    /// <param name="bytesPerSecond">Of each connection; null is uncapped.</param>
    /// <param name="latency">Added to each call.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<SimulatedPair> StartAsync(long? bytesPerSecond, TimeSpan latency, CancellationToken cancellationToken)
    {
        var milliseconds = latency.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
        string[] pace = bytesPerSecond is { } limit ? ["--bytes-per-second", limit.ToString(CultureInfo.InvariantCulture)] : [];
        var (child, line) = await ChildProcess.StartAsync(
            ["simulate", "--latency", milliseconds, .. pace],
            [],
            text => text.StartsWith('{'),
            cancellationToken
        );
        return new SimulatedPair(child, JsonSerializer.Deserialize<SimulatedAddresses>(line, Json)!);
    }

    /// <summary>The configuration that points a host at them.</summary>
    public Dictionary<string, string?> HostSettings() =>
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["Webex:ApiUrl"] = Addresses.WebexUrl,
            ["Webex:ClientId"] = Addresses.ClientId,
            ["Webex:ClientSecret"] = Addresses.ClientSecret,
            ["Webex:DownloadHosts:0"] = "127.0.0.1",
            ["Kaltura:AllowedHosts:0"] = "127.0.0.1",
            ["Ingest:PollInterval"] = "00:00:00.200",
        };

    /// <summary>Holds a meeting with one recording of this size.</summary>
    public async Task<HeldRecording> HoldAsync(long sizeBytes, bool announce, CancellationToken cancellationToken)
    {
        var meeting = new
        {
            topic = "Benchmark",
            start = DateTimeOffset.UtcNow.AddMinutes(1),
            recordings = new[] { new { sizeBytes, announce } },
        };
        using var response = await _http.PostAsJsonAsync(
            $"{Origin(Addresses.WebexUrl)}/simulator/meetings",
            meeting,
            Json,
            cancellationToken
        );
        response.EnsureSuccessStatusCode();
        var held = await response.Content.ReadFromJsonAsync<JsonElement>(Json, cancellationToken);
        return held.GetProperty("recordings")[0].Deserialize<HeldRecording>(Json)!;
    }

    /// <summary>SHA-256 of what Kaltura holds for each entry of the recording.</summary>
    public async Task<IReadOnlyList<string?>> StoredHashesAsync(string recordingId, CancellationToken cancellationToken)
    {
        var entries = await _http.GetFromJsonAsync<JsonElement>(
            $"{Addresses.KalturaUrl}/simulator/entries?referenceId={recordingId}",
            Json,
            cancellationToken
        );
        return [.. entries.EnumerateArray().Select(e => e.GetProperty("sha256").GetString())];
    }

    /// <summary>Address and secret of the webhook that announces recordings.</summary>
    public async Task<(string TargetUrl, string Secret)> WebhookAsync(CancellationToken cancellationToken)
    {
        var all = await _http.GetFromJsonAsync<JsonElement>($"{Origin(Addresses.WebexUrl)}/simulator/webhooks", Json, cancellationToken);
        var created = all.EnumerateArray()
            .First(w => w.GetProperty("resource").GetString() == "recordings" && w.GetProperty("event").GetString() == "created");
        return (created.GetProperty("targetUrl").GetString()!, created.GetProperty("secret").GetString()!);
    }

    /// <summary>Calls Kaltura's API as a plain client does.</summary>
    public async Task<JsonElement> CallKalturaAsync(string service, string action, object body, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(body, new("application/json"), Json); // with a charset behind it the server reads no body
        using var response = await _http.PostAsync(
            new Uri($"{Addresses.KalturaUrl}/api_v3/service/{service}/action/{action}"),
            content,
            cancellationToken
        );
        return await response.Content.ReadFromJsonAsync<JsonElement>(Json, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
    }

    private static string Origin(string url) => new Uri(url).GetLeftPart(UriPartial.Authority);
}
