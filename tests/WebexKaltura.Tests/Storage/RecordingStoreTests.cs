using System.Text.Json;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Standalone.Benchmark;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Storage;

public sealed class RecordingStoreTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_recording_comes_back_as_it_was_stored()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var stored = await host.Recordings.GetOrAddAsync(
            StorageHost.Recording("r1") with
            {
                Status = RecordingStatus.Running,
                Duration = TimeSpan.FromMinutes(61),
                CoViewers = ["a@example.com"],
                Captions = [new AttachedCaption("c", "English", "Webex", "f")],
                Deletion = new Core.Recordings.Deletion(DeletionState.Scheduled, StorageHost.Start.AddDays(1)),
            }
        );

        var found = await host.Recordings.FindAsync(stored.Key);

        JsonSerializer.Serialize(found).ShouldBe(JsonSerializer.Serialize(stored));
    }

    [Fact]
    public async Task A_meeting_knows_its_recordings_however_many_others_came_since()
    {
        const string meeting = "m/1 #?";
        await using var host = await StorageHost.CreateAsync(azurite);
        var first = await host.Recordings.GetOrAddAsync(StorageHost.Recording("r1") with { MeetingId = meeting });
        var later = await host.Recordings.GetOrAddAsync(StorageHost.Recording("r2", 1));
        await host.Recordings.GetOrAddAsync(StorageHost.Recording("r3", 2) with { MeetingId = "another" });
        await host.Recordings.GetOrAddAsync(StorageHost.Recording("r4", 3, StorageHost.OtherAccount) with { MeetingId = meeting });
        await RecordingSeed.AddAsync(
            host.Get<StorageConnection>(),
            Enumerable.Range(0, 300).Select(i => StorageHost.Recording($"x{i}", i))
        );

        await host.Recordings.UpdateAsync(later.Key, r => r with { MeetingId = meeting });
        (await IdsAsync(host, meeting)).ShouldBe(["r1", "r2"]);

        await host.Recordings.UpdateAsync(first.Key, r => r with { MeetingId = "another" });
        (await IdsAsync(host, meeting)).ShouldBe(["r2"]);
        (await IdsAsync(host, "another")).ShouldBe(["r1", "r3"]);
        (await IdsAsync(host, "unknown")).ShouldBeEmpty();

        static async Task<IEnumerable<string>> IdsAsync(StorageHost host, string meetingId) =>
            (await host.Recordings.ListOfMeetingAsync(StorageHost.Account, meetingId)).Select(r => r.Key.Recording).Order();
    }

    [Fact]
    public async Task Of_many_that_add_the_same_recording_all_get_one()
    {
        await using var host = await StorageHost.CreateAsync(azurite);

        var added = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => host.Recordings.GetOrAddAsync(StorageHost.Recording("r1", i) with { Topic = $"{i}" }))
        );

        added.Select(r => r.Topic).Distinct().Count().ShouldBe(1);
        (await host.Recordings.ListAsync(new RecordingFilter(), 10, null)).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task No_change_of_many_at_once_is_lost()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var key = (await host.Recordings.GetOrAddAsync(StorageHost.Recording("r1"))).Key;

        await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => host.Recordings.UpdateAsync(key, r => r with { DoneBytes = r.DoneBytes + 1 }))
        );

        (await host.Recordings.FindAsync(key))!.DoneBytes.ShouldBe(20);
    }

    [Fact]
    public async Task Changing_an_unknown_recording_says_so()
    {
        await using var host = await StorageHost.CreateAsync(azurite);

        await Should.ThrowAsync<NotFoundException>(() => host.Recordings.UpdateAsync(StorageHost.Recording("r1").Key, r => r));
    }

    [Fact]
    public async Task Text_longer_than_a_column_is_kept_whole()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var people = Enumerable.Range(0, 3000).Select(i => $"participant-{i}-äöü😀@example.com").ToList();
        var key = (await host.Recordings.GetOrAddAsync(StorageHost.Recording("r1") with { CoViewers = people })).Key;

        (await host.Recordings.FindAsync(key))!.CoViewers.ShouldBe(people);
    }

    [Fact]
    public async Task A_line_of_the_timeline_is_there_once_however_often_it_is_added()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var key = StorageHost.Recording("r1").Key;
        var second = new TimelineEvent("transfer/3 #?\\", StorageHost.Start.AddMinutes(1), "Transferred", new string('x', 40_000));
        var first = new TimelineEvent("decide", StorageHost.Start, "Decided", null);

        foreach (var line in (TimelineEvent[])[second, first, second with { What = "again" }])
        {
            await host.Recordings.AddEventAsync(key, line);
        }

        var timeline = await host.Recordings.TimelineAsync(key);
        timeline.Select(t => (t.Key, t.What)).ShouldBe([("decide", "Decided"), ("transfer/3 #?\\", "Transferred")]);
        timeline[1].Detail!.ShouldEndWith("…");
    }

    [Fact]
    public async Task Recordings_are_found_by_their_status()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        await host.Recordings.GetOrAddAsync(StorageHost.Recording("r1"));
        await host.Recordings.GetOrAddAsync(StorageHost.Recording("r2") with { Status = RecordingStatus.Ready });

        var ready = await host.Recordings.ListByStatusAsync(StorageHost.Account, RecordingStatus.Ready).ToListAsync();

        ready.Select(r => r.Key.Recording).ShouldBe(["r2"]);
    }
}
