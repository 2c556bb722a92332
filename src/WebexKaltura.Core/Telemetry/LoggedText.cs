using System.Text.RegularExpressions;

namespace WebexKaltura.Core.Telemetry;

/// <summary>
/// Text as the log may have it. Reasons name people by their e-mail addresses, which belong on the recording's page and not in a log
/// that is read and kept elsewhere.
/// </summary>
public static class LoggedText
{
    private const string InPlaceOfAddress = "[e-mail]";

    // Also encoded as in an address' query. Settings such as '@company.com' are no addresses. Without backtracking, so that a long text
    // of letters alone (a body that a service sent) takes no longer than any other.
    private static readonly Regex Address = new(
        @"[\p{L}\p{N}_][\p{L}\p{N}._+'-]*(@|%40)[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking,
        TimeSpan.FromSeconds(1)
    );

    /// <summary>The text without e-mail addresses.</summary>
    public static string? WithoutAddresses(string? text) => text is null ? null : Address.Replace(text, InPlaceOfAddress);

    /// <summary>An exception with its causes and stacks, without e-mail addresses.</summary>
    public static string Of(Exception failure) => WithoutAddresses(failure.ToString())!;
}
