using System.Globalization;
using System.Text;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Web.Api;

namespace WebexKaltura.Web.Pages.Recordings;

/// <summary>The filtered list as a file for spreadsheets (RFC 4180, UTF-8 with its mark), sent page by page as it is read.</summary>
internal sealed class CsvExport(IRecordingStore recordings, RecordingFilter filter, DateTimeOffset now) : IResult
{
    private const int PageSize = 500;
    private static readonly string[] Columns =
    [
        "Recorded (UTC)",
        "First seen (UTC)",
        "Topic",
        "Host",
        "Kind",
        "Status",
        "Reason",
        "Owner",
        "Category",
        "Bytes",
        "Seconds to ready",
        "Leaves Webex",
        "Entry ID",
        "Meeting ID",
        "Recording ID",
        "Account ID",
    ];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancellationToken = httpContext.RequestAborted;
        var page = await recordings.ListAsync(filter, PageSize, null, cancellationToken);
        var response = httpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentDisposition = $"attachment; filename=\"recordings-{now:yyyy-MM-dd}.csv\"";
        await WriteAsync(response, "\uFEFF" + Line(Columns), cancellationToken);
        while (true)
        {
            await WriteAsync(response, string.Concat(page.Items.Select(r => Line(Cells(r)))), cancellationToken);
            if (page.Next is null)
            {
                return;
            }
            page = await recordings.ListAsync(filter, PageSize, page.Next, cancellationToken);
        }
    }

    private IEnumerable<string?> Cells(Recording r) =>
        [
            Moment(r.RecordedAt),
            Moment(r.CreatedAt),
            r.Topic,
            r.Host,
            Words.Of(r.Kind),
            Words.Of(r.Status),
            r.Reason,
            r.Owner,
            r.Category,
            r.TotalBytes > 0 ? r.TotalBytes.ToString(CultureInfo.InvariantCulture) : null,
            new RecordingLook(r, now, false).TimeToReady?.TotalSeconds.ToString("0", CultureInfo.InvariantCulture),
            r.Deletion.State == DeletionState.None ? null : $"{Words.Of(r.Deletion.State)} {Moment(r.Deletion.Due)}".TrimEnd(),
            r.EntryId,
            r.MeetingId,
            r.Key.Recording,
            r.Key.Account,
        ];

    private static string Line(IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>What a spreadsheet would run as a formula gets a quotation mark before it, as topics are strangers' words.</summary>
    internal static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }
        var harmless = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠' ? "'" + text : text;
        return harmless.AsSpan().IndexOfAny("\",\r\n") < 0 ? harmless : $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Moment(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";

    private static async Task WriteAsync(HttpResponse response, string text, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
