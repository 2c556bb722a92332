using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace WebexKaltura.Functions.Tests;

/// <summary>A misspelt key of ours stops the start, as in the standalone host; what Azure and its host set beside ours does not.</summary>
public sealed class ConfigurationTests
{
    [Theory]
    [InlineData("Transfer__Lane", "'Transfer:Lanes'")]
    [InlineData("Webex__ClientSecrt", "'Webex:ClientSecret'")]
    [InlineData("APP__PUBLICURI", "'App:PublicUrl'")]
    public void UnknownKeyOfOurs_StopsTheStartAndNamesTheNearest(string key, string nearest) =>
        Should.Throw<OptionsValidationException>(() => Start(key)).Message.ShouldContain(nearest);

    [Theory]
    [InlineData("AzureWebJobsStorage")]
    [InlineData("AzureWebJobsStorage__accountName")]
    [InlineData("AzureWebJobsStorage__credential")]
    [InlineData("AzureWebJobsStorage__clientId")]
    [InlineData("AzureWebJobsDisableHomepage")]
    [InlineData("AzureWebJobs.Purge.Disabled")]
    [InlineData("AzureFunctionsJobHost__extensions__durableTask__hubName")]
    [InlineData("AzureFunctionsJobHost__logging__logLevel__default")]
    [InlineData("FUNCTIONS_WORKER_RUNTIME")]
    [InlineData("FUNCTIONS_EXTENSION_VERSION")]
    [InlineData("Functions__Worker__HostEndpoint")]
    [InlineData("DEPLOYMENT_STORAGE_CONNECTION_STRING")]
    [InlineData("APPLICATIONINSIGHTS_CONNECTION_STRING")]
    [InlineData("APPLICATIONINSIGHTS_AUTHENTICATION_STRING")]
    [InlineData("WEBSITE_SITE_NAME")]
    [InlineData("WEBSITE_RUN_FROM_PACKAGE")]
    [InlineData("CONTAINER_NAME")]
    [InlineData("APPSETTING_Webex__ClientId")] // App Service sets each app setting a second time
    [InlineData("Logging__LogLevel__Default")]
    [InlineData("ConnectionStrings__Storage")]
    [InlineData("Values__Webex__Anything")]
    [InlineData("storage__accountname")] // ours, in another case
    [InlineData("Webex__DownloadHosts__3")]
    [InlineData("Engine__MaxConcurrentSteps")] // the other host's
    public void SettingOfAzureOrAKnownOne_IsNoError(string key) => Should.NotThrow(() => Start(key));

    private static void Start(string key)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new(key.Replace("__", ":", StringComparison.Ordinal), "x")]);
        builder.AddProduct();
    }
}
