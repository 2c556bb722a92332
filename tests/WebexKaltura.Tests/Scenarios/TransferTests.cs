using WebexKaltura.Core.Transfer;
using WebexKaltura.Simulators.Faults;
using WebexKaltura.Simulators.Kaltura;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>What can happen to the bytes on their way.</summary>
public sealed class TransferTests(AzuriteFixture azurite)
{
    private static readonly (string, string)[] SmallChunks = [("Transfer:ChunkBytes", "1048576"), ("Transfer:RangeBytes", "4194304")];
    private const long Size = 20_000_003;

    [Fact]
    public async Task A_server_that_ignores_ranges_is_streamed_once_in_order()
    {
        await using var product = await Product.StartAsync(azurite, new WebexSimulatorOptions { IgnoreRange = true }, null, SmallChunks);
        await product.ConnectAsync();

        var recording = product.Record(new RecordingSpec { SizeBytes = Size });

        await product.ShouldArriveAsync(recording);
        product.Webex.World.CallLog.Of("GET", "/content/recordings").Count.ShouldBe(2, "one look at whether ranges work, one stream");
    }

    [Theory]
    [InlineData(Size - 1)]
    [InlineData(Size + 1)]
    [InlineData(Size / 2)]
    public async Task A_source_of_another_length_than_announced_arrives_whole_and_stays_in_Webex_until_an_administrator_says_otherwise(
        long actual
    )
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync(
            new
            {
                enabled = true,
                deleteFromWebex = true,
                deletionDelay = "PT1S",
            }
        );

        var recording = product.Record(new RecordingSpec { SizeBytes = Size, ActualBytes = actual });
        await product.WaitForAsync(recording, "ready");

        product.Kaltura.World.EntriesByReference(recording.Id).ShouldHaveSingleItem().Sha256.ShouldBe(recording.Content.Sha256);
        var story = await product.StoryAsync(recording);
        story
            .Details("Size differs")
            .ShouldHaveSingleItem()
            .ShouldNotBeNull()
            .ShouldContain($"the file has {DataSize.FormatBoth(actual, Size).One},");
        story.Deletion.State.ShouldBe("none");
        story.Deletion.Reason.ShouldNotBeNull().ShouldContain("until an administrator");

        await product.ActAsync(recording, "delete-now");
        await product.UntilAsync(recording, s => s.Deletion.State == "deleted", "the recording to leave Webex");
        product.Webex.World.RecordingState(recording.Id).ShouldBe(RecordingState.Deleted);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_recording_that_is_replaced_in_mid_transfer_arrives_as_one_version(bool sameLength)
    {
        var slow = new NetworkConditions(10_000_000);
        await using var product = await Product.StartAsync(
            azurite,
            new WebexSimulatorOptions { Network = slow },
            new KalturaSimulatorOptions { Network = slow },
            SmallChunks
        );
        await product.ConnectAsync();
        var recording = product.Record(new RecordingSpec { SizeBytes = 60_000_000 });
        await Eventually.BecomesTrueAsync(() => product.Kaltura.World.BytesReceived > 5_000_000, "some bytes");

        product.Webex.World.ReplaceContent(recording.Id, sameLength ? 60_000_000 : 41_000_000);

        await product.WaitForAsync(recording, TimeSpan.FromMinutes(3), "ready", "failed");
        product.Kaltura.World.EntriesByReference(recording.Id).ShouldHaveSingleItem().Sha256.ShouldBe(recording.Content.Sha256);
    }

    [Fact]
    public async Task A_recording_that_is_trimmed_after_it_was_copied_stays_in_Webex()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync(
            new
            {
                enabled = true,
                deleteFromWebex = true,
                deletionDelay = "P1D",
            }
        );
        var recording = product.Record(new RecordingSpec { SizeBytes = Size });
        await product.ShouldArriveAsync(recording);
        product.Webex.World.ReplaceContent(recording.Id, Size - 1000);

        await product.ActAsync(recording, "delete-now");

        var story = await product.UntilAsync(recording, s => s.Deletion.State == "failed", "the removal to be refused");
        story.Deletion.Reason.ShouldNotBeNull().ShouldContain("newer version");
        product.Webex.World.RecordingState(recording.Id).ShouldBe(RecordingState.Available);
    }

    [Fact]
    public async Task A_file_type_that_Kaltura_does_not_accept_fails_at_once_with_the_reason()
    {
        await using var product = await Product.StartAsync(azurite);
        product.Kaltura.World.RestrictFileTypes(["application/pdf"]);
        await product.ConnectAsync();
        var recording = product.Record(new RecordingSpec { SizeBytes = Size });

        (await product.WaitForAsync(recording, "failed")).Reason!.ShouldContain("does not accept files of this type");

        (await product.TimelineAsync(recording)).Count(line => line.StartsWith("Transfer started", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_partner_that_restricts_file_types_as_new_ones_do_takes_a_recording()
    {
        await using var product = await Product.StartAsync(azurite);
        product.Kaltura.World.RestrictFileTypes();
        await product.ConnectAsync();

        await product.ShouldArriveAsync(product.Record(new RecordingSpec { SizeBytes = Size }));
    }

    [Fact]
    public async Task Content_that_Kaltura_does_not_accept_for_the_entry_fails_at_once_with_the_reason()
    {
        await using var product = await Product.StartAsync(azurite);
        product.Kaltura.World.RestrictFileTypes(["application/pdf"], checkUploads: false);
        await product.ConnectAsync();
        var recording = product.Record(new RecordingSpec { SizeBytes = Size });

        (await product.WaitForAsync(recording, "failed")).Reason!.ShouldContain("does not accept the content of this recording");

        (await product.TimelineAsync(recording)).Count(line => line.StartsWith("Transfer started", StringComparison.Ordinal)).ShouldBe(1);
        product.Kaltura.World.CallLog.Count(call => call.Name == "media.addcontent").ShouldBe(1);
    }

    [Fact]
    public async Task Links_and_sessions_that_end_in_mid_transfer_are_renewed()
    {
        var slow = new NetworkConditions(10_000_000);
        await using var product = await Product.StartAsync(
            azurite,
            new WebexSimulatorOptions { Network = slow },
            new KalturaSimulatorOptions { Network = slow },
            SmallChunks
        );
        await product.ConnectAsync();

        var recording = product.Record(new RecordingSpec { SizeBytes = 60_000_000 });
        await Eventually.BecomesTrueAsync(() => product.Kaltura.World.BytesReceived > 5_000_000, "some bytes");
        product.Webex.World.ExpireLinks();
        product.Webex.World.ExpireAccessTokens();
        product.Kaltura.World.ExpireSessions();

        await product.ShouldArriveAsync(recording);
    }

    [Fact]
    public async Task An_entry_that_Kaltura_cannot_process_fails_with_the_reason_and_a_retry_starts_clean()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync();
        var recording = product
            .Webex.World.HoldMeeting(new MeetingSpec { Recordings = [new RecordingSpec { Announce = false }] })
            .Recordings[0];
        product.Kaltura.World.FailProcessing(recording.Id);
        product.Webex.World.AnnounceRecording(recording.Id);

        (await product.WaitForAsync(recording, "failed")).Reason!.ShouldContain("ERROR_CONVERTING");
    }

    [Fact]
    public async Task A_stored_source_that_is_not_whole_is_not_ready_and_nothing_leaves_Webex()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync(
            new
            {
                enabled = true,
                deleteFromWebex = true,
                deletionDelay = "PT1S",
            }
        );
        var recording = product
            .Webex.World.HoldMeeting(new MeetingSpec { Recordings = [new RecordingSpec { Announce = false }] })
            .Recordings[0];
        product.Kaltura.World.TruncateStored(recording.Id);
        product.Webex.World.AnnounceRecording(recording.Id);

        (await product.WaitForAsync(recording, "failed")).Reason!.ShouldContain("but the recording has 1,048,576 bytes");
        product.Webex.World.RecordingState(recording.Id).ShouldBe(RecordingState.Available);
    }
}
