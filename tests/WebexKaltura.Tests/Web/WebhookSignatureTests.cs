using System.Globalization;
using WebexKaltura.Webex;

namespace WebexKaltura.Tests.Web;

public sealed class WebhookSignatureTests
{
    // RFC 2202 (SHA-1) and RFC 4231 (SHA-256, SHA-512), test case 2.
    private const string Secret = "Jefe";
    private const string Sha1 = "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79";
    private const string Sha256 = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    private const string Sha512 =
        "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
        + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737";
    private const string Wrong256 = "0bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

    [Theory]
    [InlineData(Sha1, true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("EFFCDF6AE5EB2FA2D27416D5F184DF9C259A7C79", false)]
    [InlineData("effcdf6ae5eb2fa2d27416d5f184df9c259a7c78", false)]
    [InlineData("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79,effcdf6ae5eb2fa2d27416d5f184df9c259a7c79", false)]
    public void FirstSignature_IsNeededAndMustMatch(string? spark, bool genuine)
    {
        Verify(spark, null).ShouldBe(genuine);
        Verify(spark, $"SHA-256={Sha256}, SHA-512={Sha512}").ShouldBe(genuine);
    }

    [Theory]
    [InlineData("SHA-256={256}, SHA-512={512}", true)]
    [InlineData("SHA-512={512},SHA-256={256}", true)]
    [InlineData("sha256={256}", true)]
    [InlineData("Sha512={512}", true)]
    [InlineData("{256}", true)]
    [InlineData("SHA-256={256-UPPER}", true)]
    [InlineData("  SHA-256 = {256} ,, , \tSHA-512= {512}  ", true)]
    [InlineData("SHA-256=\"{256}\"", true)]
    [InlineData("\"SHA-256={256}\"", true)]
    [InlineData("SHA-256={256}, SHA-256={256}", true)]
    public void SecondSignature_MatchesInEveryKnownForm(string header, bool genuine) => Verify(Sha1, Filled(header)).ShouldBe(genuine);

    [Theory]
    [InlineData("SHA-256={wrong}")]
    [InlineData("sha256={wrong}")]
    [InlineData("{wrong}")]
    [InlineData("SHA-256={256}, SHA-512={256}")] // 64 digits are not a SHA-512 digest
    [InlineData("SHA-256={wrong}, SHA-512={512}")]
    [InlineData("SHA-256={256}, SHA-256={wrong}")]
    [InlineData("sha-1=0, SHA-256={wrong}")]
    [InlineData("SHA-256=")]
    [InlineData("SHA-512=not hex")]
    [InlineData("SHA-256={256}00")]
    [InlineData("SHA-256={256};SHA-512={512}")] // a list has commas
    [InlineData("SHA-256=W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=")] // base64 of the right digest
    public void KnownDigestThatDoesNotMatch_IsRefused(string header) => Verify(Sha1, Filled(header)).ShouldBeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(",, ,")]
    [InlineData("SHA3-256={wrong}")]
    [InlineData("md5=d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("={wrong}")]
    [InlineData("keyId")]
    [InlineData("W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=")]
    [InlineData("{wrong}{wrong}")] // 128 digits alone: no algorithm is named
    [InlineData("v2:something, SHA-256={256}")]
    public void UnknownParts_AreIgnored(string header)
    {
        Verify(Sha1, Filled(header)).ShouldBeTrue();
        Verify(null, Filled(header)).ShouldBeFalse("the first signature proves the delivery");
    }

    private static bool Verify(string? spark, string? webex) =>
        WebhookSignature.Verify(Secret, "what do ya want for nothing?"u8, spark, webex);

    private static string Filled(string header) =>
        header
            .Replace("{256}", Sha256, StringComparison.Ordinal)
            .Replace("{256-UPPER}", Sha256.ToUpper(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{512}", Sha512, StringComparison.Ordinal)
            .Replace("{wrong}", Wrong256, StringComparison.Ordinal);
}
