using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Telemetry;

namespace WebexKaltura.Tests.Telemetry;

public sealed class LoggedTextTests
{
    [Theory]
    [InlineData("no user ann@acme.example here", "no user [e-mail] here")]
    [InlineData("'Ann.Lee+x@mail.acme.example', 'bob@acme.example'.", "'[e-mail]', '[e-mail]'.")]
    [InlineData("?email=ann%40acme.example&max=1", "?email=[e-mail]&max=1")]
    [InlineData("jürgen@münchen.example", "[e-mail]")]
    [InlineData("the postfix @company.com", "the postfix @company.com")]
    [InlineData("the placeholder @defaultUserID@", "the placeholder @defaultUserID@")]
    [InlineData("nobody", "nobody")]
    [InlineData(null, null)]
    public void AddressesAreLeftOut(string? text, string? logged) => LoggedText.WithoutAddresses(text).ShouldBe(logged);

    [Fact]
    public void AnExceptionsCausesAreToldWithoutAddresses()
    {
        var cause = new InvalidOperationException("ann@acme.example is gone");

        var text = LoggedText.Of(new PermanentFailureException("gone", "No owner: bob@acme.example.", cause));

        text.ShouldContain("No owner: [e-mail].");
        text.ShouldContain("[e-mail] is gone");
        text.ShouldNotContain("@acme");
    }

    [Fact]
    public void LongTextWithoutBlanks_IsReadToItsEnd()
    {
        var letters = new string('a', 200_000);

        LoggedText.WithoutAddresses(letters + " ann@example.org").ShouldBe(letters + " [e-mail]");
        LoggedText.WithoutAddresses(letters).ShouldBe(letters);
    }
}
