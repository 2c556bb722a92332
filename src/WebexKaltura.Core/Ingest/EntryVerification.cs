using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Transfer;

namespace WebexKaltura.Core.Ingest;

/// <summary>Whether Kaltura holds the whole recording. <paramref name="Failure"/> says why it never will.</summary>
/// <param name="Unverified">Why an entry that is ready cannot be verified and will not be; null in every other case.</param>
/// <param name="SourceMissing">The entry is ready, and Kaltura lists no source of it that stays.</param>
public sealed record Verdict(bool Verified, string? Failure, string Found, string? Unverified = null, bool SourceMissing = false);

/// <summary>What is known of an entry that is ready and has no source, or one that Kaltura does not keep.</summary>
/// <param name="Converted">Kaltura has made another flavor of the content.</param>
/// <param name="Retention">Whether the entry's conversion profile keeps the source.</param>
/// <param name="For">How long the entry has been seen ready without a source.</param>
public sealed record MissingSource(bool Converted, SourceRetention Retention, TimeSpan For);

/// <summary>The one check on which everything rests that removes a recording from Webex.</summary>
public sealed class EntryVerification(IKaltura kaltura)
{
    /// <summary>How long a source may be late where the conversion profile keeps it, or does not say.</summary>
    public static readonly TimeSpan SourcePatience = TimeSpan.FromHours(1);

    /// <summary>What an administrator reads of a copy that cannot be verified, before the cause.</summary>
    public const string StaysInWebex = "The copy cannot be verified, so the recording stays in Webex.";

    /// <param name="account">Whose entry.</param>
    /// <param name="entryId">The entry.</param>
    /// <param name="sizeBytes">The size that its source must have.</param>
    /// <param name="missingFor">How long the entry has been seen ready without a source; asked only where it has none.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    public async Task<Verdict> VerifyAsync(
        AccountId account,
        string entryId,
        long sizeBytes,
        Func<Task<TimeSpan>> missingFor,
        CancellationToken cancellationToken
    )
    {
        var entry = await kaltura.FindEntryAsync(account, entryId, cancellationToken);
        if (entry is not { Status: EntryStatus.Ready or EntryStatus.Import })
        {
            return Judge(entry, null, sizeBytes);
        }
        var source = await kaltura.FindSourceFlavorAsync(account, entryId, cancellationToken);
        var missing =
            entry.Status == EntryStatus.Ready && IsMissing(source)
                ? await DescribeAsync(account, entry, missingFor, cancellationToken)
                : null;
        return Judge(entry, source, sizeBytes, missing);
    }

    /// <param name="entry">Null when there is none.</param>
    /// <param name="source">Null when none is listed.</param>
    /// <param name="sizeBytes">The size that the source must have.</param>
    /// <param name="missing">What is known where the source is missing.</param>
    public static Verdict Judge(KalturaEntry? entry, SourceFlavor? source, long sizeBytes, MissingSource? missing = null) =>
        entry switch
        {
            null or { Status: EntryStatus.Deleted } => new(false, "The Kaltura entry was deleted.", "deleted"),
            { Status: EntryStatus.ErrorConverting } => new(
                false,
                $"Kaltura could not convert entry {entry.Id} (ERROR_CONVERTING): retry to upload it again.",
                "ERROR_CONVERTING"
            ),
            { Status: EntryStatus.ErrorImporting } => new(
                false,
                $"Kaltura could not import entry {entry.Id} (ERROR_IMPORTING): retry to upload it again.",
                "ERROR_IMPORTING"
            ),
            { Status: EntryStatus.Ready } when source is { Ready: true, Discarded: false, SizeInBytes: { } stored } => stored == sizeBytes
                ? new(true, null, $"ready with {DataSize.Format(stored)}")
                : OfAnotherSize(entry.Id, DataSize.FormatBoth(stored, sizeBytes)),
            { Status: EntryStatus.Ready } when IsMissing(source) => new(
                false,
                null,
                "ready without its source",
                missing is null ? null : ReasonNotToVerify(entry, missing),
                SourceMissing: true
            ),
            // A used upload token is accepted like any other: the entry then waits for a file that does not come.
            { Status: EntryStatus.Import } when source is { Importing: true, SizeInBytes: null or 0 } => new(
                false,
                $"Kaltura entry {entry.Id} has no content: Kaltura accepted the upload, but had already used it. Delete the entry in Kaltura, then retry.",
                "no content"
            ),
            _ => new(false, null, $"status {entry.Status}, source flavor {(source is null ? "missing" : "not ready")}"),
        };

    private static Verdict OfAnotherSize(string entryId, (string Stored, string Recording) sizes) =>
        new(
            false,
            $"Kaltura stores {sizes.Stored} in entry {entryId}, but the recording has {sizes.Recording}. Delete the entry, then retry.",
            $"ready with {sizes.Stored} instead of {sizes.Recording}"
        );

    private static bool IsMissing(SourceFlavor? source) => source is null or { Discarded: true };

    /// <summary>Null while the source may still appear, or while nothing shows that Kaltura has the content at all.</summary>
    private static string? ReasonNotToVerify(KalturaEntry entry, MissingSource missing) =>
        missing switch
        {
            { Converted: false } => null,
            { Retention.KeepsSource: false } => $"{missing.Retention.Describe(entry.ConversionProfileId)} does not keep the source.",
            _ when missing.For >= SourcePatience => $"Kaltura lists no source of entry {entry.Id}.",
            _ => null,
        };

    private async Task<MissingSource> DescribeAsync(
        AccountId account,
        KalturaEntry entry,
        Func<Task<TimeSpan>> missingFor,
        CancellationToken cancellationToken
    )
    {
        var converted = await kaltura.HasConvertedFlavorAsync(account, entry.Id, cancellationToken);
        SourceRetention retention;
        try
        {
            retention = await kaltura.FindSourceRetentionAsync(account, entry.ConversionProfileId, cancellationToken);
        }
        catch (KalturaApiException)
        {
            retention = new SourceRetention(null, entry.ConversionProfileId, null); // the app token may not read profiles
        }
        return new MissingSource(converted, retention, await missingFor());
    }
}
