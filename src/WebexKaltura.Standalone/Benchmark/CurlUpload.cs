using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using WebexKaltura.Simulators.Content;
using WebexKaltura.Standalone.Commands;

namespace WebexKaltura.Standalone.Benchmark;

/// <summary>The other side of the comparison: <c>curl</c> uploads a file from disk as one multipart call.</summary>
public sealed class CurlUpload : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"webexkaltura-benchmark-{Guid.NewGuid():N}.mp4");
    private readonly long _sizeBytes;

    public CurlUpload(long sizeBytes)
    {
        _sizeBytes = sizeBytes;
        var content = new SyntheticContent(42, sizeBytes);
        using var file = File.Create(_file);
        var buffer = new byte[1 << 20];
        for (long offset = 0; offset < sizeBytes; offset += content.Read(offset, buffer))
        {
            file.Write(buffer, 0, (int)Math.Min(buffer.Length, sizeBytes - offset));
        }
        file.Flush(flushToDisk: true);
    }

    /// <summary>Seconds that the one call took, as curl itself measures.</summary>
    public async Task<double> RunAsync(SimulatedPair simulated, CancellationToken cancellationToken)
    {
        var to = simulated.Addresses;
        var session = new
        {
            format = 1,
            secret = to.AdminSecret,
            type = 2,
            partnerId = to.PartnerId,
        };
        var ks = (await simulated.CallKalturaAsync("session", "start", session, cancellationToken)).GetString()!;
        var add = new
        {
            format = 1,
            ks,
            uploadToken = new { objectType = "KalturaUploadToken" },
        };
        var token = (await simulated.CallKalturaAsync("uploadToken", "add", add, cancellationToken)).GetProperty("id").GetString()!;
        await LeaveCacheAsync(cancellationToken);
        var answer = await CurlAsync(to.KalturaUrl, ks, token, cancellationToken);
        var split = answer.LastIndexOf('}') + 1;
        var uploaded = JsonSerializer.Deserialize<JsonElement>(answer[..split]).GetProperty("uploadedFileSize");
        return uploaded.GetRawText().Trim('"') == _sizeBytes.ToString(CultureInfo.InvariantCulture)
            ? double.Parse(answer[split..], CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"curl's upload ended with {answer}");
    }

    public void Dispose() => File.Delete(_file);

    /// <summary>Takes the file out of the page cache, so that curl really reads a disk. Where GNU dd is lacking it reads memory: faster.</summary>
    private async Task LeaveCacheAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var dd = Process.Start("dd", [$"if={_file}", "iflag=nocache", "count=0", "status=none"]);
            await dd.WaitForExitAsync(cancellationToken);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No dd: nothing to do, the comparison is only harder.
        }
    }

    private async Task<string> CurlAsync(string url, string ks, string token, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("curl") { RedirectStandardOutput = true, UseShellExecute = false };
        string[] fields =
        [
            $"ks={ks}",
            "format=1",
            $"uploadTokenId={token}",
            "resume=0",
            "finalChunk=1",
            "resumeAt=-1",
            $"fileData=@{_file}",
        ];
        foreach (
            var argument in (string[])
                [
                    "-sS",
                    "-w",
                    "%{time_total}",
                    .. fields.SelectMany(f => new[] { "-F", f }),
                    $"{url}/api_v3/service/uploadToken/action/upload",
                ]
        )
        {
            start.ArgumentList.Add(argument);
        }
        try
        {
            using var curl = Process.Start(start)!;
            var answer = await curl.StandardOutput.ReadToEndAsync(cancellationToken);
            await curl.WaitForExitAsync(cancellationToken);
            return answer;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new StartFailureException("The benchmark compares with curl, which is not installed.", missing);
        }
    }
}
