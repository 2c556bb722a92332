using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Chats;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Chats;

/// <summary>Who may authorize reading chat, and what becomes of the state before.</summary>
public sealed class ChatAuthorizationsTests
{
    private readonly ChatBench _bench = new();
    private readonly Mock<IWebex> _webex = new();

    public ChatAuthorizationsTests() => SignedIn(Some.Account.OrgId, "Compliance Officer");

    [Fact]
    public async Task A_compliance_officer_authorizes_and_the_audit_says_who()
    {
        var outcome = await AuthorizeAsync(_bench.Granted("first"));

        outcome.ShouldNotBeNull().Failure.ShouldBeNull();
        _bench.Authorization.ShouldBe(new ChatAuthorization(ChatBench.PersonId, ChatBench.Officer, Some.Noon, Some.Noon.AddDays(90)));
        _bench.Tokens.ShouldNotBeNull().AccessToken.ShouldBe("access-first");
        var noted = _bench.Audit.All.ShouldHaveSingleItem();
        (noted.Action, noted.Actor).ShouldBe(("chat.authorized", $"Webex compliance officer {ChatBench.Officer}"));
    }

    [Fact]
    public async Task A_refresh_token_authorizes_too()
    {
        _bench.Signin.Setup(s => s.RefreshAsync("given", default)).ReturnsAsync(_bench.Granted("renewed"));

        (await Authorizations.AuthorizeAsync(Some.AccountId, "given", "API key", default)).ShouldNotBeNull().Failure.ShouldBeNull();

        _bench.Tokens.ShouldNotBeNull().RefreshToken.ShouldBe("refresh-renewed");
        _bench.Audit.All.ShouldHaveSingleItem().Actor.ShouldBe("API key");
    }

    public static TheoryData<string, string, string, ChatAuthorizationProblem, string> Refused =>
        new()
        {
            { "own", "", ChatScopes.Requested, ChatAuthorizationProblem.NotComplianceOfficer, "Compliance Officer" },
            { "own", "Full Administrator", ChatScopes.Requested, ChatAuthorizationProblem.NotComplianceOfficer, "Compliance Officer" },
            {
                "other",
                "Compliance Officer",
                ChatScopes.Requested,
                ChatAuthorizationProblem.OtherOrganisation,
                "another Webex organisation"
            },
            { "own", "Compliance Officer", "spark:people_read", ChatAuthorizationProblem.MissingScope, ChatScopes.ReadChat },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_refused_consent_leaves_the_earlier_one(
        string organisation,
        string role,
        string scope,
        ChatAuthorizationProblem problem,
        string named
    )
    {
        await AuthorizeAsync(_bench.Granted("first"));
        var before = _bench.Authorization;
        SignedIn(organisation == "own" ? Some.Account.OrgId : "org-of-others", role);

        var failure = (await AuthorizeAsync(_bench.Granted("second", scope))).ShouldNotBeNull().Failure.ShouldNotBeNull();

        failure.Problem.ShouldBe(problem);
        failure.Message.ShouldContain(named);
        _bench.Authorization.ShouldBe(before);
        _bench.Tokens.ShouldNotBeNull().AccessToken.ShouldBe("access-first");
    }

    [Fact]
    public async Task A_token_answer_without_scopes_is_taken() =>
        (await AuthorizeAsync(_bench.Granted("first", scope: ""))).ShouldNotBeNull().Failure.ShouldBeNull();

    [Fact]
    public async Task A_dead_refresh_token_is_refused()
    {
        _bench.Signin.Setup(s => s.RefreshAsync("dead", default)).ThrowsAsync(new RefusedException("webex-400", "It is dead."));

        var outcome = await Authorizations.AuthorizeAsync(Some.AccountId, "dead", "API key", default);

        outcome.ShouldNotBeNull().Failure.ShouldBe(new ChatAuthorizationFailure(ChatAuthorizationProblem.Refused, "It is dead."));
        _bench.Authorization.ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_row_that_cannot_be_written_keeps_the_earlier_tokens(bool authorizedBefore)
    {
        if (authorizedBefore)
        {
            await AuthorizeAsync(_bench.Granted("first"));
        }
        _bench.Accounts.BeforeReplace = () => throw new IOException("Storage is away.");

        await Should.ThrowAsync<IOException>(() => AuthorizeAsync(_bench.Granted("second")));

        _bench.Tokens?.AccessToken.ShouldBe("access-first");
        (_bench.Tokens is not null).ShouldBe(authorizedBefore);
    }

    [Fact]
    public async Task A_new_consent_ends_a_lost_one()
    {
        _bench.Lost("Withdrawn.");

        await AuthorizeAsync(_bench.Granted("second"));

        (await Authorizations.IsUsableAsync(Some.AccountId, default)).ShouldBeTrue();
    }

    [Fact]
    public async Task An_unknown_account_has_nothing_to_authorize() =>
        (await Authorizations.AuthorizeAsync(AccountId.ForOrganisation("unknown"), _bench.Granted("first"), null, default)).ShouldBeNull();

    [Fact]
    public async Task Removal_takes_the_tokens_too()
    {
        await AuthorizeAsync(_bench.Granted("first"));

        (await Authorizations.RemoveAsync(Some.AccountId, "an admin", default)).ShouldBeTrue();
        (await Authorizations.RemoveAsync(Some.AccountId, "an admin", default)).ShouldBeFalse();

        _bench.Authorization.ShouldBeNull();
        _bench.Tokens.ShouldBeNull();
        _bench.Audit.All.Count(r => r.Action == "chat.authorizationRemoved").ShouldBe(1);
    }

    [Fact]
    public async Task A_renewal_that_ends_after_the_removal_leaves_no_tokens()
    {
        await AuthorizeAsync(_bench.Granted("first"));
        await Authorizations.RemoveAsync(Some.AccountId, "an admin", default);

        await _bench.PutTokensAsync(_bench.Granted("renewed")); // at another host, a moment too late
        await _bench.State.RenewedAsync(Some.AccountId, _bench.Granted("renewed"), default);

        _bench.Tokens.ShouldBeNull();
    }

    [Fact]
    public async Task A_renewal_moves_the_end_and_nothing_else()
    {
        await AuthorizeAsync(_bench.Granted("first"));
        var before = _bench.Accounts.All.Single();
        _bench.Clock.Advance(TimeSpan.FromDays(7));

        await _bench.State.RenewedAsync(Some.AccountId, _bench.Granted("renewed"), default);

        _bench
            .Accounts.All.Single()
            .ShouldBe(before with { ChatAuthorization = before.ChatAuthorization! with { ExpiresAt = Some.Noon.AddDays(97) } });
    }

    [Fact]
    public async Task A_token_that_another_host_has_replaced_loses_nothing()
    {
        await AuthorizeAsync(_bench.Granted("first"));
        await _bench.PutTokensAsync(_bench.Granted("rotated"));

        (await _bench.State.LoseAsync(Some.AccountId, "Webex answered 400.", "refresh-first", default)).ShouldBeFalse();
        _bench.Authorization.ShouldNotBeNull().IsUsable.ShouldBeTrue();

        (await _bench.State.LoseAsync(Some.AccountId, "Webex answered 400.", "refresh-rotated", default)).ShouldBeTrue();
        (_bench.Authorization!.LostReason, _bench.Authorization.LostAt).ShouldBe(("Webex answered 400.", Some.Noon));
    }

    [Fact]
    public async Task A_token_that_is_replaced_while_the_loss_is_written_loses_nothing()
    {
        await AuthorizeAsync(_bench.Granted("first"));
        _bench.Accounts.BeforeReplace = () =>
        {
            _bench.Secrets.Put(Some.AccountId, SecretKind.ChatTokens, WebexTokensJson.Write(_bench.Granted("rotated")));
            _bench.Accounts.Put(_bench.Accounts.All.Single()); // the other host writes the row after the tokens
        };

        (await _bench.State.LoseAsync(Some.AccountId, "Webex answered 400.", "refresh-first", default)).ShouldBeFalse();

        _bench.Authorization.ShouldNotBeNull().IsUsable.ShouldBeTrue();
    }

    [Fact]
    public async Task An_officer_who_left_is_a_lost_authorization_said_once()
    {
        _bench.Authorized();
        _webex.Setup(w => w.ListRolesOfPersonAsync(Some.AccountId, ChatBench.PersonId, default)).ThrowsAsync(new NotFoundException("404"));

        (await Authorizations.StillHoldsAsync(Some.AccountId, default)).ShouldBeFalse();
        (await Authorizations.StillHoldsAsync(Some.AccountId, default)).ShouldBeFalse();

        _bench.Authorization.ShouldNotBeNull().LostReason.ShouldBe($"{ChatBench.Officer} has left the Webex organisation.");
        _webex.Verify(w => w.ListRolesOfPersonAsync(Some.AccountId, ChatBench.PersonId, default), Times.Once);
    }

    [Fact]
    public async Task A_role_that_may_not_be_read_says_nothing_against_the_officer()
    {
        _bench.Authorized();
        _webex
            .Setup(w => w.ListRolesOfPersonAsync(Some.AccountId, ChatBench.PersonId, default))
            .ThrowsAsync(new RefusedException("webex-403", "Missing scope."));

        (await Authorizations.StillHoldsAsync(Some.AccountId, default)).ShouldBeTrue();
    }

    [Fact]
    public async Task Only_a_living_authorization_is_renewed()
    {
        await Authorizations.KeepAliveAsync(Some.AccountId, default);
        _bench.Lost("Withdrawn.");
        await Authorizations.KeepAliveAsync(Some.AccountId, default);
        _webex.VerifyNoOtherCalls();

        _bench.Authorized();
        _webex.Setup(w => w.RenewChatTokensAsync(Some.AccountId, default)).ThrowsAsync(new ChatAuthorizationLostException("Withdrawn."));
        await Authorizations.KeepAliveAsync(Some.AccountId, default);
        _webex.Verify(w => w.RenewChatTokensAsync(Some.AccountId, default), Times.Once);
    }

    private ChatAuthorizations Authorizations => _bench.Authorizations(_webex);

    private Task<ChatAuthorizationOutcome?> AuthorizeAsync(WebexTokens tokens) =>
        Authorizations.AuthorizeAsync(Some.AccountId, tokens, actor: null, default);

    private void SignedIn(string organisation, string role)
    {
        _bench
            .Signin.Setup(s => s.GetMeAsync(It.IsAny<string>(), default))
            .ReturnsAsync(new WebexPerson(ChatBench.PersonId, ChatBench.Officer, "Cora", organisation, []));
        _webex
            .Setup(w => w.ListRolesOfPersonAsync(Some.AccountId, ChatBench.PersonId, default))
            .ReturnsAsync(role.Length == 0 ? [] : [role]);
    }
}
