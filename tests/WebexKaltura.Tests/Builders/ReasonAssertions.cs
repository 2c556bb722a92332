namespace WebexKaltura.Tests.Builders;

/// <summary>What an admin reads.</summary>
public static class ReasonAssertions
{
    public static void ShouldContainWords(this string? reason, string words) => reason.ShouldNotBeNull().ShouldContain(words);
}
