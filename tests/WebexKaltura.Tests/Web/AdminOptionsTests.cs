using WebexKaltura.Web.Signin;
using WebexKaltura.Web.Signin.Entra;

namespace WebexKaltura.Tests.Web;

public sealed class AdminOptionsTests
{
    [Fact]
    public void Defaults_AreNoEntraAndFine() => Faults(new AdminOptions()).ShouldBeEmpty();

    [Theory]
    [InlineData("acme.example", null, "s", "Admin:ClientId is missing: sign-in by Microsoft Entra has all of")]
    [InlineData(null, "c", "s", "Admin:TenantId is missing")]
    [InlineData("organizations", "c", "s", "Admin:TenantId 'organizations' must be one tenant's id or domain")] // anybody's
    public void HalfARegistration_OrOneOfAnybody_IsNamed(string? tenant, string? client, string? secret, string expected) =>
        Faults(
                new AdminOptions
                {
                    TenantId = tenant,
                    ClientId = client,
                    ClientSecret = secret,
                }
            )
            .ShouldHaveSingleItem()
            .ShouldStartWith(expected);

    [Theory]
    [InlineData("http://login.example", false)]
    [InlineData("http://127.0.0.1:5000", true)]
    [InlineData("https://login.microsoftonline.us", true)]
    public void Authority_IsHttpsOffThisMachine(string authority, bool fine) =>
        (Faults(new AdminOptions { Authority = authority }).Count == 0).ShouldBe(fine);

    private static List<string> Faults(AdminOptions options) => [.. new AdminOptionsValidation().Validate(null, options).Failures ?? []];
}
