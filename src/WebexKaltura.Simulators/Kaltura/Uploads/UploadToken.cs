using System.Globalization;
using System.Text.Json.Nodes;
using WebexKaltura.Simulators.Kaltura.Wire;

namespace WebexKaltura.Simulators.Kaltura.Uploads;

internal enum UploadTokenStatus
{
    Pending,
    PartialUpload,
    FullUpload,
    Closed,
    TimedOut,
    Deleted,
}

/// <summary>An upload token: whose it is, how far its file is, and which chunks it still accepts (uploadToken of the API).</summary>
internal sealed class UploadToken(JsonObject properties, UploadedFile file, DateTimeOffset createdAt)
{
    private static readonly TimeSpan MaxResumeTime = TimeSpan.FromDays(7);
    private const int MaxWaitingChunks = 1000;

    public string Id => properties.TextOf("id") ?? "";
    public string UserId => properties.TextOf("userId") ?? "";
    public string? FileName => properties.TextOf("fileName");
    public UploadedFile File { get; } = file;
    public UploadTokenStatus Status { get; set; }

    /// <summary>The chunks whose requests are under way.</summary>
    public ChunkArrivals Arrivals { get; } = new();

    /// <summary>
    /// What the token says that it holds until its final chunk. Chunks that arrive at the same time overwrite each other's count, so that it
    /// may stay small.
    /// </summary>
    public long CountedBytes { get; set; }

    /// <summary>The entry that the last chunk attaches the content to.</summary>
    public string? BoundEntryId { get; set; }

    /// <summary>When a call began to move the file, in the order of the content's calls; null before.</summary>
    public long? MovedSince { get; set; }

    /// <exception cref="KalturaApiException">The token accepts no such chunk (now).</exception>
    public void CheckAccepts(bool resume, DateTimeOffset now)
    {
        if (Refusal(resume, now) is { } code)
        {
            throw new KalturaApiException(code);
        }
    }

    public string? Refusal(bool resume, DateTimeOffset now) =>
        Status switch
        {
            not (UploadTokenStatus.Pending or UploadTokenStatus.PartialUpload) => "UPLOAD_TOKEN_INVALID_STATUS_FOR_UPLOAD",
            UploadTokenStatus.Pending when resume => "UPLOAD_TOKEN_CANNOT_RESUME",
            _ when resume && now - createdAt > MaxResumeTime => "UPLOAD_PASSED_MAX_RESUME_TIME_ALLOWED",
            _ when resume && File.Waiting >= MaxWaitingChunks => "UPLOAD_ERROR",
            _ => null,
        };

    public void NameFile(string fileName)
    {
        lock (properties)
        {
            properties["fileName"] ??= fileName;
        }
    }

    /// <summary>Sizes of a token are strings on the wire.</summary>
    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    public JsonObject ToJson(UploadTokenStatus? status = null)
    {
        lock (properties)
        {
            var json = (JsonObject)properties.DeepClone();
            json["status"] = (int)(status ?? Status);
            var isWhole = (status ?? Status) is UploadTokenStatus.FullUpload or UploadTokenStatus.Closed;
            if ((status ?? Status) is not UploadTokenStatus.Pending)
            {
                json["uploadedFileSize"] = Whole(isWhole ? File.End : CountedBytes);
            }
            if (isWhole)
            {
                json["fileSize"] ??= Whole(File.End);
            }
            if (json.WholeOf("fileSize") is { } declared)
            {
                json["fileSize"] = Whole(declared);
            }
            return json;
        }
    }
}
