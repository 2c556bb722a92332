using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Reconciling;
using WebexKaltura.Web.Accounts;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Web.Api;

/// <summary>Connect, list, look at, remove and reconcile accounts; make integration codes.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        api.MapPost("/accounts", ConnectAsync);
        api.MapGet("/accounts", ListAsync);
        api.MapGet("/accounts/{id}", GetAsync);
        api.MapDelete("/accounts/{id}", RemoveAsync);
        api.MapPost("/accounts/{id}/reconcile", ReconcileAsync);
        api.MapPost("/integration-codes", GenerateCodeAsync);
    }

    private static async Task<IResult> ConnectAsync(HttpContext context, AccountConnector connector)
    {
        var body = new ConnectBody(await Bodies.ReadJsonAsync(context));
        var request = body.ReadConnection(Visitor.Of(context).Name);
        if (body.Errors.Count > 0)
        {
            return Problems.Invalid(body.Errors);
        }
        var outcome = await connector.ConnectAsync(request, context.RequestAborted);
        return outcome.Failure is { } failure
            ? Problems.Of(failure)
            : TypedResults.Json(
                AccountView.Of(Located(context, outcome.Account!)) with
                {
                    Warnings = outcome.Warnings,
                },
                ApiJson.Default.AccountView,
                statusCode: 201
            );
    }

    private static Account Located(HttpContext context, Account account)
    {
        context.Response.Headers.Location = $"{ApiRoutes.Root}/accounts/{account.Id}";
        return account;
    }

    private static async Task<IResult> ListAsync(IAccountStore accounts, CancellationToken cancellationToken)
    {
        var all = await accounts.ListAsync(cancellationToken);
        var items = all.OrderBy(a => a.CreatedAt).Select(AccountView.Of).ToList();
        return TypedResults.Json(new AccountList(items), ApiJson.Default.AccountList);
    }

    private static async Task<IResult> GetAsync(string id, IAccountStore accounts, CancellationToken cancellationToken) =>
        await accounts.FindAsync(id, cancellationToken) is { } found
            ? TypedResults.Json(AccountView.Of(found), ApiJson.Default.AccountView)
            : Problems.NotFound("account");

    private static async Task<IResult> RemoveAsync(string id, HttpContext context, AccountConnector connector) =>
        AccountId.TryParse(id, out var account)
        && await connector.DisconnectAsync(account, Visitor.Of(context).Name, context.RequestAborted)
            ? TypedResults.NoContent()
            : Problems.NotFound("account");

    private static async Task<IResult> ReconcileAsync(
        string id,
        IAccountStore accounts,
        IReconciler reconciler,
        CancellationToken cancellationToken
    )
    {
        if (await accounts.FindAsync(id, cancellationToken) is not { } account)
        {
            return Problems.NotFound("account");
        }
        var result = await reconciler.ReconcileAsync(account.Id, cancellationToken);
        return TypedResults.Json(result, ApiJson.Default.ReconcileResult);
    }

    private static async Task<IResult> GenerateCodeAsync(HttpContext context, IntegrationCodes codes, IPublicUrl publicUrl)
    {
        var body = new ConnectBody(await Bodies.ReadJsonAsync(context));
        var (kaltura, appToken) = body.ReadKaltura();
        if (body.Errors.Count > 0)
        {
            return Problems.Invalid(body.Errors);
        }
        var outcome = await codes.GenerateAsync(kaltura, appToken, context.RequestAborted);
        return outcome.Issued is { } issued
            ? TypedResults.Json(
                new CodeView(issued.Code, issued.ExpiresAt, $"{publicUrl.Value}/setup", outcome.Warnings),
                ApiJson.Default.CodeView,
                statusCode: 201
            )
            : Problems.Of(outcome.Failure!);
    }
}
