using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Backfilling;

/// <param name="Leg">Which instance of the backfill this is; see <see cref="BackfillOrder.Leg"/>.</param>
/// <param name="PollInterval">First wait between two looks at recordings under way.</param>
public sealed record BackfillInput(string Account, string BackfillId, int Leg, TimeSpan PollInterval) : IAboutAccount;

/// <summary>
/// Works through a range, newest window first: lists a window, starts its recordings in batches, waits until few are under way. All state
/// is in the order's row; an admin changes it there and a signal makes this look at once.
/// </summary>
public sealed class Backfill : IWorkflow<BackfillInput, BackfillState>
{
    public const int TurnsPerLeg = 50; // bounds the history of one instance
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    public async Task<BackfillState> RunAsync(IWorkflowContext context, BackfillInput input)
    {
        try
        {
            return await WorkAsync(context, input);
        }
        catch (PermanentFailureException failure)
        {
            return await context.RunAsync(
                Steps.EndBackfill,
                new EndBackfillInput(input, BackfillState.Failed, failure.Message),
                "end-failed"
            );
        }
    }

    private static async Task<BackfillState> WorkAsync(IWorkflowContext context, BackfillInput input)
    {
        var waits = 0;
        for (var turn = 1; turn <= TurnsPerLeg; turn++)
        {
            var look = await context.RunAsync(Steps.LookAtBackfill, input, $"look/{turn}");
            var next = BackfillRule.Next(look);
            waits = next == BackfillTurn.Wait ? waits + 1 : 0;
            switch (next)
            {
                case BackfillTurn.StartBatch:
                    await context.RunAsync(Steps.StartBackfillBatch, input, $"start/{turn}");
                    break;
                case BackfillTurn.ListPiece:
                    await context.RunAsync(Steps.ListBackfillPiece, input, $"list/{turn}");
                    break;
                case BackfillTurn.Wait:
                    var due = context.Now + Waiting.After(waits, input.PollInterval, LongestWait);
                    await context.WaitForSignalAsync($"wait/{turn}", [Signals.LookAgain], due);
                    break;
                case BackfillTurn.Finish:
                    return await context.RunAsync(Steps.EndBackfill, new EndBackfillInput(input, BackfillState.Done, null));
                case BackfillTurn.Stop:
                    return look.State;
                default:
                    throw new InvalidOperationException($"A backfill has no turn {next}.");
            }
        }
        return await context.RunAsync(Steps.ContinueBackfill, input);
    }
}
