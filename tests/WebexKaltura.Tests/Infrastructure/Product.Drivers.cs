using System.Net.Http.Headers;
using System.Net.Http.Json;
using WebexKaltura.Simulators.Kaltura;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Standalone.Demo;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>One line of a recording's timeline.</summary>
public sealed record StoryLine(DateTimeOffset At, string What, string? Detail);

/// <summary>A recording's page: what its row says and how it came to it.</summary>
public sealed record RecordingStory(
    string Status,
    string? Reason,
    StoryActivity? Activity,
    string? EntryName,
    string? Owner,
    string? Category,
    string Kind,
    IReadOnlyList<string> CoPublishers,
    IReadOnlyList<string> CoViewers,
    DeletionView Deletion,
    IReadOnlyList<StoryLine> Timeline
)
{
    /// <summary>The timeline's lines that begin so, their details.</summary>
    public IEnumerable<string?> Details(string what) => Timeline.Where(l => l.What == what).Select(l => l.Detail);
}

/// <summary>What a recording waits for, as the JSON API shows it.</summary>
public sealed record StoryActivity(string WaitingFor, DateTimeOffset Since, int Attempts, string? LastError, DateTimeOffset? NextTryAt);

/// <summary>What scenarios do and ask for again and again.</summary>
public sealed partial class Product
{
    /// <summary>The clock of host and simulators; null is real time.</summary>
    public VirtualClock? Clock { get; private init; }

    /// <summary>Starts simulators and one host that share a clock of their own: waiting takes no time.</summary>
    public static async Task<Product> StartInVirtualTimeAsync(
        AzuriteFixture azurite,
        WebexSimulatorOptions? webex = null,
        KalturaSimulatorOptions? kaltura = null,
        params (string Key, string Value)[] settings
    )
    {
        var product = await WithoutHostInVirtualTimeAsync(azurite, webex, kaltura, settings);
        await product.AddHostAsync();
        return product;
    }

    /// <summary>Starts simulators in a time of their own, which the hosts that are added live in too.</summary>
    public static async Task<Product> WithoutHostInVirtualTimeAsync(
        AzuriteFixture azurite,
        WebexSimulatorOptions? webex = null,
        KalturaSimulatorOptions? kaltura = null,
        params (string Key, string Value)[] settings
    )
    {
        var clock = new VirtualClock();
        var real = await WithoutHostAsync(
            azurite,
            (webex ?? new WebexSimulatorOptions()) with
            {
                TimeProvider = clock,
            },
            (kaltura ?? new KalturaSimulatorOptions()) with
            {
                TimeProvider = clock,
            },
            [("Ingest:PollInterval", "00:00:30"), ("Engine:PollInterval", "01:00:00"), .. settings]
        );
        return new Product(real.Webex, real.Kaltura, real._settings, clock) { Clock = clock };
    }

    public Task SaveAsync(object settings) => Api.SaveSettingsAsync(Account, settings, CancellationToken.None);

    public Task ActAsync(SimulatedRecording recording, string action) =>
        Api.ActAsync(Account, recording.Id, action, CancellationToken.None);

    public Task ReconcileAsync() => Api.ReconcileAsync(Account, CancellationToken.None);

    /// <summary>Holds a meeting that is recorded, but says nothing of it yet.</summary>
    public SimulatedRecording RecordQuietly(RecordingSpec? recording = null, MeetingSpec? meeting = null) =>
        Record((recording ?? new RecordingSpec()) with { Announce = false }, meeting);

    public async Task<RecordingStory> StoryAsync(SimulatedRecording recording)
    {
        using var http = new HttpClient { BaseAddress = new Uri(Url) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        var story = await http.GetFromJsonAsync<RecordingStory>($"/api/v1/recordings/{Account}/{recording.Id}");
        return story.ShouldNotBeNull();
    }

    /// <summary>Waits until there is such a story, while time passes where the clock is virtual.</summary>
    public async Task<RecordingStory> UntilAsync(SimulatedRecording recording, Func<RecordingStory, bool> so, string what)
    {
        await Eventually.BecomesTrueAsync(
            async () => await IsKnownAsync(recording) && so(await StoryAsync(recording)),
            what,
            Clock is null ? null : Clock.Tick
        );
        return await StoryAsync(recording);
    }

    /// <summary>Waits until it was skipped: with a reason in its row and the same in its timeline, and no entry.</summary>
    public async Task<RecordingStory> ShouldBeSkippedAsync(SimulatedRecording recording, string words)
    {
        await ShouldEndAsync(recording, "skipped", words);
        var story = await StoryAsync(recording);
        story.Details("Skipped").ShouldContain(story.Reason);
        Kaltura.World.EntriesByReference(recording.Id).ShouldBeEmpty();
        return story;
    }

    /// <summary>Waits until it failed with a reason in its row and its timeline.</summary>
    public async Task<RecordingStory> ShouldFailAsync(SimulatedRecording recording, string words)
    {
        await ShouldEndAsync(recording, "failed", words);
        var story = await StoryAsync(recording);
        story.Details("Failed").ShouldContain(story.Reason);
        return story;
    }

    /// <summary>Waits for the end of a second attempt: what the first one ended with does not count.</summary>
    public async Task<StoredEntry> ShouldArriveAfterRetryAsync(SimulatedRecording recording)
    {
        await UntilAsync(recording, s => s.Status == "ready", $"{recording.Topic} to be ready after all");
        return await ShouldArriveAsync(recording);
    }

    /// <summary>Waits until the recording's entry has so many captions with content; returns them in the order of their content.</summary>
    public async Task<IReadOnlyList<StoredCaption>> ShouldHaveCaptionsAsync(SimulatedRecording recording, int count)
    {
        IReadOnlyList<StoredCaption> captions = [];
        await Eventually.BecomesTrueAsync(
            () =>
            {
                captions = CaptionsOf(recording);
                return captions.Count(c => c.Content is not null) == count;
            },
            $"{count} captions of {recording.Topic}",
            Clock is null ? null : Clock.Tick
        );
        captions.Count.ShouldBe(count);
        return [.. captions.OrderBy(c => c.Content, StringComparer.Ordinal)];
    }

    public IReadOnlyList<StoredCaption> CaptionsOf(SimulatedRecording recording) =>
        [.. Kaltura.World.EntriesByReference(recording.Id).SelectMany(e => e.Captions)];

    public async Task<bool> IsKnownAsync(SimulatedRecording recording) =>
        (await Api.ListRecordingsAsync(Account, CancellationToken.None)).Any(v => v.RecordingId == recording.Id);

    private async Task ShouldEndAsync(SimulatedRecording recording, string status, string words)
    {
        var view = await WaitForAsync(recording, "ready", "failed", "skipped");
        view.Status.ShouldBe(status, view.Reason);
        view.Reason.ShouldNotBeNull().ShouldContain(words);
    }
}
