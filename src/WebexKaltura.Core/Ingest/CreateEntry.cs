using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Naming;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Ingest;

public sealed record CreateEntryInput(RecordingKey Key, RecordingSource Source, string OwnerId, AccountSettings Settings)
    : RetriedInput,
        IAboutRecording;

/// <summary>The one entry of the recording. <paramref name="HasContent"/>: an earlier run has handed the content over already.</summary>
/// <param name="ContentBytes">The length of that content, as it was copied; null where it is not known.</param>
public sealed record EntryOfRecording(string EntryId, bool HasContent, long? ContentBytes = null);

/// <summary>
/// Finds the recording's entry by its stored id or its reference id, or adds it: one entry per recording, whatever is retried. Before it adds, it
/// stores that it does; a run that finds this, without an answer, waits for the other one, and after <see cref="AnswerTime"/> takes the answer for
/// lost. It then adds an entry of its own and has <see cref="SettleEntries"/> remove the lost one as soon as Kaltura lists it.
/// </summary>
public sealed class CreateEntry(
    IWebex webex,
    IKaltura kaltura,
    RecordingEntries entries,
    IWorkflowClient workflows,
    RecordingHistory history,
    TimeProvider time
) : IStep<CreateEntryInput, EntryOfRecording>
{
    public const string AdminTag = "webexapi";

    /// <summary>How long another run's answer is waited for; most listings follow within this time as well.</summary>
    public static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(30);

    private readonly string _run = Guid.NewGuid().ToString("N");

    public async Task<EntryOfRecording> RunAsync(CreateEntryInput input, CancellationToken cancellationToken)
    {
        var key = input.Key;
        var row = await history.FindAsync(key, cancellationToken);
        if (await entries.FindAsync(key, row?.EntryId, cancellationToken) is { } found)
        {
            if (row?.EntryRequest is { } lost)
            {
                await SettleLaterAsync(key, lost, cancellationToken);
            }
            await NoteAsync(key, found, r => r with { EntryId = found.Id }, cancellationToken);
            return new EntryOfRecording(found.Id, found.Status != EntryStatus.NoContent, row?.Content?.Bytes);
        }
        var wanted = await DescribeAsync(input, cancellationToken);
        await RequestAsync(key, cancellationToken);
        var added = await AddAsync(key, wanted, cancellationToken);
        return await StoreAsync(key, row?.EntryId, added, cancellationToken);
    }

    private async Task<NewEntry> DescribeAsync(CreateEntryInput input, CancellationToken cancellationToken)
    {
        var (key, source, ownerId, settings) = input;
        var part = await RecordingPart.FindAsync(webex, key.AccountId, source, settings.EntryName, cancellationToken);
        return new NewEntry(
            EntryNaming.Name(settings.EntryName, source, part),
            EntryNaming.Description(source),
            ownerId,
            source.RecordingId,
            AdminTag,
            settings.ConversionProfileId
        );
    }

    /// <summary>Stores that an entry is about to be added.</summary>
    /// <exception cref="TransientFailureException">Another run may be adding one.</exception>
    private async Task RequestAsync(RecordingKey key, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        EntryRequest? before = null;
        await history.ChangeAsync(
            key,
            row =>
            {
                before = row.EntryRequest?.By == _run ? null : row.EntryRequest;
                return IsUnderWay(before, now) ? row : row with { EntryRequest = new EntryRequest(now, _run) };
            },
            cancellationToken
        );
        if (IsUnderWay(before, now))
        {
            throw new TransientFailureException(
                "Kaltura's answer to an earlier attempt to add the entry has not arrived. The entry may exist and is looked for again.",
                before!.At + AnswerTime - now
            );
        }
        if (before is not null)
        {
            await SettleLaterAsync(key, before, cancellationToken);
        }
    }

    private static bool IsUnderWay(EntryRequest? request, DateTimeOffset now) => request is not null && now - request.At < AnswerTime;

    private Task SettleLaterAsync(RecordingKey key, EntryRequest lost, CancellationToken cancellationToken) =>
        workflows.StartAsync(
            Steps.SettleEntries,
            InstanceIds.Settle(key, lost.At),
            new SettleEntriesInput(key, lost.At),
            IfExists.Leave,
            cancellationToken
        );

    private async Task<KalturaEntry> AddAsync(RecordingKey key, NewEntry wanted, CancellationToken cancellationToken)
    {
        try
        {
            return await kaltura.AddEntryAsync(key.AccountId, wanted, cancellationToken);
        }
        catch (PermanentFailureException e)
        {
            await history.ChangeAsync(key, WithoutRequest, cancellationToken); // refused: there is no entry
            if (e.Code == "CONVERSION_PROFILE_ID_NOT_FOUND")
            {
                throw new PermanentFailureException(
                    "conversion-profile-missing",
                    $"Kaltura has no conversion profile {wanted.ConversionProfileId}. Choose another one in the settings, then retry.",
                    e
                );
            }
            throw;
        }
    }

    /// <summary>Another run that took this one's answer for lost may have stored its entry meanwhile: then that one stays.</summary>
    private async Task<EntryOfRecording> StoreAsync(
        RecordingKey key,
        string? storedBefore,
        KalturaEntry added,
        CancellationToken cancellationToken
    )
    {
        var stored = await NoteAsync(
            key,
            added,
            row => row.EntryId is { } other && other != storedBefore ? row : row with { EntryId = added.Id },
            cancellationToken
        );
        if (stored.EntryId is not { } kept || kept == added.Id)
        {
            return new EntryOfRecording(added.Id, HasContent: false);
        }
        await kaltura.DeleteEntryAsync(key.AccountId, added.Id, cancellationToken);
        await history.NoteAsync(key, "entry-duplicate", "Empty duplicate entry removed", added.Id, cancellationToken);
        var entry = await kaltura.FindEntryAsync(key.AccountId, kept, cancellationToken);
        return entry is null
            ? throw new TransientFailureException($"Entry {kept}, which another run added, no longer exists.")
            : new EntryOfRecording(kept, entry.Status != EntryStatus.NoContent);
    }

    private Task<Recording> NoteAsync(
        RecordingKey key,
        KalturaEntry entry,
        Func<Recording, Recording> change,
        CancellationToken cancellationToken
    ) =>
        history.NoteAsync(
            key,
            "entry",
            "Kaltura entry",
            $"{entry.Id}: {entry.Name}",
            r =>
                WithoutRequest(change(r)) with
                {
                    EntryName = entry.Name,
                    Status = RecordingStatus.Running,
                    Stage = RecordingStage.CreatingEntry,
                },
            cancellationToken
        );

    private static Recording WithoutRequest(Recording row) => row with { EntryRequest = null };
}
