using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Chats;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Web.Api;

/// <summary>A compliance officer's consent to read chat, as the API shows it: never a token.</summary>
/// <param name="Status"><c>authorized</c> or <c>lost</c>.</param>
/// <param name="Reason">Why it is lost; null while it is not.</param>
/// <param name="Since">Since when it is lost; null while it is not.</param>
internal sealed record ChatAuthorizationView(
    string Status,
    string User,
    DateTimeOffset AuthorizedAt,
    DateTimeOffset ExpiresAt,
    string? Reason,
    DateTimeOffset? Since
)
{
    public static ChatAuthorizationView? Of(ChatAuthorization? given) =>
        given is null
            ? null
            : new(
                given.IsUsable ? "authorized" : "lost",
                given.UserName,
                given.AuthorizedAt,
                given.ExpiresAt,
                given.LostReason,
                given.LostAt
            );
}

/// <summary>Gives an account the consent to read chat without a browser, and takes it away.</summary>
internal static class ChatAuthorizationEndpoints
{
    private const string Path = "/accounts/{id}/chat-authorization";
    private const string Field = "webex.refreshToken";

    public static void MapChatAuthorization(this IEndpointRouteBuilder api)
    {
        api.MapPost(Path, AuthorizeAsync);
        api.MapDelete(Path, RemoveAsync);
    }

    private static async Task<IResult> AuthorizeAsync(string id, HttpContext context, ChatAuthorizations chats)
    {
        var body = new ConnectBody(await Bodies.ReadJsonAsync(context));
        var refreshToken = body.ReadRefreshToken();
        if (body.Errors.Count > 0)
        {
            return Problems.Invalid(body.Errors);
        }
        if (
            !AccountId.TryParse(id, out var account)
            || await chats.AuthorizeAsync(account, refreshToken, Visitor.Of(context).Name, context.RequestAborted) is not { } outcome
        )
        {
            return Problems.NotFound("account");
        }
        return outcome.Failure is { } failure
            ? Problems.Fields(StatusOf(failure.Problem), [new FieldError(Field, failure.Message)])
            : TypedResults.Json(
                ChatAuthorizationView.Of(outcome.Account!.ChatAuthorization),
                ApiJson.Default.ChatAuthorizationView,
                statusCode: StatusCodes.Status201Created
            );
    }

    private static async Task<IResult> RemoveAsync(string id, HttpContext context, ChatAuthorizations chats) =>
        AccountId.TryParse(id, out var account) && await chats.RemoveAsync(account, Visitor.Of(context).Name, context.RequestAborted)
            ? TypedResults.NoContent()
            : Problems.NotFound("chat authorization");

    private static int StatusOf(ChatAuthorizationProblem problem) =>
        problem == ChatAuthorizationProblem.OtherOrganisation ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
}
