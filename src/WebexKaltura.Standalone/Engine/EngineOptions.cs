using Microsoft.Extensions.Options;

namespace WebexKaltura.Standalone.Engine;

/// <summary>Section <c>Engine</c>.</summary>
public sealed class EngineOptions
{
    public const string Section = "Engine";

    /// <summary>Steps that run at the same time, over all instances.</summary>
    public int MaxConcurrentSteps { get; set; } = 32;

    /// <summary>How often the work of other processes is looked for; that of this process is heard of at once.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the journal stays owned by a process that died; 15 to 60 seconds.</summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(15);
}

public sealed class EngineOptionsValidator : IValidateOptions<EngineOptions>
{
    public ValidateOptionsResult Validate(string? name, EngineOptions options)
    {
        List<string> wrong = [];
        if (options.MaxConcurrentSteps < 1)
        {
            wrong.Add("Engine:MaxConcurrentSteps must be at least 1.");
        }

        if (options.PollInterval < TimeSpan.FromMilliseconds(10))
        {
            wrong.Add("Engine:PollInterval must be at least 10 milliseconds.");
        }

        if (options.LeaseDuration < TimeSpan.FromSeconds(15) || options.LeaseDuration > TimeSpan.FromSeconds(60))
        {
            wrong.Add("Engine:LeaseDuration must be between 15 and 60 seconds (the limits of a blob lease).");
        }

        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
