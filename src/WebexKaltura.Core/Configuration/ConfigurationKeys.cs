using Microsoft.Extensions.Options;

namespace WebexKaltura.Core.Configuration;

/// <summary>The configuration keys that the product reads, so that a misspelt one is an error instead of a silent default.</summary>
public static class ConfigurationKeys
{
    /// <summary>All keys; one that ends with <c>:0</c> is a list.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        "Alerts:WebhookUrl",
        "Alerts:OldestUnfinished",
        "App:PublicUrl",
        "Storage:ConnectionString",
        "Storage:AccountName",
        "Storage:TablePrefix",
        "Secrets:KeyVaultUrl",
        "Webex:ApiUrl",
        "Webex:ClientId",
        "Webex:ClientSecret",
        "Webex:BotToken",
        "Webex:DownloadHosts:0",
        "Kaltura:AllowedHosts:0",
        "Transfer:Lanes",
        "Transfer:RangeBytes",
        "Transfer:ChunkBytes",
        "Transfer:RecordingsPerAccount",
        "Ingest:PollInterval",
        "Ingest:WebexRetention",
        "Reconcile:Interval",
        "Reconcile:Overlap",
        "Admin:ApiKey",
        "Admin:TenantId",
        "Admin:ClientId",
        "Admin:ClientSecret",
        "Admin:Authority",
        "Directory:TenantId",
        "Directory:ClientId",
        "Directory:ClientSecret",
        "Directory:Attribute",
        "Directory:GraphUrl",
        "Directory:Authority",
        "Engine:MaxConcurrentSteps",
        "Engine:PollInterval",
        "Engine:LeaseDuration",
    ];

    private static readonly HashSet<string> Sections = [.. Known.Select(k => k.Split(':')[0])];

    /// <summary>Refuses to start with a key of a section of ours that nothing reads.</summary>
    /// <param name="configuration">Keys and values as a configuration enumerates them; what has no value is a section.</param>
    /// <exception cref="OptionsValidationException">There is one; it names each with the nearest known one.</exception>
    public static void RefuseUnknown(IEnumerable<KeyValuePair<string, string?>> configuration)
    {
        var unknown = FindUnknown(configuration.Where(p => p.Value is not null).Select(p => p.Key));
        if (unknown.Count > 0)
        {
            throw new OptionsValidationException("configuration", typeof(ConfigurationKeys), unknown);
        }
    }

    /// <summary>A message for each key of a section of ours that is not known, with the nearest known one.</summary>
    public static IReadOnlyList<string> FindUnknown(IEnumerable<string> keys) =>
        [
            .. keys.Where(k => k.Contains(':', StringComparison.Ordinal))
                .Where(k => Sections.Contains(k.Split(':')[0], StringComparer.OrdinalIgnoreCase))
                .Where(k => !Known.Contains(Normalise(k), StringComparer.OrdinalIgnoreCase))
                .Select(k => $"Unknown configuration key '{k}'; the nearest one is '{Nearest(k)}'."),
        ];

    /// <summary>Any index of a list is its first; a single value where a list is meant counts as its first too.</summary>
    private static string Normalise(string key)
    {
        var parts = key.Split(':');
        return parts.Length == 3 && int.TryParse(parts[2], System.Globalization.CultureInfo.InvariantCulture, out _)
                ? $"{parts[0]}:{parts[1]}:0"
            : Known.Contains(key + ":0", StringComparer.OrdinalIgnoreCase) ? key + ":0"
            : key;
    }

    private static string Nearest(string key) => Known.MinBy(k => Distance(k.ToUpperInvariant(), key.ToUpperInvariant()))!;

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var next = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], next);
            }
        }
        return row[^1];
    }
}
