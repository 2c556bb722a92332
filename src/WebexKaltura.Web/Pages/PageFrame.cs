using WebexKaltura.Web.Signin;

namespace WebexKaltura.Web.Pages;

/// <summary>What is around the content of an admin page.</summary>
/// <param name="Purpose">One sentence that says what the page is for.</param>
/// <param name="Section">The item of the navigation that it belongs to.</param>
public sealed record PageFrame(string Title, string Purpose, Section Section, Visitor Visitor, FormToken FormToken, string Theme)
{
    /// <summary>A script of its own, such as <c>charts.js</c>.</summary>
    public string? Script { get; init; }

    /// <summary>The page above this one.</summary>
    public (string Href, string Title)? Parent { get; init; }

    public static PageFrame For(HttpContext context, string title, string purpose, Section section) =>
        new(title, purpose, section, Visitor.Of(context), FormToken.For(context), Themes.Chosen(context.Request));
}

/// <summary>The navigation, in its order.</summary>
public enum Section
{
    Overview,
    Recordings,
    Backfills,
    Integrations,
    Audit,
}

/// <summary>What is around a page without navigation: setup, sign-in, trouble.</summary>
/// <param name="Steps">The steps of a way, if it is one, and the current one.</param>
public sealed record SoloFrame(string Title, IReadOnlyList<string>? Steps = null, int Step = 0);
