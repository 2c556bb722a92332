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

    [Property]
    public void AddedPostfix_IsAlwaysTheEndAndTheEmailAlwaysTheBeginning(NonEmptyString email, NonEmptyString postfix)
    {
        var id = PostfixRule.Apply(WebexUserRule.AddPostfix, postfix.Get, email.Get);

        id.EndsWith(postfix.Get, StringComparison.OrdinalIgnoreCase).ShouldBeTrue();
        id.StartsWith(email.Get, StringComparison.Ordinal).ShouldBeTrue();
    }

    [Property]
    public void AddedPostfix_IsRemovedAgain(NonEmptyString name, NonEmptyString postfix)
    {
        var email = name.Get + "@x";
        if (email.EndsWith(postfix.Get, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var added = PostfixRule.Apply(WebexUserRule.AddPostfix, postfix.Get, email);

        PostfixRule.Apply(WebexUserRule.RemovePostfix, postfix.Get, added).ShouldBe(email);
    }

    [Property]
    public void EveryRule_LeavesSomethingAndIsBlindToTheCaseOfThePostfix(NonEmptyString name, WebexUserRule rule)
    {
        var email = name.Get + "@Company.com";

        var id = PostfixRule.Apply(rule, "@company.COM", email);

        id.ShouldNotBeEmpty();
        id.ShouldBe(rule == WebexUserRule.RemovePostfix ? name.Get : email);
    }

    [Property]
    public void UnmodifiedRule_ChangesNothing(string? postfix, NonEmptyString email) =>
        PostfixRule.Apply(WebexUserRule.Unmodified, postfix, email.Get).ShouldBe(email.Get);
}
