using System.Collections.Concurrent;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Transfer;

/// <summary>Temporary download links, shared by the lanes of a recording and renewed before they expire or when they no longer answer.</summary>
public sealed class DownloadLinks(IWebex webex, TimeProvider time)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<RecordingKey, (Uri Link, DateTimeOffset Until)> _links = new();

    /// <exception cref="TransientFailureException">Webex gives no link now.</exception>
    public async Task<Uri> GetAsync(RecordingKey key, RecordingSource source, CancellationToken cancellationToken)
    {
        if (_links.TryGetValue(key, out var known) && time.GetUtcNow() < known.Until)
        {
            return known.Link;
        }
        var details = await FindAsync(key, source, cancellationToken);
        if (details?.RecordingLink is not { } link)
        {
            throw new TransientFailureException("Webex gives no download link for the recording now.");
        }
        _links[key] = (link, (details.LinksExpireAt ?? time.GetUtcNow() + Margin + Margin) - Margin);
        return link;
    }

    private async Task<RecordingDetails?> FindAsync(RecordingKey key, RecordingSource source, CancellationToken cancellationToken)
    {
        try
        {
            return await webex.FindRecordingAsync(key.AccountId, source.ToAddress(), cancellationToken);
        }
        catch (RefusedException e) when (e.Code == FailureCodes.WebexForbidden)
        {
            // A host who leaves during the transfer may be reassigned or come back: not a failure at the first answer.
            throw new TransientFailureException(e.Message, inner: e);
        }
    }

    /// <summary>Forgets a link that no longer answers, unless another lane has renewed it already.</summary>
    public void Drop(RecordingKey key, Uri link)
    {
        if (_links.TryGetValue(key, out var known) && known.Link == link)
        {
            _links.TryRemove(KeyValuePair.Create(key, known));
        }
    }

    public void Forget(RecordingKey key) => _links.TryRemove(key, out _);
}
