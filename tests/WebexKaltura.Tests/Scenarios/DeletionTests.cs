using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>Leaving Webex: only what is safe in Kaltura, only when it is time, and not for good.</summary>
public sealed class DeletionTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_verified_recording_goes_to_the_recycle_bin_after_its_delay_and_can_be_restored()
    {
        await using var product = await StartAsync("PT1S");
        var recording = product.Record();

        await product.ShouldArriveAsync(recording);
        await LeftAsync(product, recording);
        product.Webex.World.RecordingState(recording.Id).ShouldBe(RecordingState.Deleted);
        (await StateAsync(product, recording)).ShouldBe("deleted");

        await product.Api.ActAsync(product.Account, recording.Id, "restore", CancellationToken.None);
        product.Webex.World.RecordingState(recording.Id).ShouldBe(RecordingState.Available);
        (await StateAsync(product, recording)).ShouldBe("restored");
    }

    [Fact]
    public async Task A_scheduled_deletion_can_be_cancelled()
    {
        await using var product = await StartAsync("P1D");
        var recording = product.Record();
        await product.ShouldArriveAsync(recording);
        (await StateAsync(product, recording)).ShouldBe("scheduled");

        await product.Api.ActAsync(product.Account, recording.Id, "cancel-deletion", CancellationToken.None);

        await Eventually.BecomesTrueAsync(async () => await StateAsync(product, recording) == "cancelled", "the cancellation");
        product.Webex.World.RecordingState(recording.Id).ShouldBe(RecordingState.Available);
    }

    [Fact]
    public async Task A_scheduled_deletion_can_be_hurried()
    {
        await using var product = await StartAsync("P1D");
        var recording = product.Record();
        await product.ShouldArriveAsync(recording);

        await product.Api.ActAsync(product.Account, recording.Id, "delete-now", CancellationToken.None);

        await LeftAsync(product, recording);
    }

    [Fact]
    public async Task A_recording_whose_entry_is_no_longer_whole_stays_in_Webex()
    {
        await using var product = await StartAsync("P1D");
        var recording = product.Record();
        await product.ShouldArriveAsync(recording);
        product.Kaltura.World.TruncateStored(recording.Id);

        await product.Api.ActAsync(product.Account, recording.Id, "delete-now", CancellationToken.None);

        await Eventually.BecomesTrueAsync(async () => await StateAsync(product, recording) == "failed", "the refusal");
        product.Webex.World.RecordingState(recording.Id).ShouldBe(RecordingState.Available);
    }

    [Fact]
    public async Task A_recording_that_is_gone_already_counts_as_deleted()
    {
        await using var product = await StartAsync("P1D");
        var recording = product.Record();
        await product.ShouldArriveAsync(recording);
        product.Webex.World.DeleteRecording(recording.Id, forGood: true);

        await product.Api.ActAsync(product.Account, recording.Id, "delete-now", CancellationToken.None);

        await Eventually.BecomesTrueAsync(async () => await StateAsync(product, recording) == "deleted", "the deletion");
    }

    private async Task<Product> StartAsync(string delay)
    {
        var product = await Product.StartAsync(azurite);
        await product.ConnectAsync(
            new
            {
                enabled = true,
                deleteFromWebex = true,
                deletionDelay = delay,
            }
        );
        return product;
    }

    private static Task LeftAsync(Product product, SimulatedRecording recording) =>
        Eventually.BecomesTrueAsync(async () => await StateAsync(product, recording) == "deleted", "leaving Webex");

    private static async Task<string?> StateAsync(Product product, SimulatedRecording recording) =>
        (await product.Api.ListRecordingsAsync(product.Account, CancellationToken.None))
            .SingleOrDefault(v => v.RecordingId == recording.Id)
            ?.Deletion.State;
}
