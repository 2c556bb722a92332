using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Telemetry;

namespace WebexKaltura.Infra.Tests;

/// <summary>What the deployment promises, read in what it compiles to.</summary>
public sealed partial class TemplateTests(CompiledTemplate compiled)
{
    [Fact]
    public void Template_CompilesWithoutAWarning() => compiled.Diagnostics.ShouldBeEmpty();

    [Fact]
    public void SampleParameters_FitTheTemplate()
    {
        var (exit, said) = CompiledTemplate.Bicep("build-params", Path.Combine(CompiledTemplate.Infra, "main.bicepparam"), "--stdout");

        exit.ShouldBe(0, said);
    }

    [Fact]
    public void Storage_TakesIdentitiesOnlyOverTls12()
    {
        var account = Properties("Microsoft.Storage/storageAccounts");

        account.GetProperty("allowSharedKeyAccess").GetBoolean().ShouldBeFalse();
        account.GetProperty("allowBlobPublicAccess").GetBoolean().ShouldBeFalse();
        account.GetProperty("supportsHttpsTrafficOnly").GetBoolean().ShouldBeTrue();
        account.GetProperty("minimumTlsVersion").GetString().ShouldBe("TLS1_2");
    }

    [Fact]
    public void Vault_IsOpenedByRolesAndForgetsNothing()
    {
        var vault = Properties("Microsoft.KeyVault/vaults");

        vault.GetProperty("enableRbacAuthorization").GetBoolean().ShouldBeTrue();
        vault.GetProperty("enablePurgeProtection").GetBoolean().ShouldBeTrue();
        vault.GetProperty("enableSoftDelete").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public void App_IsFlexConsumptionOnNet10BehindHttps()
    {
        compiled.Of("Microsoft.Web/serverfarms").ShouldHaveSingleItem().GetProperty("sku").GetProperty("name").GetString().ShouldBe("FC1");
        var app = Properties("Microsoft.Web/sites");

        app.GetProperty("httpsOnly").GetBoolean().ShouldBeTrue();
        app.GetProperty("siteConfig").GetProperty("minTlsVersion").GetString().ShouldBe("1.2");
        app.GetProperty("siteConfig").GetProperty("ftpsState").GetString().ShouldBe("Disabled");
        var runtime = app.GetProperty("functionAppConfig").GetProperty("runtime");
        (runtime.GetProperty("name").GetString(), runtime.GetProperty("version").GetString()).ShouldBe(("dotnet-isolated", "10.0"));
    }

    [Fact]
    public void Code_IsNeverDeployedWithAPassword()
    {
        var policies = compiled.Of("Microsoft.Web/sites/basicPublishingCredentialsPolicies");

        policies.Count.ShouldBe(2);
        policies.ShouldAllBe(p => !p.GetProperty("properties").GetProperty("allow").GetBoolean());
    }

    [Fact]
    public void Telemetry_IsWrittenByIdentitiesOnly() =>
        Properties("Microsoft.Insights/components").GetProperty("DisableLocalAuth").GetBoolean().ShouldBeTrue();

    [Fact]
    public void AppsIdentity_HasTheRolesItNeedsAndNoOther()
    {
        string[] needed =
        [
            "b7e6dc6d-f1e8-4753-8033-0f276bb0955b", // Storage Blob Data Owner
            "974c5e8b-45b9-4653-ba55-5f855dd0fb88", // Storage Queue Data Contributor
            "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", // Storage Table Data Contributor
            "b86a8fe4-44ce-4948-aee5-eccb2c155cd7", // Key Vault Secrets Officer
            "3913510d-42f4-4e42-8a64-420c390055eb", // Monitoring Metrics Publisher
        ];
        var access = compiled.Resources.Single(r => r.GetProperty("name").GetString() == "access");
        var text = access.GetProperty("properties").GetProperty("template").GetProperty("variables").GetRawText();
        var given = text.Split('"').Where(word => Guid.TryParse(word, out _)).ToList();

        given.ShouldBe(needed, ignoreOrder: true);
        compiled.Of("Microsoft.Authorization/roleAssignments").Count.ShouldBe(3); // storage's are one loop
    }

    [Fact]
    public void Secrets_AreSecureParametersAndInNoOutput()
    {
        foreach (var name in (string[])["webexClientSecret", "webexBotToken", "adminApiKey", "adminClientSecret", "alertWebhookUrl"])
        {
            compiled.Template.GetProperty("parameters").GetProperty(name).GetProperty("type").GetString().ShouldBe("securestring", name);
        }
        foreach (var template in Templates())
        {
            var outputs = template.TryGetProperty("outputs", out var found) ? found.GetRawText() : "";
            outputs.ShouldNotContain("listKeys");
            outputs.ShouldNotContain("secret", Case.Insensitive);
        }
    }

    [Fact]
    public void Admins_ComeInByEntraOrByAKeyOfSomeLength()
    {
        var template = compiled.Template.GetRawText();
        template.ShouldContain("Admin__TenantId");
        template.ShouldContain("admin-client-secret");
        compiled
            .Template.GetProperty("variables")
            .GetProperty("apiKey")
            .GetString()!
            .ShouldContain("greaterOrEquals(length(parameters('adminApiKey')), 32)");
    }

    [Fact]
    public void EverySettingOfTheApp_IsOneThatTheProductReads()
    {
        var settings = compiled
            .Of("Microsoft.Web/sites")
            .ShouldHaveSingleItem()
            .GetProperty("properties")
            .GetProperty("siteConfig")
            .GetRawText();
        var ours = Settings().Matches(settings).Select(m => m.Groups["key"].Value.Replace("__", ":", StringComparison.Ordinal)).ToList();

        ours.Count.ShouldBeGreaterThan(6);
        ConfigurationKeys.FindUnknown(ours).ShouldBeEmpty();
        settings.ShouldContain("AzureWebJobsStorage__accountName");
        settings.ShouldNotContain("AccountKey");
    }

    [Fact]
    public void EveryMetricThatIsAskedFor_IsOneThatTheProductMeasures()
    {
        var measured = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) => measured.Add(instrument.Name);
        RuntimeHelpers.RunClassConstructor(typeof(ProductTelemetry).TypeHandle);
        listener.Start();

        var asked = Metrics().Matches(Queries()).Select(m => m.Value).Distinct().ToList();

        asked.Count.ShouldBeGreaterThan(3);
        asked.Except(measured).ShouldBeEmpty();
    }

    [Fact]
    public void EveryDimensionThatIsAskedFor_IsOneThatTheProductGives()
    {
        string[] given =
        [
            "account",
            "recording",
            "step",
            "outcome",
            "kind",
            "service",
            "status",
            // of log scopes
            "Account",
            "Recording",
            "Step",
            .. AlertLine(),
        ];

        var asked = Dimensions().Matches(Queries()).Select(m => m.Groups["name"].Value).Distinct().ToList();

        asked.Count.ShouldBeGreaterThan(5);
        asked.Except(given).ShouldBeEmpty();
    }

    /// <summary>What the line of an alert names.</summary>
    private static IEnumerable<string> AlertLine() =>
        Placeholders()
            .Matches(
                typeof(AlertDesk)
                    .GetMethod("Raised", BindingFlags.Instance | BindingFlags.NonPublic)!
                    .GetCustomAttribute<LoggerMessageAttribute>()!
                    .Message
            )
            .Select(m => m.Groups["name"].Value);

    [Fact]
    public void EveryKindOfAlertThatIsAskedFor_IsOneThatTheProductRaises()
    {
        var raised = Enum.GetNames<AlertKind>().Select(JsonNamingPolicy.CamelCase.ConvertName);

        var asked = Kinds().Matches(Queries()).Select(m => m.Groups["kind"].Value).ToList();

        asked.Count.ShouldBe(3);
        asked.Except(raised).ShouldBeEmpty();
    }

    /// <summary>Every query of the alert rules, the workbook and the operator's page.</summary>
    private static string Queries() =>
        string.Concat(
            ((string[])["infra/modules/alerts.bicep", "infra/modules/workbook.json", "docs/operate.md"]).Select(file =>
                File.ReadAllText(Path.Combine(CompiledTemplate.Infra, "..", file))
            )
        );

    private IEnumerable<JsonElement> Templates() =>
        [
            compiled.Template,
            .. compiled.Of("Microsoft.Resources/deployments").Select(d => d.GetProperty("properties").GetProperty("template")),
        ];

    private JsonElement Properties(string type) => compiled.Of(type).ShouldHaveSingleItem().GetProperty("properties");

    // Keys are written 'Section__Key' in the expression; those of lists end in their index.
    [GeneratedRegex("'(?<key>(App|Storage|Secrets|Webex|Kaltura|Admin|Alerts|Directory)__[A-Za-z]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Settings();

    [GeneratedRegex(@"webexkaltura\.[a-z_]+", RegexOptions.None, 1000)]
    private static partial Regex Metrics();

    [GeneratedRegex(@"customDimensions\[\\?""(?<name>[A-Za-z]+)\\?""\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dimensions();

    [GeneratedRegex(@"\{(?<name>[A-Za-z]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholders();

    [GeneratedRegex("kind == \"(?<kind>[a-zA-Z-]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Kinds();
}
