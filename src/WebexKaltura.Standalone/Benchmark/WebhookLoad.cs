using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace WebexKaltura.Standalone.Benchmark;

/// <summary>Signed deliveries over many connections at once, and how long each took.</summary>
public sealed class WebhookLoad(string targetUrl, string secret, int connections) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = connections });

    /// <summary>Seconds of each accepted delivery; anything but 202 is an error.</summary>
    /// <exception cref="InvalidOperationException">A delivery was not accepted.</exception>
    public async Task<IReadOnlyList<double>> PostAsync(IReadOnlyList<string> recordingIds, CancellationToken cancellationToken)
    {
        var seconds = new ConcurrentBag<double>();
        await Parallel.ForEachAsync(
            recordingIds,
            new ParallelOptions { MaxDegreeOfParallelism = connections, CancellationToken = cancellationToken },
            async (id, token) =>
            {
                var body = JsonSerializer.SerializeToUtf8Bytes(
                    new
                    {
                        resource = "recordings",
                        @event = "created",
                        data = new { id },
                    }
                );
                using var content = new ByteArrayContent(body);
                content.Headers.Add("X-Spark-Signature", Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), body)));
                var start = Stopwatch.GetTimestamp();
                using var response = await _http.PostAsync(targetUrl, content, token);
                seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
                if ((int)response.StatusCode != StatusCodes.Status202Accepted)
                {
                    throw new InvalidOperationException($"A signed delivery was answered {(int)response.StatusCode}.");
                }
            }
        );
        return [.. seconds];
    }

    public void Dispose() => _http.Dispose();
}
