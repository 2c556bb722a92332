using System.Text.Json.Serialization;

namespace WebexKaltura.Functions.Durable;

/// <summary>What an activity answers. Failures travel as values, so that their code and the wait that a service asked for survive.</summary>
public sealed record StepOutcome<TResult>(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] TResult? Result,
    StepFailure? Failure = null
);
