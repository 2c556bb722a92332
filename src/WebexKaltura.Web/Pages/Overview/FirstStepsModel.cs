namespace WebexKaltura.Web.Pages.Overview;

/// <summary>What is left to do before the first recording can come.</summary>
/// <param name="IntegrationRegistered">The product knows the Webex integration that admins sign in with.</param>
/// <param name="CodeUntil">Until when an integration code can be used; null when none can.</param>
/// <param name="PublicUrl">Where Webex and the Webex admin reach the product.</param>
public sealed record FirstStepsModel(PageFrame Frame, bool IntegrationRegistered, DateTimeOffset? CodeUntil, string PublicUrl)
{
    /// <summary>The step that is next, from 1.</summary>
    public int Next =>
        !IntegrationRegistered ? 1
        : CodeUntil is null ? 2
        : 3;
}
