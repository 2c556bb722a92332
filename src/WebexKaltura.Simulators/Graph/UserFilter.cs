using System.Text.RegularExpressions;

namespace WebexKaltura.Simulators.Graph;

/// <summary><c>$filter</c> of users: <c>PROPERTY eq 'TEXT'</c>, joined by <c>or</c>. Quotes within a text are doubled.</summary>
internal sealed partial class UserFilter
{
    private readonly List<(string Property, string Text)> _any = [];

    /// <summary>Null where Graph would not understand the filter.</summary>
    public static UserFilter? Parse(string text)
    {
        var filter = new UserFilter();
        if (!Whole().IsMatch(text))
        {
            return null;
        }
        foreach (Match clause in Clause().Matches(text))
        {
            filter._any.Add((clause.Groups["property"].Value, clause.Groups["text"].Value.Replace("''", "'", StringComparison.Ordinal)));
        }
        return filter;
    }

    public bool Matches(GraphUser user) =>
        _any.Exists(clause => string.Equals(ValueOf(user, clause.Property), clause.Text, StringComparison.OrdinalIgnoreCase));

    private static string? ValueOf(GraphUser user, string property) =>
        property switch
        {
            "mail" => user.Mail,
            "userPrincipalName" => user.UserPrincipalName,
            "employeeId" => user.EmployeeId,
            _ => null,
        };

    [GeneratedRegex(
        @"\A(mail|userPrincipalName|employeeId) eq '([^']|'')*'( or (mail|userPrincipalName|employeeId) eq '([^']|'')*')*\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Whole();

    [GeneratedRegex(
        @"(?<property>mail|userPrincipalName|employeeId) eq '(?<text>([^']|'')*)'",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Clause();
}
