using Moq;
using WebexKaltura.Core.Ownership;
using WebexKaltura.Core.Ports;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Ownership;

public sealed class UserDirectoryTests
{
    private readonly Mock<IKaltura> _kaltura = new();

    [Fact]
    public void LongerEmailThatOnlyStartsTheSame_IsNotTheUser() =>
        ByEmail("ann@x.co", new KalturaUser("1", "ann@x.com", null), new KalturaUser("2", "ann@x.co", null)).UserId.ShouldBe("2");

    [Fact]
    public void OnlyALongerEmail_IsNoUser()
    {
        var match = ByEmail("ann@x.co", new KalturaUser("1", "ann@x.com", null));

        match.UserId.ShouldBeNull();
        match.Reason.ShouldContain("'ann@x.co'");
    }

    [Theory]
    [InlineData("ANN@X.CO")]
    [InlineData(" ann@x.co ")]
    public void EmailInAnotherCaseOrWithBlanks_IsTheUser(string stored) =>
        ByEmail("ann@x.co", new KalturaUser("1", stored, null)).UserId.ShouldBe("1");

    [Fact]
    public void SeveralUsersWithTheEmail_AreNamedAndNoneIsTaken()
    {
        var match = ByEmail("ann@x.co", new KalturaUser("1", "ann@x.co", null), new KalturaUser("2", "Ann@x.co", null));

        match.UserId.ShouldBeNull();
        match.Reason.ShouldContain("2 Kaltura users have the e-mail 'ann@x.co' (1, 2): none was taken");
    }

    [Fact]
    public void UserWithoutAnEmail_IsPassedOver() => ByEmail("ann@x.co", new KalturaUser("1", null, null)).UserId.ShouldBeNull();

    [Fact]
    public async Task UpperCaseEmail_MeetsTheLowerCaseUserId()
    {
        _kaltura.Setup(k => k.FindUserAsync(Some.AccountId, "ann@x.co", default)).ReturnsAsync(new KalturaUser("ann@x.co", null, null));

        var match = await Some.Users(_kaltura.Object).FindAsync(Some.AccountId, Some.Settings, "Ann@X.co", default);

        match.UserId.ShouldBe("ann@x.co");
    }

    [Fact]
    public async Task UserIdInTheCaseOfTheEmail_IsTakenBeforeTheLowerCaseOne()
    {
        _kaltura
            .Setup(k => k.FindUserAsync(Some.AccountId, It.IsAny<string>(), default))
            .ReturnsAsync((Core.Accounts.AccountId _, string id, CancellationToken _) => new KalturaUser(id, null, null));

        var match = await Some.Users(_kaltura.Object).FindAsync(Some.AccountId, Some.Settings, "Ann@X.co", default);

        match.UserId.ShouldBe("Ann@X.co");
    }

    [Fact]
    public async Task UnknownUpperCaseEmail_WantsALowerCaseId()
    {
        _kaltura.Setup(k => k.ListUsersByEmailAsync(Some.AccountId, "Ann@X.co", default)).ReturnsAsync([]);

        var match = await Some.Users(_kaltura.Object).FindAsync(Some.AccountId, Some.Settings, "Ann@X.co", default);

        match.UserId.ShouldBeNull();
        match.WantedId.ShouldBe("ann@x.co");
    }

    private static UserMatch ByEmail(string email, params KalturaUser[] users) => UserDirectory.ByEmail(email, email, users);
}
