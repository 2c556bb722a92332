using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Core.Ownership;

/// <summary>How a Webex e-mail becomes a Kaltura user id.</summary>
public static class PostfixRule
{
    /// <summary>Adds the postfix only where the e-mail does not end so, removes it only where it does; case-insensitively.</summary>
    public static string Apply(WebexUserRule rule, string? postfix, string email)
    {
        if (string.IsNullOrEmpty(postfix))
        {
            return email;
        }
        var ends = email.EndsWith(postfix, StringComparison.OrdinalIgnoreCase);
        return rule switch
        {
            WebexUserRule.AddPostfix when !ends => email + postfix,
            WebexUserRule.RemovePostfix when ends && email.Length > postfix.Length => email[..^postfix.Length],
            WebexUserRule.AddPostfix or WebexUserRule.RemovePostfix or WebexUserRule.Unmodified => email,
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "not a rule"),
        };
    }
}
