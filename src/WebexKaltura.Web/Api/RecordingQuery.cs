using System.Globalization;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Web.Api;

/// <summary>The query of <c>GET /recordings</c>; blank values count as not given.</summary>
internal sealed record RecordingQuery(RecordingFilter Filter, int Limit, string? Cursor, IReadOnlyList<FieldError> Errors)
{
    private const int MaxLimit = 500;
    private const int DefaultLimit = 50;

    public static RecordingQuery Read(IQueryCollection query)
    {
        var errors = new List<FieldError>();
        var filter = new RecordingFilter(
            Parse("account", "Must be an account id.", t => AccountId.TryParse(t, out var id) ? id : (AccountId?)null),
            Parse(
                "status",
                "Must be waiting, running, ready, skipped or failed.",
                t => Words.TryRead<RecordingStatus>(t, out var status) ? status : (RecordingStatus?)null
            ),
            Text("category"),
            Parse("from", "Must be an ISO 8601 date or time.", Moment),
            Parse("to", "Must be an ISO 8601 date or time.", Moment),
            Text("q"),
            Parse("kind", "Must be meeting or webinar.", t => Words.TryRead<RecordingKind>(t, out var kind) ? kind : (RecordingKind?)null)
        );
        var limit = Parse(
            "limit",
            $"Must be a number from 1 to {MaxLimit}.",
            t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is > 0 and <= MaxLimit ? n : (int?)null
        );
        return new RecordingQuery(filter, limit ?? DefaultLimit, Text("cursor"), errors);

        string? Text(string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

        T? Parse<T>(string name, string message, Func<string, T?> read)
            where T : struct
        {
            var value = Text(name) is { } text ? read(text) : null;
            if (value is null && Text(name) is not null)
            {
                errors.Add(new FieldError(name, message));
            }
            return value;
        }
    }

    private static DateTimeOffset? Moment(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at.ToUniversalTime()
            : null;
}
