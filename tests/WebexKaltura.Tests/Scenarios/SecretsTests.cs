using Azure.Data.Tables;
using Azure.Storage.Blobs;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>A whole run, then everything it left behind is read.</summary>
public sealed class SecretsTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task No_table_blob_or_log_line_of_a_whole_run_holds_a_secret_in_clear()
    {
        await using var product = await Product.StartAsync(azurite);
        var refreshToken = product.Webex.World.IssueRefreshToken(product.Webex.World.Admin.Email);
        await product.Api.CreateIntegrationCodeAsync(
            product.Kaltura.ServiceUrl,
            product.Kaltura.PartnerId,
            product.Kaltura.AppTokenId,
            product.Kaltura.AppToken,
            CancellationToken.None
        );
        await product.ConnectAsync(new { enabled = true, participants = "coViewers" });
        var recording = product.Record(new RecordingSpec { Transcripts = [new TranscriptSpec()] });
        await product.ShouldArriveAsync(recording);
        product.Webex.World.ExpireAccessTokens(); // the next call renews, which writes the tokens again
        await product.ShouldArriveAsync(product.Record());

        string[] secrets =
        [
            product.Kaltura.AppToken,
            product.Kaltura.AdminSecret,
            product.Webex.ClientSecret,
            refreshToken,
            Product.ApiKey,
            .. product.Webex.World.RegisteredWebhooks.Select(w => w.Secret!),
            .. product.Webex.World.CallLog.Calls.Where(c => c.Target.Contains("token=", StringComparison.Ordinal)).Select(TokenOf),
        ];
        secrets.Length.ShouldBeGreaterThan(8);
        var left = await EverythingAsync(product).ToListAsync(TestContext.Current.CancellationToken);
        left.Count.ShouldBeGreaterThan(50);
        foreach (var secret in secrets.Distinct(StringComparer.Ordinal))
        {
            left.Where(line => line.Contains(secret, StringComparison.Ordinal)).ShouldBeEmpty();
        }
    }

    private static string TokenOf(SimulatedCall call) => call.Target[(call.Target.IndexOf("token=", StringComparison.Ordinal) + 6)..];

    private static async IAsyncEnumerable<string> EverythingAsync(Product product)
    {
        var (storage, prefix) = (product.Settings["Storage:ConnectionString"], product.Settings["Storage:TablePrefix"]!);
        var tables = new TableServiceClient(storage);
        await foreach (var table in tables.QueryAsync(t => t.Name.CompareTo(prefix) >= 0 && t.Name.CompareTo(prefix + "~") < 0))
        {
            await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>())
            {
                yield return $"{table.Name}: {string.Join(" | ", row.Select(c => $"{c.Key}={c.Value}"))}";
            }
        }
        var blobs = new BlobServiceClient(storage);
        await foreach (var container in blobs.GetBlobContainersAsync())
        {
            await foreach (var blob in blobs.GetBlobContainerClient(container.Name).GetBlobsAsync())
            {
                var content = await blobs.GetBlobContainerClient(container.Name).GetBlobClient(blob.Name).DownloadContentAsync();
                yield return $"{container.Name}/{blob.Name}: {content.Value.Content}";
            }
        }
        foreach (var line in product.Log.All)
        {
            yield return line;
        }
    }
}
