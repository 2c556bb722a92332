using System.Globalization;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Backfilling;

namespace WebexKaltura.Web.Pages;

/// <summary>An account and two days as a form asks for them, both days included, by the clock of UTC.</summary>
/// <param name="Given">Something was filled in: an empty form has no errors to show.</param>
/// <param name="Account">The one that was chosen; null when it is none of the connected ones.</param>
/// <param name="Range">Null when it cannot be read or makes no sense.</param>
public sealed record Period(
    bool Given,
    string AccountText,
    string FromText,
    string ToText,
    Account? Account,
    BackfillRange? Range,
    IReadOnlyList<FieldError> Errors
)
{
    private const string Format = "yyyy-MM-dd"; // of <input type="date">

    /// <summary>What is wrong with a field, in one line; null when nothing is.</summary>
    public string? ErrorOf(string field) => Errors.FirstOrDefault(e => e.Field == field)?.Message;

    /// <summary>This period in the address of a page.</summary>
    public string Query => $"account={Uri.EscapeDataString(AccountText)}&from={FromText}&to={ToText}";

    /// <param name="field">What was filled in under a name; empty when nothing was.</param>
    /// <param name="accounts">The connected ones.</param>
    /// <param name="now">The time.</param>
    /// <param name="offered">How many days an empty form offers, today included.</param>
    public static Period Read(Func<string, string?> field, IReadOnlyList<Account> accounts, DateTimeOffset now, int offered = 30)
    {
        var (account, from, to) = (Text("account"), Text("from"), Text("to"));
        if (account.Length + from.Length + to.Length == 0)
        {
            var first = accounts.Count == 0 ? "" : accounts[0].Id.Value;
            return new Period(false, first, Day(now.AddDays(1 - offered)), Day(now), null, null, []);
        }
        var chosen = accounts.FirstOrDefault(a => a.Id.Value == account);
        var errors = new List<FieldError>();
        if (chosen is null)
        {
            errors.Add(new FieldError("account", "Choose an account that is connected."));
        }
        var range =
            Moment("from", from, errors) is { } start && Moment("to", to, errors) is { } end
                ? new BackfillRange(start, end.AddDays(1))
                : null;
        errors.AddRange(range?.Validate(now).Select(InWordsOfTheForm) ?? []);
        return new Period(true, account, from, to, chosen, errors.Count == 0 ? range : null, errors);

        string Text(string name) => field(name)?.Trim() ?? "";
    }

    private static DateTimeOffset? Moment(string name, string text, List<FieldError> errors)
    {
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        // The last day of the calendar has no day after it.
        if (DateTimeOffset.TryParseExact(text, Format, CultureInfo.InvariantCulture, utc, out var day) && day.Year is > 1 and < 9999)
        {
            return day;
        }
        errors.Add(new FieldError(name, "Enter a day, such as 2026-05-06."));
        return null;
    }

    /// <summary>The form's last day is included: what it may be reads differently from the JSON API.</summary>
    private static FieldError InWordsOfTheForm(FieldError error) =>
        error.Field == "to" ? new FieldError("to", "Must not be after today (UTC).")
        : error.Message.Contains("before to.", StringComparison.Ordinal) && !error.Message.Contains("years", StringComparison.Ordinal)
            ? new FieldError("to", "Must not be before the first day.")
        : error;

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);
}
