using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Web.Accounts;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Web.Api;

/// <summary>The settings of an account, with the version of the settings as their ETag.</summary>
internal static class SettingsEndpoints
{
    public static void MapSettings(this IEndpointRouteBuilder api)
    {
        api.MapGet("/accounts/{id}/settings", GetAsync);
        api.MapPut("/accounts/{id}/settings", SaveAsync);
    }

    private static async Task<IResult> GetAsync(string id, HttpContext context, IAccountStore accounts) =>
        await accounts.FindAsync(id, context.RequestAborted) is { } found ? Show(context, found) : Problems.NotFound("account");

    private static async Task<IResult> SaveAsync(string id, HttpContext context, SettingsService service, SettingsWarnings warnings)
    {
        if (!AccountId.TryParse(id, out var account))
        {
            return Problems.NotFound("account");
        }
        var createCategories = context.Request.Query["createCategories"].ToString();
        if (createCategories is not ("" or "true" or "false"))
        {
            return Problems.Invalid(new FieldError("createCategories", "Must be true or false."));
        }
        var body = SettingsBody.Read(await Bodies.ReadJsonAsync(context), service.Validate);
        if (!body.Readable)
        {
            return Problems.Invalid(body.Errors);
        }
        var change = new SettingsChange(
            body.Settings,
            ExpectedVersions(context.Request),
            Visitor.Of(context).Name,
            createCategories == "true"
        );
        var outcome = await service.SaveAsync(account, change, context.RequestAborted);
        return outcome.Status switch
        {
            SaveStatus.Saved => Show(context, outcome.Account!, await warnings.FindAsync(outcome.Account!, context.RequestAborted)),
            SaveStatus.NotFound => Problems.NotFound("account"),
            SaveStatus.Invalid => Problems.Invalid(outcome.Errors),
            SaveStatus.LostRace => Problems.Of(
                StatusCodes.Status412PreconditionFailed,
                "Somebody else saved these settings meanwhile. Read them again and repeat your change."
            ),
            _ => throw new InvalidOperationException($"A save ended as {outcome.Status}."),
        };
    }

    /// <summary>Null without <c>If-Match</c> or with <c>*</c>.</summary>
    private static List<string>? ExpectedVersions(HttpRequest request)
    {
        var header = request.Headers.IfMatch;
        if (header.Count == 0)
        {
            return null;
        }
        // A tag that cannot be read is no version of ours: it matches nothing.
        _ = EntityTagHeaderValue.TryParseList(header!, out var tags);
        return tags?.Any(t => t.Tag == "*") == true ? null : [.. (tags ?? []).Select(t => t.Tag.ToString().Trim('"'))];
    }

    private static FileContentHttpResult Show(HttpContext context, Account account, IReadOnlyList<FieldError>? warnings = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            SettingsJson.Write(writer, account.Settings, warnings);
        }
        context.Response.Headers.ETag = $"\"{SettingsService.VersionOf(account)}\"";
        return TypedResults.Bytes(buffer.WrittenMemory, "application/json; charset=utf-8");
    }
}
