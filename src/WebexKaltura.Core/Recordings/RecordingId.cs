namespace WebexKaltura.Core.Recordings;

/// <summary>Webex's id of a recording. Only letters, digits, <c>-</c>, <c>_</c> and <c>=</c>: it becomes part of storage keys.</summary>
public readonly record struct RecordingId
{
    private const int MaxLength = 200;

    private RecordingId(string value) => Value = value;

    public string Value { get; init; }

    /// <exception cref="FormatException">Empty, over 200 characters, or with other characters.</exception>
    public static RecordingId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is no Webex recording id.");

    public static bool TryParse(string? text, out RecordingId id)
    {
        var valid = text is { Length: > 0 and <= MaxLength } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '=');
        id = valid ? new RecordingId(text!) : default;
        return valid;
    }

    public override string ToString() => Value;
}
