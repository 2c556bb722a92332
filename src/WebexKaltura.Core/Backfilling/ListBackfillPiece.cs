using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Backfilling;

/// <summary>
/// Notes the recordings of the next window and site as pending. Its result is how many there are. A run that was cut off begins the piece
/// again and notes only what is not noted: nothing of a piece is started before all of it is listed.
/// </summary>
public sealed class ListBackfillPiece(BackfillBook book, IBackfillStore store, IWebex webex) : IStep<BackfillInput, int>
{
    private const int AtOnce = 45; // recordings of one transaction

    public async Task<int> RunAsync(BackfillInput input, CancellationToken cancellationToken)
    {
        var order = await book.FindAsync(input, cancellationToken);
        if (order.Leg != input.Leg || order.State != BackfillState.Running || order.NextPiece() is not { } piece)
        {
            return 0;
        }
        var items = new List<BackfillItem>();
        var (site, window) = (piece.SiteUrl, piece.Window);
        LeftOutSite? refusal = null;
        try
        {
            await foreach (var listed in webex.ListRecordingsAsync(order.Account, site, window.From, window.To, cancellationToken))
            {
                if (RecordingId.TryParse(listed.Id, out _))
                {
                    items.Add(
                        new BackfillItem(listed.Id, listed.CreateTime, new EventHint(listed.MeetingId, listed.HostEmail, listed.SiteUrl))
                    );
                }
            }
        }
        catch (RefusedException e) when (order.Sites.Count > 1)
        {
            refusal = new LeftOutSite(site, e.Message);
        }
        await NoteAsync(input, order, items, cancellationToken);
        await book.ChangeAsync(
            input,
            current =>
                Task.FromResult(
                    current.PiecesListed == piece.Index
                        ? new BackfillEntry(Listed(current, refusal) with { PiecesListed = piece.Index + 1 }, [])
                        : null
                ),
            cancellationToken
        );
        return items.Count;
    }

    private async Task NoteAsync(
        BackfillInput input,
        BackfillOrder order,
        IEnumerable<BackfillItem> items,
        CancellationToken cancellationToken
    )
    {
        var noted = await store.ListItemsAsync(order, BackfillPlace.Pending, int.MaxValue, cancellationToken);
        var known = noted.Select(i => i.Recording).ToHashSet(StringComparer.Ordinal);
        foreach (var batch in items.Where(i => known.Add(i.Recording)).Chunk(AtOnce))
        {
            var moves = batch.Select(i => new BackfillMove(i, BackfillPlace.Nowhere, BackfillPlace.Pending)).ToList();
            await book.ChangeAsync(
                input,
                current => Task.FromResult<BackfillEntry?>(new BackfillEntry(Listed(current, batch.Length), moves)),
                cancellationToken
            );
        }
    }

    private static BackfillOrder Listed(BackfillOrder order, LeftOutSite? refused) =>
        refused is null || order.LeftOut.Any(site => site.SiteUrl == refused.SiteUrl)
            ? order
            : order with
            {
                LeftOut = [.. order.LeftOut, refused],
            };

    private static BackfillOrder Listed(BackfillOrder order, int more) =>
        order with
        {
            Counts = order.Counts with { Listed = order.Counts.Listed + more },
        };
}
