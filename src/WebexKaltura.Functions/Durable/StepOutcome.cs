namespace WebexKaltura.Functions.Durable;

/// <summary>
/// What an activity answers: the step's result, or the permanent failure it ended with. Permanent failures travel as values, so that the
/// host's retry policy sees the transient ones only and the failure's code survives the way.
/// </summary>
public sealed record StepOutcome<TResult>(TResult? Result, string? FailureCode, string? FailureMessage);
