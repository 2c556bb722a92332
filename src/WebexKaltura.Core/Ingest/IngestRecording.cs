using System.Text.Json.Serialization;
using WebexKaltura.Core.Categories;
using WebexKaltura.Core.Chats;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Hosts;
using WebexKaltura.Core.Ownership;
using WebexKaltura.Core.People;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Transcripts;
using WebexKaltura.Core.Transfer;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Ingest;

/// <summary>What an event said of a recording; hints only, everything is read back.</summary>
public sealed record EventHint(string? MeetingId, string? HostEmail, string? SiteUrl);

/// <param name="Attempt">1 for the first ingestion; a retry counts on.</param>
/// <param name="Backfilled">Asked for on purpose: also when it was recorded before the connection.</param>
public sealed record IngestInput(RecordingKey Key, EventHint? Hint, int Attempt = 1, bool Backfilled = false)
    : RetriedInput,
        IAboutRecording
{
    /// <summary>Which check for the recording this is; null for anything else, and in inputs of older versions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Poll? Poll { get; init; }
}

/// <summary>How the road ended. <paramref name="Status"/> is <see cref="RecordingStatus.Waiting"/> when Webex never gave the content.</summary>
public sealed record IngestResult(RecordingStatus Status, string? Reason, string? EntryId);

/// <summary>The road of one recording, from its announcement to a verified, ready Kaltura entry.</summary>
public sealed class IngestRecording : IWorkflow<IngestInput, IngestResult>
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(24);
    private static readonly TimeSpan BackfillPatience = TimeSpan.FromHours(1); // what is old and not there has no reason to come
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan FirstReadyWaits = TimeSpan.FromMinutes(5);

    public async Task<IngestResult> RunAsync(IWorkflowContext context, IngestInput input)
    {
        IngestStart? start = null;
        IngestResult result;
        try
        {
            start = await context.RunAsync(Steps.BeginIngest, input);
            result = await WalkAsync(context, input, start);
        }
        catch (PermanentFailureException failure)
        {
            // A service was away for a day, or the authorization dead. Either may come back: the reconciler starts again what waits.
            var mayPass = failure.Code is FailureCodes.GaveUp or FailureCodes.AuthorizationDead;
            var status = mayPass ? RecordingStatus.Waiting : RecordingStatus.Failed;
            var needsAuthorization = failure.Code == FailureCodes.AuthorizationDead;
            result = await EndAsync(context, input.Key, status, failure.Message, needsAuthorization);
        }
        await TellHostAsync(context, input.Key, start, result);
        return result;
    }

    private static async Task<IngestResult> WalkAsync(IWorkflowContext context, IngestInput input, IngestStart start)
    {
        var key = input.Key;
        if (start.SkipReason is not null)
        {
            return await EndAsync(context, key, RecordingStatus.Skipped, start.SkipReason);
        }

        var looks = new Looks(input, start, context.Now);
        var sighting = await LookUntilAsync(context, looks, "find", s => s.Source is not null);
        if (sighting.Source is null)
        {
            return await EndAsync(context, key, RecordingStatus.Waiting, sighting.Reason);
        }
        var decision = await context.RunAsync(Steps.Decide, new DecideInput(key, sighting.Source, start));
        if (decision.Ingest && !sighting.Available)
        {
            sighting = await LookUntilAsync(context, looks, "wait", s => s.Available);
            if (!sighting.Available)
            {
                var status = sighting.WithoutLink ? RecordingStatus.Skipped : RecordingStatus.Waiting;
                return await EndAsync(context, key, status, sighting.Reason);
            }
            decision = await context.RunAsync(Steps.Decide, new DecideInput(key, sighting.Source!, start), "decide-available");
        }
        if (!decision.Ingest)
        {
            return await EndAsync(context, key, RecordingStatus.Skipped, decision.Reason);
        }

        var source = sighting.Source!;
        var settings = start.Settings;
        var owner = await context.RunAsync(Steps.ResolveOwner, new ResolveOwnerInput(key, source, decision.Kind, settings));
        if (owner.SkipReason is not null)
        {
            return await EndAsync(context, key, RecordingStatus.Skipped, owner.SkipReason);
        }

        var entry = await context.RunAsync(Steps.CreateEntry, new CreateEntryInput(key, source, owner.UserId, settings));
        await context.RunAsync(Steps.StartTranscripts, new StartTranscriptsInput(key, source, entry.EntryId, settings));
        var bytes = entry.HasContent
            ? entry.ContentBytes ?? source.SizeBytes
            : await ContentTransfer.RunAsync(context, key, source, entry.EntryId, start.Transfer);
        var copied = source with { SizeBytes = bytes };

        await Task.WhenAll(
            context.RunAsync(Steps.AssignCategory, new AssignCategoryInput(key, entry.EntryId, settings.CategoryFor(decision.Kind))),
            context.RunAsync(Steps.EntitlePeople, new EntitlePeopleInput(key, source, entry.EntryId, owner.UserId, settings)),
            settings.Chat ? context.RunAsync(Steps.AttachChat, new AttachChatInput(key, source, entry.EntryId)) : Task.CompletedTask
        );

        await WaitUntilReadyAsync(context, key, copied, entry.EntryId, start);
        await context.RunAsync(Steps.FinishIngest, new FinishIngestInput(key, copied, entry.EntryId, settings, source.SizeBytes));
        return new IngestResult(RecordingStatus.Ready, null, entry.EntryId);
    }

    /// <summary>Looks at Webex until the condition holds or patience ends; a signal makes it look at once.</summary>
    private static async Task<Sighting> LookUntilAsync(IWorkflowContext context, Looks looks, string phase, Func<Sighting, bool> enough)
    {
        var deadline = context.Now + (looks.Input.Backfilled ? BackfillPatience : Patience);
        for (var look = 1; ; look++)
        {
            var poll = looks.At(look, deadline);
            var sighting = await context.RunAsync(Steps.LookForRecording, looks.Input with { Poll = poll }, $"{phase}/{look}");
            if (enough(sighting) || poll.Next(context.Now) is not { } next)
            {
                return sighting;
            }
            await context.WaitForSignalAsync($"{phase}-wait/{look}", [Signals.LookAgain], next);
        }
    }

    /// <summary>When Webex is looked at. Both phases, being listed and being downloadable, count from the beginning of the first.</summary>
    private sealed record Looks(IngestInput Input, IngestStart Start, DateTimeOffset Since)
    {
        public Poll At(int look, DateTimeOffset deadline) => new(look, Since, deadline, Start.PollInterval, LongestWait, Start.WaitsGrow);
    }

    private static async Task WaitUntilReadyAsync(
        IWorkflowContext context,
        RecordingKey key,
        RecordingSource source,
        string entryId,
        IngestStart start
    )
    {
        var since = context.Now;
        var deadline = since + Patience;
        for (var look = 1; ; look++)
        {
            var poll = new Poll(look, since, deadline, start.PollInterval, FirstReadyWaits);
            var ready = await context.RunAsync(
                Steps.CheckReady,
                new CheckReadyInput(key, entryId, source.SizeBytes) { Poll = poll },
                $"check-ready/{look}"
            );
            if (ready)
            {
                return;
            }
            if (context.Now >= deadline)
            {
                throw new PermanentFailureException(
                    "not-ready",
                    $"Kaltura has not finished processing entry {entryId} within 24 hours. Look at the entry in Kaltura, then retry."
                );
            }
            await context.SleepUntilAsync($"ready-wait/{look}", poll.Next(context.Now) ?? deadline);
        }
    }

    /// <summary>The road has ended: nothing that comes of a message changes how.</summary>
    private static async Task TellHostAsync(IWorkflowContext context, RecordingKey key, IngestStart? start, IngestResult result)
    {
        if (start?.Settings is not { Enabled: true, TellHost: true } || result.Status == RecordingStatus.Waiting)
        {
            return;
        }
        try
        {
            await context.RunAsync(Steps.TellHost, new TellHostInput(key, result.Status, result.Reason, start.ConnectedAt));
        }
        catch (PermanentFailureException)
        {
            // The step was given up; the engine has logged why.
        }
    }

    private static Task<IngestResult> EndAsync(
        IWorkflowContext context,
        RecordingKey key,
        RecordingStatus status,
        string? reason,
        bool needsAuthorization = false
    ) => context.RunAsync(Steps.EndIngest, new EndIngestInput(key, status, reason) { NeedsAuthorization = needsAuthorization });
}
