using System.Net;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Failures;
using WebexKaltura.Standalone.Hosting;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>What is wrong is said by name, and nothing half-connected is left behind.</summary>
public sealed class BadInputTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task An_unknown_configuration_key_stops_the_start_and_names_the_nearest()
    {
        var failure = await Should.ThrowAsync<OptionsValidationException>(() => StartAsync(("Transfer:Lane", "4")));
        failure.Message.ShouldContain("'Transfer:Lane'");
        failure.Message.ShouldContain("'Transfer:Lanes'");
    }

    [Theory]
    [InlineData("Transfer:Lanes", "0")]
    [InlineData("Transfer:RangeBytes", "1000")]
    [InlineData("App:PublicUrl", "http://recordings.example.org")]
    [InlineData("Ingest:PollInterval", "00:00:00")]
    [InlineData("Webex:ApiUrl", "http://webexapis.com/v1")]
    [InlineData("Storage:ConnectionString", "nonsense")]
    public async Task A_wrong_value_stops_the_start_and_names_its_key(string key, string value)
    {
        var failure = await Should.ThrowAsync<OptionsValidationException>(() => StartAsync((key, value)));
        failure.Message.ShouldContain(key);
    }

    [Fact]
    public async Task A_storage_that_does_not_answer_stops_the_start_and_says_what_to_check()
    {
        const string nobody = "http://127.0.0.1:9/devstoreaccount1";
        var connection = $"AccountName=devstoreaccount1;AccountKey=YWJj;TableEndpoint={nobody};BlobEndpoint={nobody}";
        var failure = await Should.ThrowAsync<TransientFailureException>(() => StartAsync(("Storage:ConnectionString", connection)));
        failure.Message.ShouldContain("127.0.0.1:9");
        failure.Message.ShouldContain("Storage:ConnectionString");
        failure.Message.ShouldNotContain("YWJj");
    }

    [Theory]
    [InlineData("appToken")]
    [InlineData("refreshToken")]
    [InlineData("serviceUrl")]
    [InlineData("notAdmin")]
    public async Task A_refused_connection_names_its_field_and_leaves_nothing(string wrong)
    {
        await using var product = await Product.StartAsync(azurite);
        product.Webex.World.AddPerson("ann@acme.example", "Ann");
        var person = wrong == "notAdmin" ? "ann@acme.example" : product.Webex.World.Admin.Email;

        var refused = await Should.ThrowAsync<HttpRequestException>(() =>
            product.Api.ConnectAsync(
                wrong == "refreshToken" ? "dead" : product.Webex.World.IssueRefreshToken(person),
                wrong == "serviceUrl" ? "https://kaltura.example.org" : product.Kaltura.ServiceUrl,
                product.Kaltura.PartnerId,
                product.Kaltura.AppTokenId,
                wrong == "appToken" ? "wrong" : product.Kaltura.AppToken,
                CancellationToken.None
            )
        );

        refused.StatusCode.ShouldBe(wrong == "serviceUrl" ? HttpStatusCode.BadRequest : HttpStatusCode.UnprocessableEntity);
        refused.Message.ShouldContain(wrong == "notAdmin" ? "webex" : wrong);
        (await product.Api.ListAccountIdsAsync(CancellationToken.None)).ShouldBeEmpty();
        product.Webex.World.RegisteredWebhooks.ShouldBeEmpty();
        await product.ConnectAsync(); // and nothing stands in the way of the right one
    }

    [Fact]
    public async Task A_dead_authorization_is_shown_and_ingestion_goes_on_after_reconnecting()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync();
        product.Webex.World.RevokeRefreshTokens();
        product.Webex.World.ExpireAccessTokens();
        var recording = product.Record();

        await Eventually.BecomesTrueAsync(
            async () => await product.Api.AccountStatusAsync(product.Account, CancellationToken.None) == "needsReauthorization",
            "the account to need re-authorization"
        );
        await product.ConnectAsync();

        (await product.Api.AccountStatusAsync(product.Account, CancellationToken.None)).ShouldBe("enabled");
        await product.ShouldArriveAsync(product.Record());
    }

    private async Task StartAsync((string Key, string Value) setting)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = await azurite.ConnectionStringAsync(),
            ["Storage:TablePrefix"] = azurite.NewPrefix(),
            [setting.Key] = setting.Value,
        };
        await using var host = await StandaloneHost.StartAsync("http://127.0.0.1:0", settings);
    }
}
