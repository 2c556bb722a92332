using WebexKaltura.Graph;

namespace WebexKaltura.Tests.Graph;

public sealed class DirectoryOptionsTests
{
    [Fact]
    public void Defaults_AreNoDirectoryAndFine()
    {
        Faults(new DirectoryOptions()).ShouldBeEmpty();
        new DirectoryOptions().Registration.IsConfigured.ShouldBeFalse();
    }

    [Theory]
    [InlineData("acme.example", null, null, "Directory:ClientId and Directory:ClientSecret is missing")]
    [InlineData("acme.example", "c", " ", "Directory:ClientSecret is missing")]
    [InlineData(null, "c", "s", "Directory:TenantId is missing")]
    [InlineData("a/b", "c", "s", "Directory:TenantId 'a/b' must be one tenant's id or domain")]
    [InlineData("common", "c", "s", "Directory:TenantId 'common' must be one tenant's id or domain")]
    public void HalfADirectory_IsNamed(string? tenant, string? client, string? secret, string expected) =>
        Faults(
                new DirectoryOptions
                {
                    TenantId = tenant,
                    ClientId = client,
                    ClientSecret = secret,
                }
            )
            .ShouldHaveSingleItem()
            .ShouldStartWith(expected);

    [Theory]
    [InlineData("graph.microsoft.com")]
    [InlineData("http://graph.microsoft.com/v1.0")]
    [InlineData("https://user@graph.microsoft.com")]
    [InlineData("https://graph.microsoft.com/v1.0?x=1")]
    public void AddressThatIsNotSafe_IsNamed(string url)
    {
        Faults(new DirectoryOptions { GraphUrl = url }).ShouldHaveSingleItem().ShouldStartWith("Directory:GraphUrl");
        Faults(new DirectoryOptions { Authority = url }).ShouldHaveSingleItem().ShouldStartWith("Directory:Authority");
    }

    [Theory]
    [InlineData("employeeID", true)]
    [InlineData("extensionAttribute15", true)]
    [InlineData("extensionAttribute16", false)]
    [InlineData("mail", false)]
    [InlineData("", false)]
    public void Attribute_IsOneOfTheList(string attribute, bool known) =>
        (Faults(new DirectoryOptions { Attribute = attribute }).Count == 0).ShouldBe(known);

    [Theory]
    [InlineData("https://graph.microsoft.com/v1.0", "https://graph.microsoft.com/.default")]
    [InlineData("https://graph.microsoft.us/v1.0", "https://graph.microsoft.us/.default")]
    public void Scope_IsTheClouds(string url, string scope) => new DirectoryOptions { GraphUrl = url }.Scope.ShouldBe(scope);

    private static List<string> Faults(DirectoryOptions options) =>
        [.. new DirectoryOptionsValidation().Validate(null, options).Failures ?? []];
}
