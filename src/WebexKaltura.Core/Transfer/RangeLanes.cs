namespace WebexKaltura.Core.Transfer;

/// <summary>
/// Moves the ranges of an upload in lanes. While other recordings have their turn, one lane alone asks, again and again: waiting is no
/// failure however long it lasts, and days of it leave a short history.
/// </summary>
internal static class RangeLanes
{
    /// <param name="ranges">How many there are.</param>
    /// <param name="lanes">Ranges that move at the same time.</param>
    /// <param name="move">Runs the step for a range at a turn (from 1), with its result.</param>
    public static async Task MoveAsync(int ranges, int lanes, Func<int, int, Task<long>> move)
    {
        var moved = new bool[ranges];
        List<int> left = [.. Enumerable.Range(0, ranges)];
        var isOpen = true;
        for (var turn = 1; left.Count > 0; turn++)
        {
            var asked = turn;
            await MoveAsync(
                isOpen ? left : left[..1],
                lanes,
                async range => moved[range] = await move(range, asked) != TransferRange.NoTurn
            );
            isOpen = left.Exists(range => moved[range]);
            left.RemoveAll(range => moved[range]);
        }
    }

    /// <summary>A lane whose range had no turn asks for no other.</summary>
    private static Task MoveAsync(List<int> ranges, int lanes, Func<int, Task<bool>> move)
    {
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, Math.Min(lanes, ranges.Count)).Select(_ => LaneAsync()));

        async Task LaneAsync()
        {
            for (var i = Interlocked.Increment(ref next); i < ranges.Count; i = Interlocked.Increment(ref next))
            {
                if (!await move(ranges[i]))
                {
                    return;
                }
            }
        }
    }
}
