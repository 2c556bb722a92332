using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Web.Setup;

/// <summary>
/// Ends the guessing of codes, over all hosts. A code is counted before it is looked at and taken back when it was right, so that many that are
/// entered at once are not looked at while none of them counts yet.
/// </summary>
internal sealed class WrongCodes(ICodeGuessStore store, TimeProvider time)
{
    /// <summary>Null when there were too many; then the code must not be looked at.</summary>
    public async Task<CodeGuess?> TryBeginAsync(string orgId, CancellationToken cancellationToken)
    {
        var guess = new CodeGuess(orgId, time.GetUtcNow());
        return await store.TryChangeAsync(guesses => guesses.With(guess), cancellationToken) ? guess : null;
    }

    public Task TakeBackAsync(CodeGuess guess) => store.TryChangeAsync(guesses => guesses.Without(guess), CancellationToken.None);
}
