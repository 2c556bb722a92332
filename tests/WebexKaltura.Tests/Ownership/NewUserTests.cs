using WebexKaltura.Core.Ownership;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Tests.Ownership;

public sealed class NewUserTests
{
    private static readonly WebexPerson Ann = new("p", "ann@x.co", "Ann Example", "o", []) { FirstName = "Ann", LastName = "Example" };

    [Theory]
    [InlineData("ann@x.co", true)]
    [InlineData("a+b@x.com", true)]
    [InlineData("o'neil@x.com", true)]
    [InlineData("", false)]
    [InlineData("two words", false)]
    [InlineData("DOMAIN\\ann", false)]
    [InlineData("zoë@x.co", false)]
    [InlineData("a/b", false)]
    public void Id_IsTakenAsKalturaTakesIt(string id, bool taken) => (NewUser.IdFault(id) is null).ShouldBe(taken);

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void Id_HasAtMostAHundredCharacters(int length, bool taken) =>
        (NewUser.IdFault(new string('a', length)) is null).ShouldBe(taken);

    [Theory]
    [InlineData("Ann of the recording", "Ann of the recording")]
    [InlineData(null, "Ann Example")]
    [InlineData("  ", "Ann Example")]
    public void ScreenName_IsTheDisplayNameElseThePersons(string? displayName, string expected) =>
        NewUser.Of("ann", "ann@x.co", displayName, Ann).ScreenName.ShouldBe(expected);

    [Fact]
    public void HostWithoutAnyName_IsShownByTheEmail() =>
        NewUser.Of("ann", "ann@x.co", null).ShouldBe(new KalturaUser("ann", "ann@x.co", "ann@x.co"));

    [Fact]
    public void NamesOverKalturasLimits_AreCutBetweenCharacters()
    {
        var person = Ann with { FirstName = new string('f', 41), LastName = new string('l', 39) + "😀" };

        var user = NewUser.Of("ann", "ann@x.co", new string('n', 99) + "😀", person);

        user.ScreenName.ShouldBe(new string('n', 99));
        user.FirstName.ShouldBe(new string('f', 40));
        user.LastName.ShouldBe(new string('l', 39));
    }

    [Fact]
    public void EmailOverKalturasLimit_IsLeftOut() => NewUser.Of("ann", new string('a', 95) + "@x.com", "Ann").Email.ShouldBeNull();
}
