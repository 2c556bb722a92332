using System.Text.Json.Nodes;

namespace WebexKaltura.Simulators.Kaltura.Account;

/// <summary>
/// The search index that listings of one kind of object read. It follows the account by a lag: conditions are held against what was indexed,
/// while what is shown is the object as it is now, so that one deleted meanwhile shows as deleted whatever statuses were asked for.
/// </summary>
internal sealed class ListingIndex
{
    private readonly OrderedDictionary<string, List<(DateTimeOffset At, JsonObject? Row)>> _documents = new(
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Takes over what has changed since the last time; it shows from <paramref name="at"/> and the lag on.</summary>
    public void Follow(IEnumerable<KeyValuePair<string, JsonObject>> live, DateTimeOffset at)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (id, row) in live)
        {
            seen.Add(id);
            if (!_documents.TryGetValue(id, out var versions))
            {
                _documents[id] = versions = [];
            }
            if (versions.Count == 0 || !JsonNode.DeepEquals(versions[^1].Row, row))
            {
                versions.Add((at, (JsonObject)row.DeepClone()));
            }
        }
        foreach (var (_, versions) in _documents.Where(document => !seen.Contains(document.Key) && document.Value[^1].Row is not null))
        {
            versions.Add((at, null));
        }
    }

    /// <summary>The documents as they were indexed at a moment, by the object's id.</summary>
    public IEnumerable<(string Id, JsonObject Row)> At(DateTimeOffset moment)
    {
        foreach (var (id, versions) in _documents)
        {
            if (versions.FindLast(version => version.At <= moment).Row is { } row)
            {
                yield return (id, row);
            }
        }
    }
}
