namespace WebexKaltura.Core.Accounts;

/// <summary>A code that an admin of a Webex organisation entered.</summary>
public sealed record CodeGuess(string OrgId, DateTimeOffset At);

/// <summary>
/// Codes that were entered within ten minutes and were not right, or are being looked at: ten of one organisation, a hundred of all together. An organisation is
/// Webex's word, which a guesser cannot choose; the address that a request comes from is what its sender and any proxy say, and is not looked at.
/// </summary>
public sealed record CodeGuesses(IReadOnlyList<CodeGuess> Recent)
{
    public const int PerOrganisation = 10;
    public const int Together = 100;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    public static readonly CodeGuesses None = new([]);

    /// <summary>With this one, and without those that are old; null when there were enough.</summary>
    public CodeGuesses? With(CodeGuess guess)
    {
        List<CodeGuess> counted = [.. Recent.Where(g => g.At > guess.At - Window)];
        return counted.Count >= Together || counted.Count(g => g.OrgId == guess.OrgId) >= PerOrganisation
            ? null
            : new CodeGuesses([.. counted, guess]);
    }

    /// <summary>Without this one: it was right, or never looked at.</summary>
    public CodeGuesses Without(CodeGuess guess)
    {
        var rest = Recent.ToList();
        rest.Remove(guess);
        return new CodeGuesses(rest);
    }
}
