using System.Text.RegularExpressions;
using WebexKaltura.Core.Categories;

namespace WebexKaltura.Core.Accounts;

/// <summary>Everything about settings that can be judged without asking Kaltura. Pure; an empty list means valid.</summary>
public static partial class SettingsValidation
{
    /// <summary>What an entry's name may be made of besides text.</summary>
    public static IReadOnlyList<string> Placeholders { get; } = ["meetingId", "recordingId", "topic", "host", "date", "part"];

    private const int MaxName = 256; // characters; Kaltura's limit of an entry's name
    private const int MaxUserId = 100; // characters; Kaltura's limit of a user id
    private const int MaxCategory = 490; // characters; Kaltura's limit of a category's full name
    private const int MaxGroups = 200;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(3650);
    private static readonly TimeSpan LongestMinimum = TimeSpan.FromDays(1);

    public static IReadOnlyList<FieldError> Validate(AccountSettings settings) =>
        [
            .. Content(settings),
            .. Categories(settings),
            .. Groups(settings),
            .. Owner(settings),
            .. Times(settings),
            .. EntryName(settings.EntryName),
        ];

    private static IEnumerable<FieldError> Content(AccountSettings settings)
    {
        foreach (
            var (field, text, max) in new[]
            {
                ("description", settings.Description, 1000),
                ("meetingCategory", settings.MeetingCategory, MaxCategory),
                ("webinarCategory", settings.WebinarCategory, MaxCategory),
                ("transcriptLanguage", settings.TranscriptLanguage, 100),
                ("postfix", settings.Postfix, MaxUserId),
                ("defaultUserId", settings.DefaultUserId, MaxUserId),
                ("entryName", settings.EntryName, MaxName),
                ("conversionProfileId", settings.ConversionProfileId, 20),
            }
        )
        {
            if (text is { } && text.Length > max)
            {
                yield return new FieldError(field, $"Must be at most {max} characters long.");
            }
            else if (text is { } && text.Any(char.IsControl) && field != "description")
            {
                yield return new FieldError(field, "Must be one line of text.");
            }
        }
        if (string.IsNullOrWhiteSpace(settings.TranscriptLanguage))
        {
            yield return new FieldError("transcriptLanguage", "Choose the language of transcripts that don't say their own.");
        }
        else if (settings.TranscriptLanguage.Length <= 100 && Transcripts.KalturaLanguages.Find(settings.TranscriptLanguage) is null)
        {
            yield return new FieldError("transcriptLanguage", "Kaltura has no such language. Enter its English name, such as German.");
        }
        if (settings.ConversionProfileId is { } profile && !profile.All(char.IsAsciiLetterOrDigit))
        {
            yield return new FieldError("conversionProfileId", "Must be the id of a Kaltura conversion profile.");
        }
    }

    private static IEnumerable<FieldError> Categories(AccountSettings settings) =>
        new[] { ("meetingCategory", settings.MeetingCategory), ("webinarCategory", settings.WebinarCategory) }
            .Where(field => field.Item2 is { } category && !CategoryPath.IsWellFormed(category))
            .Select(field => new FieldError(
                field.Item1,
                "Must be a name or a full path such as a>b>c, with no empty name and no blanks around >. A name has no comma and at most 200 characters."
            ));

    private static IEnumerable<FieldError> Groups(AccountSettings settings)
    {
        if (settings.UploadManagement != UploadManagement.All && settings.Groups.Count == 0)
        {
            yield return new FieldError("groups", "Name at least one group to opt in or out.");
        }
        if (settings.Groups.Count > MaxGroups)
        {
            yield return new FieldError("groups", $"Name at most {MaxGroups} groups.");
        }
        if (settings.Groups.Any(g => string.IsNullOrWhiteSpace(g) || g.Length > MaxUserId))
        {
            yield return new FieldError("groups", $"Each group must have a name of at most {MaxUserId} characters.");
        }
    }

    private static IEnumerable<FieldError> Owner(AccountSettings settings)
    {
        if (settings.WebexUser != WebexUserRule.Unmodified && string.IsNullOrWhiteSpace(settings.Postfix))
        {
            yield return new FieldError("postfix", "Enter the postfix to add or remove, such as @company.com.");
        }
        if (settings.MissingUser != MissingUser.UseDefault)
        {
            yield break;
        }
        if (settings.DefaultUserId == AccountSettings.DefaultUserPlaceholder || string.IsNullOrWhiteSpace(settings.DefaultUserId))
        {
            yield return new FieldError(
                "defaultUserId",
                $"Replace {AccountSettings.DefaultUserPlaceholder} by the id of the Kaltura user who owns recordings of unknown hosts."
            );
        }
    }

    private static IEnumerable<FieldError> Times(AccountSettings settings)
    {
        if (settings.DeletionDelay < TimeSpan.FromSeconds(1) || settings.DeletionDelay > LongestDelay)
        {
            yield return new FieldError("deletionDelay", "Must be between one second and ten years.");
        }
        if (settings.MinimumDuration < TimeSpan.Zero || settings.MinimumDuration > LongestMinimum)
        {
            yield return new FieldError("minimumDuration", "Must be between zero (off) and one day.");
        }
    }

    private static IEnumerable<FieldError> EntryName(string template)
    {
        if (string.IsNullOrWhiteSpace(template))
        {
            yield return new FieldError("entryName", "An entry needs a name.");
        }
        var unknown = Braces().Matches(template).Select(m => m.Value).Where(p => !Placeholders.Contains(p.Trim('{', '}'))).ToList();
        var stray = Braces().Replace(template, "").AsSpan().ContainsAny('{', '}');
        if (unknown.Count > 0 || stray)
        {
            var allowed = string.Join(' ', Placeholders.Select(p => $"{{{p}}}"));
            var what = unknown.Count > 0 ? $"{string.Join(' ', unknown)} is no placeholder" : "A brace stands alone";
            yield return new FieldError("entryName", $"{what}; these are: {allowed}.");
        }
    }

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Braces();
}
