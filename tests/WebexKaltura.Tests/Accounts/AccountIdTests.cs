using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Tests.Accounts;

public sealed class AccountIdTests
{
    [Fact]
    public void OrganisationThatReconnects_FindsItsHistoryAgain()
    {
        var id = AccountId.ForOrganisation("org-1");

        id.ShouldBe(AccountId.ForOrganisation("org-1"));
        id.ShouldNotBe(AccountId.ForOrganisation("org-2"));
        AccountId.Parse(id.ToString()).ShouldBe(id);
    }

    [Theory]
    [InlineData("0123456789abcdef", true)]
    [InlineData("0123456789ABCDEF", false)]
    [InlineData("0123456789abcde", false)]
    [InlineData("0123456789abcdef0", false)]
    [InlineData("0123456789abcdeg", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Id_IsSixteenLowerCaseHexDigits(string? text, bool valid)
    {
        AccountId.TryParse(text, out var id).ShouldBe(valid);

        id.Value.ShouldBe(valid ? text : null);
    }

    [Fact]
    public void WhatIsNoId_IsNamed() =>
        Should.Throw<FormatException>(() => AccountId.Parse("../x")).Message.ShouldBe("'../x' is no account id (16 hex digits).");
}
