using FsCheck;
using FsCheck.Xunit;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ownership;

namespace WebexKaltura.Tests.Ownership;

public sealed class PostfixRulePropertyTests
{
    [Property]
    public void RuleAppliedTwice_ChangesNoMore(NonEmptyString name, NonEmptyString postfix)
    {
        var added = PostfixRule.Apply(WebexUserRule.AddPostfix, postfix.Get, name.Get);

        PostfixRule.Apply(WebexUserRule.AddPostfix, postfix.Get, added).ShouldBe(added);
        added.EndsWith(postfix.Get, StringComparison.OrdinalIgnoreCase).ShouldBeTrue();
    }

    [Property]
    public void PostfixThatWasAdded_CanBeRemovedAgain(NonEmptyString name, NonEmptyString postfix)
    {
        if (!name.Get.EndsWith(postfix.Get, StringComparison.OrdinalIgnoreCase))
        {
            var added = PostfixRule.Apply(WebexUserRule.AddPostfix, postfix.Get, name.Get);
            PostfixRule.Apply(WebexUserRule.RemovePostfix, postfix.Get, added).ShouldBe(name.Get);
        }
    }

    [Property]
    public void Result_IsNeverEmpty(WebexUserRule rule, string? postfix, NonEmptyString name) =>
        PostfixRule.Apply(rule, postfix, name.Get).ShouldNotBeEmpty();
}
