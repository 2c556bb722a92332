using System.Net;
using Microsoft.Extensions.DependencyInjection;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;
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

    [Fact]
    public async Task Switching_the_deletion_off_cancels_all_that_is_scheduled_and_says_so()
    {
        await using var product = await StartAsync("P1D");
        using var admin = new AdminApi(product);
        var recordings = new[] { product.Record(), product.Record(), product.Record() };
        foreach (var recording in recordings)
        {
            await product.ShouldArriveAsync(recording);
        }

        (await admin.ChangeAsync(new { deleteFromWebex = false })).Status.ShouldBe(HttpStatusCode.OK);

        foreach (var recording in recordings)
        {
            await Eventually.BecomesTrueAsync(async () => await StateAsync(product, recording) == "cancelled", "the cancellation");
            (await admin.TimelineAsync(recording.Id)).ShouldContain($"Stays in Webex: {SwitchedOff}");
            product.Webex.World.RecordingState(recording.Id).ShouldBe(RecordingState.Available);
        }
    }

    [Fact]
    public async Task Switching_the_deletion_off_counts_for_a_recording_that_is_still_on_its_way()
    {
        await using var product = await StartAsync("PT1S");
        using var admin = new AdminApi(product);
        var recording = product.Record(new RecordingSpec { AvailableAfter = TimeSpan.FromSeconds(3) });
        await product.WaitForAsync(recording, "waiting");
        await admin.ChangeAsync(new { deleteFromWebex = false });

        await product.ShouldArriveAsync(recording);

        await Eventually.BecomesTrueAsync(async () => await StateAsync(product, recording) == "cancelled", "the look at the due moment");
        var deletion = (await admin.RecordingAsync(recording.Id)).Json.GetProperty("deletion");
        deletion.GetProperty("reason").GetString().ShouldBe(SwitchedOff);
        product.Webex.World.RecordingState(recording.Id).ShouldBe(RecordingState.Available);
    }

    [Fact]
    public async Task An_admin_who_says_now_is_heard_whatever_the_setting_says_by_then()
    {
        await using var product = await StartAsync("P1D");
        using var admin = new AdminApi(product);
        var recording = product.Record(new RecordingSpec { AvailableAfter = TimeSpan.FromSeconds(3) });
        await product.WaitForAsync(recording, "waiting");
        await admin.ChangeAsync(new { deleteFromWebex = false });
        await product.ShouldArriveAsync(recording);

        await product.Api.ActAsync(product.Account, recording.Id, "delete-now", CancellationToken.None);

        await LeftAsync(product, recording);
        product.Webex.World.RecordingState(recording.Id).ShouldBe(RecordingState.Deleted);
    }

    [Fact]
    public async Task A_refused_deletion_says_why_until_the_setting_ends_its_daily_attempts()
    {
        await using var product = await StartAsync("P1D");
        using var admin = new AdminApi(product);
        var recording = product.Record();
        await product.ShouldArriveAsync(recording);
        product.Kaltura.World.TruncateStored(recording.Id);
        await product.Api.ActAsync(product.Account, recording.Id, "delete-now", CancellationToken.None);
        await Eventually.BecomesTrueAsync(async () => await StateAsync(product, recording) == "failed", "the refusal");
        var refused = (await admin.RecordingAsync(recording.Id)).Json.GetProperty("deletion");
        refused.GetProperty("reason").GetString()!.ShouldContain("does not hold the whole recording");

        await admin.ChangeAsync(new { deleteFromWebex = false });

        await Eventually.BecomesTrueAsync(async () => await StateAsync(product, recording) == "cancelled", "the cancellation");
        (await admin.TimelineAsync(recording.Id)).ShouldContain($"Stays in Webex: {SwitchedOff}");
    }

    [Fact]
    public async Task Switching_the_deletion_on_leaves_what_arrived_before()
    {
        await using var product = await StartAsync("PT1S");
        using var admin = new AdminApi(product);
        await admin.ChangeAsync(new { deleteFromWebex = false });
        var before = product.Record();
        await product.ShouldArriveAsync(before);

        await admin.ChangeAsync(new { deleteFromWebex = true });

        var after = product.Record();
        await product.ShouldArriveAsync(after);
        await LeftAsync(product, after);
        (await StateAsync(product, before)).ShouldBe("none");
    }

    [Fact]
    public async Task Nothing_leaves_Webex_of_an_account_that_was_disconnected_and_the_row_says_why()
    {
        await using var product = await StartAsync("P1D");
        using var admin = new AdminApi(product);
        var recording = product.Record();
        await product.ShouldArriveAsync(recording);
        (await admin.DisconnectAsync()).Status.ShouldBe(HttpStatusCode.NoContent);

        // The due moment comes: the same signal that an admin of a connected account sends.
        var key = new RecordingKey(product.Account, recording.Id);
        var workflows = product.Host.Services.GetRequiredService<IWorkflowClient>();
        (await workflows.SignalAsync(InstanceIds.Delete(key), new Signal(Signals.DeleteNow))).ShouldBeTrue();

        await Eventually.BecomesTrueAsync(async () => await StateAsync(product, recording) == "cancelled", "the cancellation");
        (await admin.TimelineAsync(recording.Id)).ShouldContain("Stays in Webex: the Webex account is no longer connected");
        product.Webex.World.RecordingState(recording.Id).ShouldBe(RecordingState.Available);
    }

    [Fact]
    public async Task The_delay_counts_from_the_moment_the_recording_is_ready()
    {
        await using var product = await StartAsync("P2D");
        using var admin = new AdminApi(product);
        var recording = product.Record();
        await product.ShouldArriveAsync(recording);

        var shown = (await admin.RecordingAsync(recording.Id)).Json;

        var due = shown.GetProperty("deletion").GetProperty("due").GetDateTimeOffset();
        due.ShouldBe(shown.GetProperty("readyAt").GetDateTimeOffset() + TimeSpan.FromDays(2));
    }

    private const string SwitchedOff = "the setting 'Delete content from Webex after upload' was changed to No";

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
