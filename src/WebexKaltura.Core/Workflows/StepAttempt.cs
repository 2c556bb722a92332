using System.Text.Json.Serialization;

namespace WebexKaltura.Core.Workflows;

/// <summary>A repeated attempt of a step.</summary>
/// <param name="Number">Attempts count from 1, so that a repeated one is at least 2.</param>
/// <param name="Since">When the first attempt was made.</param>
public sealed record StepAttempt(int Number, DateTimeOffset Since);

/// <summary>An input of a step that reports its failed attempts.</summary>
public abstract record RetriedInput
{
    /// <summary>Set by an engine whose steps run elsewhere than their retries. Null at the first attempt and in inputs of older versions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StepAttempt? StepAttempt { get; init; }
}
