using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Recordings;

/// <summary>Whether a recording is one that a list asks for.</summary>
public static class RecordingMatch
{
    public static bool Fits(this RecordingFilter filter, Recording recording) =>
        (filter.Account is null || filter.Account == recording.Key.AccountId)
        && (filter.Status is null || filter.Status == recording.Status)
        && (filter.Kind is null || filter.Kind == recording.Kind)
        && (filter.Category is null || filter.Category == recording.Category)
        && (filter.From is null || recording.CreatedAt >= filter.From)
        && (filter.To is null || recording.CreatedAt < filter.To)
        && (filter.Text is null || RecordingWords.Match(RecordingWords.Of(recording), RecordingWords.Asked(filter.Text)));
}
