using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Ingest;

/// <param name="LostAt">When the entry was added whose answer was lost.</param>
public sealed record SettleEntriesInput(RecordingKey Key, DateTimeOffset LostAt) : IAboutRecording;

/// <summary>
/// Removes the entry that a lost answer left behind, once Kaltura lists it: beside the ingestion, because a listing may follow after the recording
/// is ready. Its result is how many were removed.
/// </summary>
public sealed class SettleEntries : IWorkflow<SettleEntriesInput, int>
{
    // Since the answer was lost. Listings follow by seconds to minutes; the last checks are for an index that was down.
    private static readonly TimeSpan[] Checks =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(3),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(12),
    ];

    public async Task<int> RunAsync(IWorkflowContext context, SettleEntriesInput input)
    {
        var removed = 0;
        for (var check = 0; check < Checks.Length; check++)
        {
            var due = input.LostAt + Checks[check];
            await context.SleepUntilAsync($"wait/{check + 1}", due > context.Now ? due : context.Now);
            removed += await TryAsync(context, input, check + 1);
        }
        return removed;
    }

    /// <summary>A check that was given up is made up for by the next one.</summary>
    private static async Task<int> TryAsync(IWorkflowContext context, SettleEntriesInput input, int check)
    {
        try
        {
            return await context.RunAsync(Steps.RemoveExtraEntries, input, $"remove/{check}");
        }
        catch (PermanentFailureException)
        {
            return 0;
        }
    }
}

/// <summary>Removes empty entries of a recording beside the stored one. Its result is how many.</summary>
public sealed class RemoveExtraEntries(RecordingEntries entries, RecordingHistory history) : IStep<SettleEntriesInput, int>
{
    public async Task<int> RunAsync(SettleEntriesInput input, CancellationToken cancellationToken)
    {
        var row = await history.FindAsync(input.Key, cancellationToken);
        if (row is null || row.EntryRequest is not null)
        {
            return 0; // an entry is being added: the one that is listed may be the one that will be used
        }
        var removed = await entries.RemoveExtrasAsync(input.Key, row.EntryId, cancellationToken);
        if (removed > 0)
        {
            await history.NoteAsync(
                input.Key,
                $"extra-entries/{input.LostAt.UtcTicks}",
                "Empty duplicate entry removed",
                "Kaltura's answer had been lost when it was added.",
                cancellationToken
            );
        }
        return removed;
    }
}
