using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Chats;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using static WebexKaltura.Tests.Infrastructure.RecordedExchanges;

namespace WebexKaltura.Tests.Webex;

/// <summary>The tokens of the chat authorization: stored, renewed and lost on their own.</summary>
public sealed class ChatTokenTests
{
    private const string Chats = "GET /v1/meetings/postMeetingChats";
    private const string Token = "POST /v1/access_token";
    private readonly WebexFixture _webex = new();

    public ChatTokenTests()
    {
        _webex.AuthorizeChat();
        _webex.Server.AnswerJson(Chats, """{"items":[]}""");
    }

    private ChatAuthorization? Authorization => _webex.Account.Account.ChatAuthorization;

    [Fact]
    public async Task Chat_is_read_with_the_officers_token_only()
    {
        await ReadAsync();

        _webex.Server.To("/v1/meetings/postMeetingChats").ShouldHaveSingleItem().Authorization.ShouldBe("Bearer chat-access-1");
    }

    [Fact]
    public async Task Without_tokens_Webex_is_not_asked()
    {
        _webex.Account.Secrets.TryRemove(SecretKind.ChatTokens, out _);

        await Should.ThrowAsync<ChatAuthorizationLostException>(ReadAsync);

        _webex.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_renewal_stores_the_rotated_token_and_moves_the_end()
    {
        _webex.Server.AnswerJson(Token, WebexFixture.Granted("chat-access-2", "chat-refresh-2"));
        _webex.Time.Advance(TimeSpan.FromDays(8));

        await _webex.Client.RenewChatTokensAsync(_webex.Account.Id);
        await ReadAsync();

        WebexTokensJson.Read(_webex.Account.Secrets[SecretKind.ChatTokens]).RefreshToken.ShouldBe("chat-refresh-2");
        Authorization.ShouldNotBeNull().ExpiresAt.ShouldBe(_webex.Time.GetUtcNow().AddSeconds(7775999));
        _webex.Server.To("/v1/access_token").ShouldHaveSingleItem().Text.ShouldContain("refresh_token=chat-refresh-1");
        _webex.Stored.AccessToken.ShouldBe("access-1"); // of the administrator
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once()
    {
        _webex.Server.AnswerJson(Token, WebexFixture.Granted("chat-access-2", "chat-refresh-1"));
        _webex.Server.Answer(Chats, r => r.Authorization == "Bearer chat-access-2" ? Json("""{"items":[]}""") : Status(401));

        await ReadAsync();

        _webex.Server.To("/v1/access_token").Count.ShouldBe(1);
        Authorization.ShouldNotBeNull().IsUsable.ShouldBeTrue();
    }

    [Fact]
    public async Task A_dead_refresh_token_loses_the_chat_authorization_and_leaves_the_account()
    {
        _webex.Server.Answer(Token, _ => Status(400)).Answer(Chats, _ => Status(401));

        await Should.ThrowAsync<ChatAuthorizationLostException>(ReadAsync);
        await Should.ThrowAsync<ChatAuthorizationLostException>(ReadAsync);

        Authorization.ShouldNotBeNull().LostReason.ShouldNotBeNull().ShouldContain("ROUTER_1");
        Authorization!.LostAt.ShouldBe(_webex.Time.GetUtcNow());
        _webex.Account.Account.ReauthorizationReason.ShouldBeNull();
        _webex.Server.To("/v1/access_token").Count.ShouldBe(1);
        _webex.Alerts.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task A_token_that_another_host_rotated_meanwhile_is_used()
    {
        _webex.Server.Answer(
            Token,
            _ =>
            {
                _webex.AuthorizeChat("chat-access-9", "chat-refresh-9");
                return Status(400);
            }
        );
        _webex.Server.Answer(Chats, r => r.Authorization == "Bearer chat-access-9" ? Json("""{"items":[]}""") : Status(401));

        await ReadAsync();

        Authorization.ShouldNotBeNull().IsUsable.ShouldBeTrue();
    }

    [Fact]
    public async Task A_token_that_another_host_rotated_and_stores_a_moment_later_is_used()
    {
        _webex.Server.Answer(Token, _ => Status(400));
        _webex.Server.Answer(Chats, r => r.Authorization == "Bearer chat-access-9" ? Json("""{"items":[]}""") : Status(401));
        var reads = 0;
        _webex
            .Account.SecretStore.Setup(s => s.GetAsync(_webex.Account.Id, SecretKind.ChatTokens, It.IsAny<CancellationToken>()))
            .ReturnsAsync(() =>
            {
                if (++reads == 4) // before the call, before the renewal, after the refusal, and after the pause
                {
                    _webex.AuthorizeChat("chat-access-9", "chat-refresh-9");
                }
                return _webex.Account.Secrets[SecretKind.ChatTokens];
            });

        await ReadAsync();

        Authorization.ShouldNotBeNull().IsUsable.ShouldBeTrue();
    }

    [Fact]
    public async Task A_consent_that_another_host_stored_counts_at_once()
    {
        await ReadAsync();
        _webex.AuthorizeChat("chat-access-of-another-officer", "chat-refresh-2");

        await ReadAsync();

        _webex.Server.Requests[^1].Authorization.ShouldBe("Bearer chat-access-of-another-officer");
    }

    [Fact]
    public async Task Many_readers_renew_once()
    {
        _webex.Server.AnswerJson(Token, WebexFixture.Granted("chat-access-2", "chat-refresh-2"));
        _webex.Time.Advance(TimeSpan.FromDays(8));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => ReadAsync()));

        _webex.Server.To("/v1/access_token").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_renewal_that_fails_for_now_leaves_a_valid_token_in_use()
    {
        _webex.Server.Answer(Token, _ => Status(503, retryAfter: 60));
        _webex.Time.Advance(TimeSpan.FromDays(8));

        await ReadAsync();

        Authorization.ShouldNotBeNull().IsUsable.ShouldBeTrue();
    }

    [Fact]
    public async Task A_persons_roles_are_read_by_name_with_the_administrators_token()
    {
        _webex.Server.AnswerJson("GET /v1/people/person-1", """{"id":"person-1","emails":["c@x.com"],"roles":["r2"]}""");
        _webex.Server.AnswerJson(
            "GET /v1/roles",
            """{"items":[{"id":"r1","name":"Full Administrator"},{"id":"r2","name":"Compliance Officer"}]}"""
        );

        (await _webex.Client.ListRolesOfPersonAsync(_webex.Account.Id, "person-1")).ShouldBe(["Compliance Officer"]);

        _webex.Server.Requests.ShouldAllBe(r => r.Authorization == "Bearer access-1");
    }

    private Task<IReadOnlyList<WebexChat>?> ReadAsync() => _webex.Client.ListChatsAsync(_webex.Account.Id, "m_I_1");
}
