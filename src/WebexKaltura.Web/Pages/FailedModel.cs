namespace WebexKaltura.Web.Pages;

/// <summary>A request that came to nothing, for a person.</summary>
public sealed record FailedModel(int Status, string Message)
{
    public string Title =>
        Status switch
        {
            StatusCodes.Status403Forbidden => "Not allowed",
            StatusCodes.Status404NotFound => "Not found",
            < StatusCodes.Status500InternalServerError => "This did not work",
            StatusCodes.Status503ServiceUnavailable => "Not now",
            _ => "Something went wrong",
        };
}
