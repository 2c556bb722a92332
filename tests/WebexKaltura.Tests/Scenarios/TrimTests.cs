using Azure.Data.Tables;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Standalone.Engine.Journal;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>What is of no use any more goes by itself.</summary>
public sealed class TrimTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task The_journal_of_a_recording_that_arrived_a_month_ago_is_trimmed_and_the_recording_stays()
    {
        await using var product = await Product.StartInVirtualTimeAsync(azurite);
        await product.ConnectAsync();
        var recording = product.Record();
        await product.ShouldArriveAsync(recording);
        await product.Clock!.PassAsync(TimeSpan.FromDays(29), stride: TimeSpan.FromDays(1));
        (await JournalOfAsync(product, recording.Id)).ShouldBeGreaterThan(0);

        await product.Clock.PassAsync(TimeSpan.FromDays(2), stride: TimeSpan.FromHours(12));

        await Eventually.BecomesTrueAsync(async () => await JournalOfAsync(product, recording.Id) == 0, "the trim", product.Clock.Tick);
        (await product.StoryAsync(recording)).Timeline.ShouldNotBeEmpty();
    }

    private static async Task<int> JournalOfAsync(Product product, string recording)
    {
        var (storage, prefix) = (product.Settings["Storage:ConnectionString"], product.Settings["Storage:TablePrefix"]);
        var instance = InstanceIds.Ingest(new RecordingKey(product.Account, recording));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {JournalTable.Partition(instance, 1)}");
        return await new TableServiceClient(storage)
            .GetTableClient(prefix + JournalTable.TableName)
            .QueryAsync<TableEntity>(filter)
            .CountAsync();
    }
}
