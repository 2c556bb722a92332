using WebexKaltura.Webex;

namespace WebexKaltura.Tests.Web;

public sealed class WebhookSignatureTests
{
    // RFC 2202 (SHA-1) and RFC 4231 (SHA-256), test case 2.
    private const string Secret = "Jefe";
    private const string Sha1 = "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79";
    private const string Sha256 = "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

    [Theory]
    [InlineData(Sha1, null, true)]
    [InlineData(Sha1, Sha256, true)]
    [InlineData(null, null, false)]
    [InlineData(null, Sha256, false)]
    [InlineData("", null, false)]
    [InlineData(Sha1, "", false)]
    [InlineData(Sha1, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", false)]
    [InlineData("EFFCDF6AE5EB2FA2D27416D5F184DF9C259A7C79", null, false)]
    [InlineData("effcdf6ae5eb2fa2d27416d5f184df9c259a7c78", null, false)]
    [InlineData("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79,effcdf6ae5eb2fa2d27416d5f184df9c259a7c79", null, false)]
    public void Delivery_IsGenuineOnlyWithMatchingSignatures(string? spark, string? webex, bool genuine) =>
        WebhookSignature.Verify(Secret, "what do ya want for nothing?"u8, spark, webex).ShouldBe(genuine);
}
