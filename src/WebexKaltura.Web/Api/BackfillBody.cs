using System.Globalization;
using System.Text.Json;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Backfilling;

namespace WebexKaltura.Web.Api;

/// <summary>The range in the body or the query of a call, with everything that is wrong with it. A date without a time begins at midnight UTC.</summary>
internal sealed record BackfillBody(BackfillRange? Range, IReadOnlyList<FieldError> Errors)
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    public static BackfillBody Read(JsonElement body, DateTimeOffset now)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return new BackfillBody(null, [new FieldError("", "The range must be a JSON object.")]);
        }
        var unknown = body.EnumerateObject()
            .Where(p => p.Name is not ("from" or "to"))
            .Select(p => new FieldError(p.Name, "There is no such field."));
        var read = Read(
            name => body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null,
            now
        );
        return read with { Errors = [.. unknown, .. read.Errors] };
    }

    public static BackfillBody Read(IQueryCollection query, DateTimeOffset now) => Read(name => query[name], now);

    private static BackfillBody Read(Func<string, string?> text, DateTimeOffset now)
    {
        var errors = new List<FieldError>();
        var (from, to) = (Moment("from"), Moment("to"));
        var range = from is null || to is null ? null : new BackfillRange(from.Value, to.Value);
        return new BackfillBody(range, [.. errors, .. range?.Validate(now) ?? []]);

        DateTimeOffset? Moment(string name)
        {
            const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
            if (DateTimeOffset.TryParseExact(text(name), Formats, CultureInfo.InvariantCulture, utc, out var moment))
            {
                return moment;
            }
            errors.Add(new FieldError(name, "Must be an ISO 8601 date or time, such as 2026-05-06 or 2026-05-06T17:40:00Z."));
            return null;
        }
    }
}
