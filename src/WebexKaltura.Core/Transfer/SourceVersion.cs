namespace WebexKaltura.Core.Transfer;

/// <summary>
/// Which version of a recording's file a download gives, by what the download itself says: a file that is trimmed or replaced in Webex
/// becomes another version.
/// </summary>
/// <param name="Length">Bytes in all; null when the server does not say.</param>
/// <param name="ETag">As the server writes it; null when it sends none.</param>
/// <param name="LastModified">As the server writes it; null when it sends none.</param>
/// <param name="Host">The server that named the rest; null where it is not known. Two servers may tag the same bytes differently.</param>
public sealed record SourceVersion(long? Length, string? ETag = null, string? LastModified = null, string? Host = null)
{
    /// <summary>Whether both may be the same version: what only one of them names proves nothing.</summary>
    public bool MayEqual(SourceVersion other) =>
        MayEqual(Length, other.Length)
        && MayEqual(LastModified, other.LastModified)
        && (Host != other.Host || MayEqual(Strong(ETag), Strong(other.ETag)));

    /// <summary>What tells a newer version from this one, as the end of a sentence: its size, its time, or else its tag.</summary>
    public string DifferenceTo(SourceVersion newer) =>
        Length is { } before && newer.Length is { } now && before != now ? Sizes(DataSize.FormatBoth(before, now))
        : !MayEqual(LastModified, newer.LastModified) ? $"it was last modified on {LastModified} and now on {newer.LastModified}"
        : "its size is the same, but its ETag differs";

    private static string Sizes((string Before, string Now) sizes) => $"it had {sizes.Before} and now has {sizes.Now}";

    private static bool MayEqual<T>(T? one, T? other) => one is null || other is null || one.Equals(other);

    /// <summary>A weak tag may change while the bytes stay the same.</summary>
    private static string? Strong(string? tag) => tag is null || tag.StartsWith("W/", StringComparison.Ordinal) ? null : tag;
}
