using Microsoft.Extensions.Options;
using WebexKaltura.Core.Configuration;

namespace WebexKaltura.Tests.Configuration;

public sealed class ConfigurationKeysTests
{
    [Fact]
    public void KnownKeys_AreNotUnknown() => ConfigurationKeys.FindUnknown(ConfigurationKeys.Known).ShouldBeEmpty();

    [Fact]
    public void EveryKey_IsOneOfASection() =>
        ConfigurationKeys.Known.ShouldAllBe(key =>
            key.Split(':', StringSplitOptions.None).All(part => part.Length > 0) && key.Contains(':')
        );

    [Theory]
    [InlineData("webex:clientid")] // keys compare case-insensitively
    [InlineData("Webex:DownloadHosts:7")]
    [InlineData("Webex:DownloadHosts")]
    [InlineData("Webex")]
    [InlineData("Logging:LogLevel:Default")]
    [InlineData("PATH")]
    public void KeyThatIsReadOrOfNoSectionOfOurs_IsFine(string key) => ConfigurationKeys.FindUnknown([key]).ShouldBeEmpty();

    [Theory]
    [InlineData("Webex:ClientSecrt", "Webex:ClientSecret")]
    [InlineData("webex:apiUri", "Webex:ApiUrl")]
    [InlineData("Transfer:Lane", "Transfer:Lanes")]
    [InlineData("Kaltura:AllowedHosts:first", "Kaltura:AllowedHosts:0")]
    [InlineData("Transfer:Lanes:0:1", "Transfer:Lanes")]
    public void MisspeltKey_IsNamedWithTheNearest(string key, string nearest) =>
        ConfigurationKeys
            .FindUnknown([key])
            .ShouldHaveSingleItem()
            .ShouldBe($"Unknown configuration key '{key}'; the nearest one is '{nearest}'.");

    [Fact]
    public void StartWithMisspeltKeys_IsRefusedAndNamesAll() =>
        Should
            .Throw<OptionsValidationException>(() =>
                ConfigurationKeys.RefuseUnknown([
                    new("Webex", null),
                    new("Webex:ClientSecrt", "x"),
                    new("Transfer:Lane", ""),
                    new("PATH", "/"),
                ])
            )
            .Failures.Count()
            .ShouldBe(2);
}
