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

    [Fact]
    public void FaultOfAnId_IsSaid()
    {
        NewUser.IdFault("").ShouldBe("No user can be created without an id.");
        NewUser.IdFault(new string('a', 101)).ShouldBe("No user can be created with this id: it has more than 100 characters.");
        NewUser.IdFault("a b").ShouldBe("No user can be created with this id: Kaltura does not take all its characters.");
    }

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

    [Theory]
    [InlineData(94, true)]
    [InlineData(95, false)]
    public void EmailOverKalturasLimit_IsLeftOut(int letters, bool kept) =>
        (NewUser.Of("ann", new string('a', letters) + "@x.com", "Ann").Email is not null).ShouldBe(kept);
}
