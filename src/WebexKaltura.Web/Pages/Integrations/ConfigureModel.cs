using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Web.Pages.Integrations;

/// <summary>What came of the last save, if it went well.</summary>
public enum SaveNotice
{
    None,
    Saved,
    NothingChanged,
}

/// <summary>The settings of an account as a form.</summary>
public sealed record ConfigureModel(PageFrame Frame, Account Account, SettingsEntries Entries)
{
    /// <summary>The version of the settings that the form was opened with, and those settings.</summary>
    public required string Version { get; init; }
    public required string Opened { get; init; }
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>What was saved and will cause trouble.</summary>
    public IReadOnlyList<FieldError> Warnings { get; init; } = [];
    public IReadOnlyList<SettingsClash> Clashes { get; init; } = [];

    /// <summary>Why nothing was saved though nothing is wrong with the settings.</summary>
    public string? Trouble { get; init; }
    public bool CreateCategories { get; init; }
    public SaveNotice Notice { get; init; }
    public PreviewModel? Preview { get; init; }
    public string Url => UrlOf(Account.Id);

    public static string UrlOf(AccountId id) => $"/integrations/{id}";

    public static ConfigureModel For(HttpContext context, Account account, SettingsEntries entries)
    {
        var frame = PageFrame.For(
            context,
            account.WebexAccountId,
            "How the recordings of this Webex account arrive in Kaltura.",
            Section.Integrations
        ) with
        {
            Parent = ("/integrations", "Integrations"),
        };
        return new ConfigureModel(frame, account, entries)
        {
            Version = SettingsService.VersionOf(account),
            Opened = SettingsJson.ToElement(account.Settings).GetRawText(),
        };
    }

    public FieldModel FieldOf(SettingsControl control, bool canChange) =>
        new(control, Entries, ErrorOf(control.Name), Url, canChange)
        {
            Warning = Warnings.FirstOrDefault(warning => warning.Field == control.Name)?.Message,
        };

    public string? ErrorOf(string field) => Errors.FirstOrDefault(e => e.Field == field)?.Message;
}

/// <summary>One setting as the form shows it.</summary>
/// <param name="Url">The account's page.</param>
public sealed record FieldModel(SettingsControl Control, SettingsEntries Entries, string? Error, string Url, bool CanChange)
{
    public string Value => Entries.Text(Control.Name);
    public string HintId => $"{Control.Name}-hint";
    public string ErrorId => $"{Control.Name}-error";
    public string OptionsId => $"{Control.Name}-options";
    public string DescribedBy => Error is null && Warning is null ? HintId : $"{ErrorId} {HintId}";

    /// <summary>What will cause trouble though it was saved.</summary>
    public string? Warning { get; init; }

    /// <summary>A field with an error shows, whether it matters or not: it must be mended.</summary>
    public string? When => Error is null ? Control.When : null;
    public string? Suggest => Control.Suggests && CanChange ? $"{Url}/suggestions/{Control.Name}" : null;
    public string? List => Suggest is not null || Control.Known.Count > 0 ? OptionsId : null;
}

/// <summary>A line of text of a field, which may have several.</summary>
/// <param name="Id">Null for all but the one that messages lead to.</param>
public sealed record TextInputModel(FieldModel Field, string Value, string? Id)
{
    /// <summary>Its own name, where no label says it.</summary>
    public string? Label { get; init; }
}
