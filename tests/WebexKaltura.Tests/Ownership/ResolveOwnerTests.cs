using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ownership;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Ownership;

public sealed class ResolveOwnerTests
{
    private static readonly AccountSettings WithDefault = Some.Settings with
    {
        MissingUser = MissingUser.UseDefault,
        DefaultUserId = "archive",
    };
    private readonly Mock<IKaltura> _kaltura = new();
    private readonly Mock<IWebex> _webex = new();
    private readonly RecordingShelf _shelf = new(Some.Recording);
    private readonly List<KalturaUser> _added = [];

    public ResolveOwnerTests()
    {
        _kaltura.Setup(k => k.ListUsersByEmailAsync(Some.AccountId, It.IsAny<string>(), default)).ReturnsAsync([]);
        _kaltura.Setup(k => k.ListGroupsOfUserAsync(Some.AccountId, It.IsAny<string>(), default)).ReturnsAsync([]);
        _kaltura
            .Setup(k => k.AddUserAsync(Some.AccountId, It.IsAny<KalturaUser>(), default))
            .Callback((AccountId _, KalturaUser user, CancellationToken _) => _added.Add(user))
            .Returns(Task.CompletedTask);
        Knows("archive");
    }

    [Fact]
    public async Task HostWithTheUserId_IsTheOwner()
    {
        Knows("ann@example.org");

        (await ResolveAsync(Some.Settings)).ShouldBe(new ResolvedOwner("ann@example.org", null));

        _added.ShouldBeEmpty();
        _shelf.Row.Owner.ShouldBe("ann@example.org");
        _shelf.Lines.ShouldBe(["Owner resolved: ann@example.org: the Kaltura user 'ann@example.org' has this id."]);
    }

    [Fact]
    public async Task HostWithTheEmailOnly_IsTheOwnerByEmail()
    {
        _kaltura
            .Setup(k => k.ListUsersByEmailAsync(Some.AccountId, "ann@example.org", default))
            .ReturnsAsync([new KalturaUser("u17", "ann@example.org", null)]);

        (await ResolveAsync(Some.Settings)).UserId.ShouldBe("u17");
    }

    [Fact]
    public async Task UnknownHost_IsCreatedWithNameAndEmail()
    {
        (await ResolveAsync(Some.Settings)).UserId.ShouldBe("ann@example.org");

        _added.ShouldBe([new KalturaUser("ann@example.org", "ann@example.org", "Ann Example")]);
        _shelf.Lines.ShouldHaveSingleItem().ShouldEndWith("or the e-mail 'ann@example.org'. The user was created.");
    }

    [Fact]
    public async Task UnknownHost_IsCreatedByThePostfixRuleInLowerCase()
    {
        var settings = Some.Settings with { WebexUser = WebexUserRule.RemovePostfix, Postfix = "@example.org" };

        await ResolveAsync(settings, Some.Source with { HostEmail = "Ann@Example.org" });

        _added.ShouldHaveSingleItem().Id.ShouldBe("ann");
    }

    [Fact]
    public async Task UnknownHost_IsReplacedByTheDefaultUserWithTheReason()
    {
        (await ResolveAsync(WithDefault)).UserId.ShouldBe("archive");

        _added.ShouldBeEmpty();
        _shelf.Lines.ShouldHaveSingleItem().ShouldContain("The default user was taken");
    }

    [Fact]
    public async Task SeveralUsersWithTheHostsEmail_AreSaidInTheTimeline()
    {
        _kaltura
            .Setup(k => k.ListUsersByEmailAsync(Some.AccountId, "ann@example.org", default))
            .ReturnsAsync([new KalturaUser("u1", "ann@example.org", null), new KalturaUser("u2", "ann@example.org", null)]);

        (await ResolveAsync(WithDefault)).UserId.ShouldBe("archive");

        _shelf.Lines.ShouldHaveSingleItem().ShouldContain("(u1, u2): none was taken");
    }

    [Theory]
    [InlineData(AccountSettings.DefaultUserPlaceholder)]
    [InlineData("")]
    public async Task NoUserNoCreationNoDefault_FailsWithARemedy(string defaultUser)
    {
        var failure = await Should.ThrowAsync<PermanentFailureException>(() =>
            ResolveAsync(WithDefault with { DefaultUserId = defaultUser })
        );

        failure.Code.ShouldBe("no-owner");
        failure.Message.ShouldContain("Set a default user");
    }

    [Fact]
    public async Task RecordingWithoutAHost_GoesToTheDefaultUserEvenWhereUsersAreCreated()
    {
        var settings = WithDefault with { MissingUser = MissingUser.Create };

        (await ResolveAsync(settings, Some.Source with { HostEmail = null })).UserId.ShouldBe("archive");

        _added.ShouldBeEmpty();
        _shelf.Lines.ShouldBe(["Owner resolved: archive: Webex names no host for this recording. The default user was taken."]);
    }

    [Fact]
    public async Task DefaultUserThatIsGone_FailsAndNamesTheSetting()
    {
        _kaltura.Setup(k => k.FindUserAsync(Some.AccountId, "archive", default)).ReturnsAsync((KalturaUser?)null);

        var failure = await Should.ThrowAsync<PermanentFailureException>(() => ResolveAsync(WithDefault));

        failure.Code.ShouldBe("no-owner");
        failure.Message.ShouldContain("'archive' does not exist in Kaltura");
        failure.Message.ShouldContain("'Default user ID'");
    }

    [Fact]
    public async Task UnknownHost_IsCreatedWithTheNamesOfTheWebexPerson()
    {
        _webex
            .Setup(w => w.FindPersonAsync(Some.AccountId, "ann@example.org", default))
            .ReturnsAsync(new WebexPerson("p1", "ann@example.org", "Ann E.", "org-1", []) { FirstName = "Ann", LastName = "Example" });

        await ResolveAsync(Some.Settings, Some.Source with { HostDisplayName = null });

        _added.ShouldBe([new KalturaUser("ann@example.org", "ann@example.org", "Ann E.") { FirstName = "Ann", LastName = "Example" }]);
    }

    [Fact]
    public async Task IdThatKalturaWouldNotTake_IsSaidAndGoesToTheDefaultUser()
    {
        var settings = WithDefault with { MissingUser = MissingUser.Create };

        (await ResolveAsync(settings, Some.Source with { HostEmail = "zoë@x.co" })).UserId.ShouldBe("archive");

        _shelf.Lines.ShouldHaveSingleItem().ShouldContain("does not take all its characters. The default user was taken.");
    }

    [Fact]
    public async Task IdThatKalturaWouldNotTake_IsNoMatterWhereNobodyIsCreated()
    {
        await ResolveAsync(WithDefault, Some.Source with { HostEmail = "zoë@x.co" });

        _shelf
            .Lines.ShouldHaveSingleItem()
            .ShouldEndWith("no Kaltura user has the id 'zoë@x.co' or the e-mail 'zoë@x.co'. The default user was taken.");
    }

    [Theory]
    [InlineData(100, "created")]
    [InlineData(101, "archive")]
    public async Task UserIdOverKalturasLimit_IsNotCreated(int length, string owner)
    {
        var email = new string('a', length - "@x.co".Length) + "@x.co";

        var resolved = await ResolveAsync(WithDefault with { MissingUser = MissingUser.Create }, Some.Source with { HostEmail = email });

        resolved.UserId.ShouldBe(owner == "created" ? email : owner);
    }

    [Fact]
    public async Task OwnerOutsideTheOptInGroups_SkipsAndIsNotCreated()
    {
        var settings = Some.Settings with { UploadManagement = UploadManagement.OptInGroups, Groups = ["staff"] };

        var owner = await ResolveAsync(settings);

        owner.UserId.ShouldBe("ann@example.org");
        owner.SkipReason.ShouldContainWords("none of the opt-in groups");

        _added.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(UploadManagement.OptInGroups, false)]
    [InlineData(UploadManagement.OptOutGroups, true)]
    public async Task OwnerInAGroup_IsJudgedByIt(UploadManagement management, bool skipped)
    {
        Knows("ann@example.org");
        _kaltura.Setup(k => k.ListGroupsOfUserAsync(Some.AccountId, "ann@example.org", default)).ReturnsAsync(["staff"]);

        var owner = await ResolveAsync(Some.Settings with { UploadManagement = management, Groups = ["staff"] });

        (owner.SkipReason is not null).ShouldBe(skipped);
    }

    [Theory]
    [InlineData(UploadManagement.OptInGroups, true)]
    [InlineData(UploadManagement.OptOutGroups, false)]
    public async Task UnknownHost_IsNotJudgedByTheGroupsOfTheDefaultUser(UploadManagement management, bool skipped)
    {
        _kaltura.Setup(k => k.ListGroupsOfUserAsync(Some.AccountId, "archive", default)).ReturnsAsync(["staff"]);

        var owner = await ResolveAsync(WithDefault with { UploadManagement = management, Groups = ["staff"] });

        (owner.SkipReason is not null).ShouldBe(skipped);
    }

    private void Knows(string id) =>
        _kaltura.Setup(k => k.FindUserAsync(Some.AccountId, id, default)).ReturnsAsync(new KalturaUser(id, null, null));

    private Task<ResolvedOwner> ResolveAsync(AccountSettings settings, RecordingSource? source = null) =>
        new ResolveOwner(
            new OwnerFinder(Some.Users(_kaltura.Object), _kaltura.Object),
            _webex.Object,
            _kaltura.Object,
            _shelf.History
        ).RunAsync(new ResolveOwnerInput(Some.Key, source ?? Some.Source, RecordingKind.Meeting, settings), default);
}
