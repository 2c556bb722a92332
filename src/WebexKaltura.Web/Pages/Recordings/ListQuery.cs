using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Web.Api;

namespace WebexKaltura.Web.Pages.Recordings;

/// <summary>What the list is narrowed to and where in it a page is: all of it stands in the address, so that it can be shared.</summary>
/// <param name="Values">The filters as they were given, by name.</param>
/// <param name="Cursor">The page begins after it; null is the first page.</param>
/// <param name="Trail">Where the pages before this one began, oldest first.</param>
public sealed record ListQuery(
    IReadOnlyDictionary<string, string> Values,
    RecordingFilter Filter,
    IReadOnlyList<FieldError> Errors,
    string? Cursor,
    IReadOnlyList<string> Trail
)
{
    private const string FirstPage = "0";
    private const int LongestTrail = 15; // addresses stay under 2 KB
    private static readonly string[] Names = ["q", "account", "status", "kind", "category", "from", "to"];

    public bool IsNarrowed => Values.Count > 0;

    public string Value(string name) => Values.GetValueOrDefault(name, "");

    public string? ErrorAt(string name) => Errors.FirstOrDefault(e => e.Field == name)?.Message;

    /// <summary>The same filters, elsewhere.</summary>
    public string Address(string path = "/recordings") => path + new QueryBuilder(Values).ToQueryString();

    /// <summary>This very page.</summary>
    public string Here => Page(Cursor, Trail);

    public string Older(string next) => Page(next, [.. Trail.Append(Cursor ?? FirstPage).TakeLast(LongestTrail)]);

    /// <summary>The page before, where it is known; else the newest.</summary>
    public string? Newer =>
        Cursor is null ? null
        : Trail.Count > 0 ? Page(Trail[^1] == FirstPage ? null : Trail[^1], [.. Trail.SkipLast(1)])
        : Address();

    public static ListQuery Read(IQueryCollection query)
    {
        var values = Names
            .Select(name => (Name: name, Value: query[name].ToString().Trim()))
            .Where(v => v.Value.Length > 0)
            .ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
        List<FieldError> errors = [];
        var filter = new RecordingFilter(
            Parse("account", "There is no such account.", t => AccountId.TryParse(t, out var id) ? id : (AccountId?)null),
            Parse("status", "There is no such status.", t => Words.TryRead<RecordingStatus>(t, out var s) ? s : (RecordingStatus?)null),
            values.GetValueOrDefault("category"),
            Parse("from", "Write the day as 2026-05-31.", Day),
            Parse("to", "Write the day as 2026-05-31.", t => Day(t)?.AddDays(1)),
            values.GetValueOrDefault("q"),
            Parse("kind", "There is no such kind.", t => Words.TryRead<RecordingKind>(t, out var k) ? k : (RecordingKind?)null)
        );
        if (filter is { From: { } from, To: { } to } && from >= to)
        {
            errors.Add(new FieldError("to", "The last day is before the first one."));
        }
        var trail = query["trail"].ToString().Split('.', StringSplitOptions.RemoveEmptyEntries);
        return new ListQuery(values, filter, errors, query["cursor"].ToString() is { Length: > 0 } c ? c : null, trail);

        T? Parse<T>(string name, string message, Func<string, T?> read)
            where T : struct
        {
            var value = values.TryGetValue(name, out var text) ? read(text) : null;
            if (text is not null && value is null)
            {
                errors.Add(new FieldError(name, message));
            }
            return value;
        }
    }

    private static DateTimeOffset? Day(string text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)
        && day.Year is > 1900 and < 9000
            ? day
            : null;

    private string Page(string? cursor, IReadOnlyList<string> trail)
    {
        var query = new QueryBuilder(Values);
        if (cursor is not null)
        {
            query.Add("cursor", cursor);
        }
        if (trail.Count > 0)
        {
            query.Add("trail", string.Join('.', trail));
        }
        return "/recordings" + query.ToQueryString();
    }
}
