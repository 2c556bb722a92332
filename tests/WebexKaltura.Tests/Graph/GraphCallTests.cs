using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Graph;
using WebexKaltura.Graph.Tokens;
using WebexKaltura.Graph.Users;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Graph;

/// <summary>What goes out to Microsoft at the default addresses.</summary>
public sealed class GraphCallTests : IDisposable
{
    private const string TokenCall = "POST /acme.example/oauth2/v2.0/token";
    private const string UserCall = "GET /v1.0/users";
    private readonly RecordedExchanges _microsoft = new();
    private readonly ServiceProvider _services;

    public GraphCallTests()
    {
        var configuration = new Dictionary<string, string?>
        {
            ["Directory:TenantId"] = "acme.example",
            ["Directory:ClientId"] = "app",
            ["Directory:ClientSecret"] = "hush",
        };
        var services = new ServiceCollection();
        services.AddDirectory(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build());
        foreach (var client in new[] { AppTokens.ClientName, DirectoryUsers.ClientName })
        {
            services.AddHttpClient(client).ConfigurePrimaryHttpMessageHandler(() => _microsoft);
        }
        _services = services.BuildServiceProvider();
        _microsoft.AnswerJson(TokenCall, """{"token_type":"Bearer","expires_in":3599,"access_token":"token-1"}""");
        _microsoft.AnswerJson(UserCall, """{"value":[]}""");
    }

    public void Dispose()
    {
        _services.Dispose();
        _microsoft.Dispose();
    }

    [Fact]
    public async Task PersonIsAskedFor_WithATokenOfTheTenantAndNothingElse()
    {
        await FindAsync("O'Neil+x@x.co");

        _microsoft.Requests.Count.ShouldBe(2);
        var token = _microsoft.Requests[0];
        token.Address.GetLeftPart(UriPartial.Path).ShouldBe("https://login.microsoftonline.com/acme.example/oauth2/v2.0/token");
        token.Text.ShouldContain("grant_type=client_credentials");
        token.Text.ShouldContain("scope=https%3A%2F%2Fgraph.microsoft.com%2F.default");
        var users = _microsoft.Requests[1];
        users.Authorization.ShouldBe("Bearer token-1");
        users.Address.AbsoluteUri.ShouldBe(
            "https://graph.microsoft.com/v1.0/users?$filter=mail%20eq%20%27O%27%27Neil%2Bx%40x.co%27%20or%20userPrincipalName%20eq%20%27"
                + "O%27%27Neil%2Bx%40x.co%27&$select=id,mail,userPrincipalName,employeeId,onPremisesSamAccountName,onPremisesExtensionAttributes"
        );
    }

    [Theory]
    [InlineData("https://elsewhere.example/v1.0/users?page=2")]
    [InlineData("http://graph.microsoft.com/v1.0/users?page=2")]
    public async Task NextPageOnAnotherServer_IsNotFollowed(string next)
    {
        _microsoft.AnswerJson(UserCall, $$"""{"value":[],"@odata.nextLink":"{{next}}"}""");

        (await Should.ThrowAsync<RefusedException>(() => FindAsync("ann@x.co"))).Code.ShouldBe("foreign-page");
        _microsoft.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("<html>a proxy's page</html>")]
    [InlineData("null")]
    public async Task AnswerThatIsNoList_IsTransient(string body)
    {
        _microsoft.AnswerJson(UserCall, body);

        await Should.ThrowAsync<TransientFailureException>(() => FindAsync("ann@x.co"));
    }

    private Task<DirectoryAnswer> FindAsync(string email) =>
        _services.GetRequiredService<IDirectory>().FindUserIdAsync(Some.AccountId, email);
}
