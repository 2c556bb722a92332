using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ownership;
using WebexKaltura.Core.Ports;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Ownership;

public sealed class CmsMappingTests
{
    private const string Email = "ann@x.co";
    private static readonly AccountSettings Mapped = Some.Settings with { OwnerSource = OwnerSource.CmsMapping };
    private readonly Mock<IKaltura> _kaltura = new();
    private readonly Mock<IWebex> _webex = new();
    private readonly Mock<IDirectory> _directory = new();

    public CmsMappingTests() =>
        _kaltura.Setup(k => k.ListUsersByExternalIdAsync(Some.AccountId, It.IsAny<string>(), default)).ReturnsAsync([]);

    [Fact]
    public async Task UserWithTheEmailAsExternalId_IsTaken()
    {
        HasExternalId(Email, "u1");

        (await FindAsync()).UserId.ShouldBe("u1");

        _webex.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task UserWithThePersonIdAsExternalId_IsTaken()
    {
        HasWebexPerson("person-1");
        HasExternalId("person-1", "u2");

        (await FindAsync()).UserId.ShouldBe("u2");
    }

    [Fact]
    public async Task ExternalIdThatIsOnlySimilar_IsNoMatch()
    {
        _kaltura.Setup(k => k.ListUsersByExternalIdAsync(Some.AccountId, Email, default)).ReturnsAsync([User("u1", "ann@x.com")]);

        (await FindAsync()).UserId.ShouldBeNull();
    }

    [Fact]
    public async Task SeveralUsersWithTheExternalId_AreNamedAndNoneIsTaken()
    {
        HasWebexPerson("person-1");
        HasExternalId("person-1", "u3");
        HasExternalId(Email, "u1", "u2");

        var match = await FindAsync();

        match.UserId.ShouldBeNull();
        match.Reason.ShouldBe($"2 Kaltura users have the external id '{Email}' (u1, u2): none was taken.");
    }

    [Fact]
    public async Task NobodyWithTheExternalId_IsWantedByThePostfixRule()
    {
        var settings = Mapped with { WebexUser = WebexUserRule.RemovePostfix, Postfix = "@x.co" };

        var match = await FindAsync(settings, "Ann@X.co");

        match.UserId.ShouldBeNull();
        match.WantedId.ShouldBe("ann");
        match.Reason.ShouldBe("no Kaltura user has the external id 'Ann@X.co', and Webex knows no such person.");
    }

    [Fact]
    public async Task PersonWithoutAUser_IsNamedInTheReason()
    {
        HasWebexPerson("person-1");

        (await FindAsync()).Reason.ShouldBe($"no Kaltura user has the external id '{Email}' or the Webex person id 'person-1'.");
    }

    [Fact]
    public async Task UserCreatedForAnEarlierRecording_IsTakenWithTheReason()
    {
        DirectorySays(new DirectoryAnswer(null, "the directory knows nobody."));
        Knows(Email);

        (await FindAsync()).Reason.ShouldBe($"the directory knows nobody. The Kaltura user '{Email}' has the id that would be created.");
    }

    [Theory]
    [InlineData(MissingUser.Create, "ann@x.co")]
    [InlineData(MissingUser.UseDefault, null)]
    public async Task UserCreatedForAnEarlierRecording_IsFoundAgainWhereUsersAreCreated(MissingUser missing, string? expected)
    {
        Knows(Email);

        (await FindAsync(Mapped with { MissingUser = missing })).UserId.ShouldBe(expected);
    }

    [Fact]
    public async Task DirectorysId_IsTheUserThatExists()
    {
        DirectorySays(new DirectoryAnswer("E17", "the directory says so."));
        Knows("e17");

        var match = await FindAsync();

        match.UserId.ShouldBe("e17");
        _kaltura.Verify(k => k.ListUsersByExternalIdAsync(Some.AccountId, It.IsAny<string>(), default), Times.Never());
    }

    [Fact]
    public async Task DirectorysIdWithoutAUser_IsTheIdOfTheNewUser()
    {
        DirectorySays(new DirectoryAnswer("E17", "the directory says so."));

        (await FindAsync()).ShouldBe(new UserMatch("E17", null, "the directory says so. Kaltura has no such user."));
    }

    [Fact]
    public async Task NobodyInTheDirectory_IsWantedByThePostfixRuleWithTheReason()
    {
        DirectorySays(new DirectoryAnswer(null, "the directory knows nobody."));

        (await FindAsync()).ShouldBe(new UserMatch(Email, null, "the directory knows nobody."));
    }

    private void HasExternalId(string externalId, params string[] ids) =>
        _kaltura
            .Setup(k => k.ListUsersByExternalIdAsync(Some.AccountId, externalId, default))
            .ReturnsAsync([.. ids.Select(id => User(id, externalId.ToUpperInvariant()))]);

    private void HasWebexPerson(string id) =>
        _webex.Setup(w => w.FindPersonAsync(Some.AccountId, Email, default)).ReturnsAsync(new WebexPerson(id, Email, "Ann", "org", []));

    private void DirectorySays(DirectoryAnswer answer)
    {
        _directory.SetupGet(d => d.IsConfigured).Returns(true);
        _directory.Setup(d => d.FindUserIdAsync(Some.AccountId, Email, default)).ReturnsAsync(answer);
    }

    private void Knows(string id) => _kaltura.Setup(k => k.FindUserAsync(Some.AccountId, id, default)).ReturnsAsync(User(id, null));

    private static KalturaUser User(string id, string? externalId) => new(id, null, null) { ExternalId = externalId };

    private Task<UserMatch> FindAsync(AccountSettings? settings = null, string email = Email) =>
        Some.Users(_kaltura.Object, _webex.Object, _directory.Object).FindAsync(Some.AccountId, settings ?? Mapped, email, default);
}
