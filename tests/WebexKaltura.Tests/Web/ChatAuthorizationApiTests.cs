using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Moq;
using WebexKaltura.Core.Chats;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Tests.Web;

/// <summary><c>/accounts/{id}/chat-authorization</c>, and what an account shows of it.</summary>
public sealed class ChatAuthorizationApiTests : IAsyncLifetime
{
    private static readonly string Path = $"accounts/{Connections.Id}/chat-authorization";
    private WebUnderTest _web = null!;
    private HttpClient _api = null!;

    public async ValueTask InitializeAsync()
    {
        _web = await WebUnderTest.StartAsync();
        await _web.ConnectAsync();
        _api = _web.Api();
        var now = _web.World.Time.GetUtcNow();
        _web.World.Authorization.Setup(a => a.RefreshAsync("chat-refresh", It.IsAny<CancellationToken>()))
            .ReturnsAsync(new WebexTokens("chat-access", now.AddDays(14), "chat-refresh", now.AddDays(90), now, ChatScopes.Requested));
        _web.World.Authorization.Setup(a => a.RefreshAsync("dead", It.IsAny<CancellationToken>()))
            .ThrowsAsync(new RefusedException("webex-400", "Webex answered 400."));
        SignsIn("org-1", "Compliance Officer");
    }

    public ValueTask DisposeAsync()
    {
        _api.Dispose();
        return _web.DisposeAsync();
    }

    [Fact]
    public async Task A_refresh_token_authorizes_and_the_account_shows_it_without_a_secret()
    {
        (await ShownAsync()).ValueKind.ShouldBe(JsonValueKind.Null);

        var answer = await PostAsync("chat-refresh");

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("chat-refresh");
        var shown = await ShownAsync();
        shown.GetProperty("status").GetString().ShouldBe("authorized");
        shown.GetProperty("user").GetString().ShouldBe("cora@acme.example");
        shown.GetProperty("authorizedAt").GetDateTimeOffset().ShouldBe(_web.World.Time.GetUtcNow());
        shown.GetProperty("expiresAt").GetDateTimeOffset().ShouldBe(_web.World.Time.GetUtcNow().AddDays(90));
        shown.GetProperty("reason").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_lost_authorization_shows_its_reason()
    {
        await PostAsync("chat-refresh");
        var now = _web.World.Time.GetUtcNow();
        _web.World.Accounts.Change(
            Connections.Id,
            a => a with { ChatAuthorization = a.ChatAuthorization! with { LostReason = "Withdrawn.", LostAt = now } }
        );

        var shown = await ShownAsync();

        (shown.GetProperty("status").GetString(), shown.GetProperty("reason").GetString()).ShouldBe(("lost", "Withdrawn."));
        shown.GetProperty("since").GetDateTimeOffset().ShouldBe(now);
    }

    [Theory]
    [InlineData("dead", "org-1", "Compliance Officer", HttpStatusCode.UnprocessableEntity, "Webex answered 400.")]
    [InlineData("chat-refresh", "org-1", "Full Administrator", HttpStatusCode.UnprocessableEntity, "Compliance Officer")]
    [InlineData("chat-refresh", "org-2", "Compliance Officer", HttpStatusCode.Conflict, "another Webex organisation")]
    [InlineData("", "org-1", "Compliance Officer", HttpStatusCode.BadRequest, "not empty")]
    public async Task A_refused_token_names_the_field(
        string refreshToken,
        string organisation,
        string role,
        HttpStatusCode status,
        string words
    )
    {
        SignsIn(organisation, role);

        var answer = await PostAsync(refreshToken);

        answer.StatusCode.ShouldBe(status);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        errors.GetProperty("webex.refreshToken")[0].GetString().ShouldNotBeNull().ShouldContain(words);
        (await ShownAsync()).ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Deleting_removes_the_tokens_and_works_once()
    {
        await PostAsync("chat-refresh");

        (await _api.DeleteAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _api.DeleteAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        _web.World.Secrets.Values.ShouldNotContainKey((Connections.Id, SecretKind.ChatTokens));
    }

    [Fact]
    public async Task Removing_the_account_removes_the_tokens()
    {
        await PostAsync("chat-refresh");

        (await _api.DeleteAsync($"accounts/{Connections.Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        _web.World.Secrets.Values.ShouldNotContainKey((Connections.Id, SecretKind.ChatTokens));
    }

    [Fact]
    public async Task An_unknown_account_is_not_found()
    {
        using var body = JsonContent.Create(new { webex = new { refreshToken = "chat-refresh" } });

        (await _api.PostAsync("accounts/unknown/chat-authorization", body)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private void SignsIn(string organisation, string role)
    {
        _web.World.Authorization.Setup(a => a.GetMeAsync("chat-access", It.IsAny<CancellationToken>()))
            .ReturnsAsync(new WebexPerson("p-officer", "cora@acme.example", "Cora", organisation, []));
        _web.World.Webex.Setup(w => w.ListRolesOfPersonAsync(Connections.Id, "p-officer", It.IsAny<CancellationToken>()))
            .ReturnsAsync([role]);
    }

    private async Task<HttpResponseMessage> PostAsync(string refreshToken)
    {
        using var body = JsonContent.Create(new { webex = new { refreshToken } });
        return await _api.PostAsync(Path, body);
    }

    private async Task<JsonElement> ShownAsync() =>
        (await _api.GetFromJsonAsync<JsonElement>($"accounts/{Connections.Id}")).GetProperty("chatAuthorization");
}
