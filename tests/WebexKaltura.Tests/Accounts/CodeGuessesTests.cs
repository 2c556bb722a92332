using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Tests.Accounts;

public sealed class CodeGuessesTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 6, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Organisation_HasTenWithinTenMinutes()
    {
        var guesses = Guessed(Enumerable.Repeat("org", 10));

        guesses.With(new CodeGuess("org", Start.AddMinutes(9))).ShouldBeNull();
        guesses.With(new CodeGuess("other", Start.AddMinutes(9))).ShouldNotBeNull();
        guesses.With(new CodeGuess("org", Start.AddMinutes(10))).ShouldNotBeNull();
    }

    [Fact]
    public void All_HaveAHundredTogether() =>
        Guessed(Enumerable.Range(0, 100).Select(i => $"org{i}")).With(new CodeGuess("another", Start)).ShouldBeNull();

    [Fact]
    public void Old_AreForgottenByTheNext() =>
        Guessed(Enumerable.Repeat("org", 10)).With(new CodeGuess("org", Start.AddMinutes(10)))!.Recent.ShouldHaveSingleItem();

    [Fact]
    public void OneThatWasRight_IsTakenBack_AndNoOther()
    {
        var guesses = Guessed(["org", "org", "other"]);

        guesses.Without(new CodeGuess("org", Start)).Recent.Select(g => g.OrgId).ShouldBe(["org", "other"]);
        guesses.Without(new CodeGuess("nobody", Start)).Recent.Count.ShouldBe(3);
    }

    private static CodeGuesses Guessed(IEnumerable<string> organisations) =>
        organisations.Aggregate(CodeGuesses.None, (guesses, org) => guesses.With(new CodeGuess(org, Start))!);
}
