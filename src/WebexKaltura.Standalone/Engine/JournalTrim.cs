using WebexKaltura.Standalone.Engine.Instances;
using WebexKaltura.Standalone.Engine.Journal;

namespace WebexKaltura.Standalone.Engine;

/// <summary>
/// Removes the journals of instances that finished long ago. The instance's own row stays, so that a late start of the same id is still
/// known to have happened.
/// </summary>
public sealed class JournalTrim(InstanceTable instances, JournalTable journals)
{
    /// <summary>Returns how many instances were trimmed.</summary>
    public async Task<int> TrimAsync(DateTimeOffset finishedBefore, CancellationToken cancellationToken = default)
    {
        var trimmed = 0;
        await foreach (var (instanceId, run, etag) in instances.ListUntrimmedAsync(finishedBefore, cancellationToken))
        {
            await journals.DeleteUpToAsync(instanceId, run, cancellationToken);
            await instances.MarkTrimmedAsync(instanceId, etag, cancellationToken);
            trimmed++;
        }

        return trimmed;
    }
}
