using Microsoft.AspNetCore.Http;
using WebexKaltura.Simulators.Webex.Endpoints;

namespace WebexKaltura.Simulators.Webex;

/// <summary>Answers that are not the API's own, or that say "not now" in an unusual way.</summary>
public enum OddAnswer
{
    /// <summary>200 with a web page.</summary>
    Page,

    /// <summary>403 with a web page, as a proxy refuses.</summary>
    ForbiddenPage,

    /// <summary>404 with a web page.</summary>
    MissingPage,

    /// <summary>302 to a sign-in page.</summary>
    SignIn,

    /// <summary>200 without a body.</summary>
    Empty,

    /// <summary>428 with an error of Webex's shape.</summary>
    PreconditionRequired,
}

/// <summary>The odd answers that are still to be given.</summary>
internal sealed class OddAnswers
{
    private readonly Lock _gate = new();
    private readonly List<Planned> _planned = [];

    public void Add(string method, string path, OddAnswer answer, int times)
    {
        lock (_gate)
        {
            _planned.Add(new Planned(method, path, answer) { Left = times });
        }
    }

    /// <summary>Answers the call where one was planned for it.</summary>
    public async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        switch (Take(context.Request))
        {
            case null:
                await next(context);
                break;
            case OddAnswer.SignIn:
                context.Response.Headers.Location = $"{context.Request.Scheme}://{context.Request.Host}/sign-in";
                await PageAsync(context, StatusCodes.Status302Found);
                break;
            case OddAnswer.Page:
                await PageAsync(context, StatusCodes.Status200OK);
                break;
            case OddAnswer.ForbiddenPage:
                await PageAsync(context, StatusCodes.Status403Forbidden);
                break;
            case OddAnswer.MissingPage:
                await PageAsync(context, StatusCodes.Status404NotFound);
                break;
            case OddAnswer.PreconditionRequired:
                var refusal = new WebexRefusal(StatusCodes.Status428PreconditionRequired, "File(s) cannot be scanned for malware.");
                await refusal.WriteAsync(context);
                break;
            default:
                break; // 200 without a body
        }
    }

    private OddAnswer? Take(HttpRequest request)
    {
        lock (_gate)
        {
            var planned = _planned.Find(p =>
                p.Left > 0 && p.Method == request.Method && request.Path.Value!.StartsWith(p.Path, StringComparison.Ordinal)
            );
            if (planned is null)
            {
                return null;
            }
            planned.Left--;
            return planned.Answer;
        }
    }

    private static Task PageAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync("<!doctype html><title>Sign in</title><h1>Sign in</h1>");
    }

    private sealed record Planned(string Method, string Path, OddAnswer Answer)
    {
        public int Left { get; set; }
    }
}
