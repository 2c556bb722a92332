namespace WebexKaltura.Web.Pages.Integrations;

/// <summary>How a setting is entered.</summary>
public enum ControlKind
{
    Switch,
    Text,
    LongText,
    Choice,
    Duration,

    /// <summary>Several texts, a field each.</summary>
    List,
}

/// <summary>One of the values that a setting may have, as the JSON API writes it and as people read it.</summary>
public sealed record Option(string Value, string Words);

/// <summary>A setting in the form.</summary>
/// <param name="Name">As in the JSON API.</param>
public sealed record SettingsControl(string Name, ControlKind Kind, string Label, string Hint)
{
    public IReadOnlyList<Option> Options { get; init; } = [];

    /// <summary>What other fields must say for this one to matter, as <c>data-when</c> has it; null for always.</summary>
    public string? When { get; init; }

    /// <summary>Kaltura is asked for what may be meant, while it is typed.</summary>
    public bool Suggests { get; init; }

    /// <summary>Known values that are offered; others are fine too.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];
    public string? Placeholder { get; init; }

    /// <summary>The words beside a duration's two fields.</summary>
    public string UnitLabel => $"{Label}: unit";

    public static string UnitName(string name) => $"{name}Unit";
}

/// <summary>Settings that belong together.</summary>
public sealed record SettingsSection(string Id, string Title, string Purpose, IReadOnlyList<SettingsControl> Controls);
