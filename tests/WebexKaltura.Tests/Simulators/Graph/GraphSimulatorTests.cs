using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using WebexKaltura.Simulators.Graph;

namespace WebexKaltura.Tests.Simulators.Graph;

public sealed class GraphSimulatorTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private GraphSimulator _graph = null!;

    public async ValueTask InitializeAsync() => _graph = await GraphSimulator.StartAsync(new GraphSimulatorOptions());

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _graph.DisposeAsync();
    }

    [Theory]
    [InlineData("client_secret", "wrong", 401, "invalid_client", "AADSTS7000215")]
    [InlineData("client_id", "wrong", 400, "unauthorized_client", "AADSTS700016")]
    [InlineData("grant_type", "password", 400, "unsupported_grant_type", "AADSTS70003")]
    [InlineData("scope", "https://graph.microsoft.com/User.Read.All", 400, "invalid_scope", "AADSTS1002012")]
    public async Task Token_asked_for_wrongly_Is_refused_as_Microsoft_does(
        string field,
        string value,
        int status,
        string error,
        string code
    )
    {
        var (answered, body) = await AskAsync(_graph.TenantId, field, value);

        ((int)answered).ShouldBe(status);
        body.GetProperty("error").GetString().ShouldBe(error);
        body.GetProperty("error_description").GetString().ShouldNotBeNull().ShouldStartWith(code);
    }

    [Fact]
    public async Task Unknown_tenant_Gets_no_token() =>
        (await AskAsync("other")).Body.GetProperty("error_codes")[0].GetInt32().ShouldBe(90002);

    [Theory]
    [InlineData("mail eq 'ann@x.co'", 200, 1)]
    [InlineData("mail eq 'ANN@X.CO' or userPrincipalName eq 'bob@x.co'", 200, 2)]
    [InlineData("mail eq 'o''neil@x.co'", 200, 1)]
    [InlineData("mail eq 'o'neil@x.co'", 400, 0)]
    [InlineData("startswith(mail,'a')", 400, 0)]
    public async Task Filter_Is_understood_in_the_forms_of_Graph(string filter, int status, int found)
    {
        foreach (var name in new[] { "ann@x.co", "bob@x.co", "o'neil@x.co" })
        {
            _graph.World.AddUser(new GraphUser(name));
        }
        var token = (await AskAsync(_graph.TenantId)).Body.GetProperty("access_token").GetString();

        var (answered, body) = await ListAsync(filter, token);

        ((int)answered).ShouldBe(status);
        (body.TryGetProperty("value", out var users) ? users.GetArrayLength() : 0).ShouldBe(found);
    }

    [Fact]
    public async Task Stranger_Is_refused()
    {
        var (status, body) = await ListAsync("mail eq 'a'", "made-up");

        status.ShouldBe(HttpStatusCode.Unauthorized);
        body.GetProperty("error").GetProperty("code").GetString().ShouldBe("InvalidAuthenticationToken");
    }

    private async Task<(HttpStatusCode, JsonElement Body)> AskAsync(string tenant, string? field = null, string? value = null)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = _graph.ClientId,
            ["client_secret"] = _graph.ClientSecret,
            ["scope"] = "https://graph.microsoft.com/.default",
        };
        if (field is not null)
        {
            form[field] = value!;
        }
        using var content = new FormUrlEncodedContent(form);
        using var response = await _http.PostAsync(new Uri($"{_graph.Authority}/{tenant}/oauth2/v2.0/token"), content);
        return (response.StatusCode, JsonElement.Parse(await response.Content.ReadAsByteArrayAsync()));
    }

    private async Task<(HttpStatusCode, JsonElement)> ListAsync(string filter, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_graph.GraphUrl}/users?$filter={Uri.EscapeDataString(filter)}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await _http.SendAsync(request);
        return (response.StatusCode, JsonElement.Parse(await response.Content.ReadAsByteArrayAsync()));
    }
}
