using FsCheck;
using FsCheck.Xunit;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ownership;

namespace WebexKaltura.Tests.Ownership;

public sealed class PostfixRuleTests
{
    [Theory]
    [InlineData(WebexUserRule.Unmodified, "@company.com", "ann@company.com", "ann@company.com")]
    [InlineData(WebexUserRule.RemovePostfix, "@company.com", "ann@company.com", "ann")]
    [InlineData(WebexUserRule.RemovePostfix, "@company.com", "Ann@COMPANY.com", "Ann")]
    [InlineData(WebexUserRule.RemovePostfix, "@company.com", "ann@company.co", "ann@company.co")]
    [InlineData(WebexUserRule.RemovePostfix, "@company.com", "@company.com", "@company.com")] // nothing would be left
    [InlineData(WebexUserRule.RemovePostfix, null, "ann@company.com", "ann@company.com")]
    [InlineData(WebexUserRule.AddPostfix, ".ext", "ann@company.com", "ann@company.com.ext")]
    [InlineData(WebexUserRule.AddPostfix, ".ext", "ann@company.com.EXT", "ann@company.com.EXT")]
    [InlineData(WebexUserRule.AddPostfix, "", "ann@company.com", "ann@company.com")]
    public void Postfix_IsAddedOnceAndRemovedOnlyWhereItIs(WebexUserRule rule, string? postfix, string email, string expected) =>
        PostfixRule.Apply(rule, postfix, email).ShouldBe(expected);

    [Property]
    public void RuleAppliedTwice_IsTheRuleAppliedOnce(NonEmptyString name, NonEmptyString domain, bool add)
    {
        var postfix = "@" + domain.Get.Replace("@", "", StringComparison.Ordinal);
        var email = name.Get.Replace("@", "", StringComparison.Ordinal) + postfix;
        var rule = add ? WebexUserRule.AddPostfix : WebexUserRule.RemovePostfix;
        var once = PostfixRule.Apply(rule, postfix, email);

        PostfixRule.Apply(rule, postfix, once).ShouldBe(once);
    }
}
