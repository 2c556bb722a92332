using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Web.Accounts;

namespace WebexKaltura.Web.Pages.Integrations;

/// <summary>What Kaltura knows by what was typed, as options of the field.</summary>
internal sealed partial class Suggestions
{
    private const int MostTyped = 490; // characters; the longest path of a category

    public static async Task<IResult> OfferAsync(
        string id,
        string field,
        HttpContext context,
        IAccountStore accounts,
        IKalturaLookup lookup,
        ILogger<Suggestions> logger
    )
    {
        var typed = context.Request.Query[field].ToString().Trim();
        if (
            Offer(lookup, field) is not { } offer
            || typed.Length > MostTyped
            || await accounts.FindAsync(id, context.RequestAborted) is not { } account
        )
        {
            return TypedResults.NotFound();
        }
        try
        {
            return new HtmlPage(SuggestionOptions.Create(await offer(account.Id, typed, context.RequestAborted)));
        }
        catch (Exception e) when (e is TransientFailureException or PermanentFailureException)
        {
            LogNoneOffered(logger, account.Id, e.Message); // typing goes on without; the save says what is wrong
            return new HtmlPage(SuggestionOptions.Create([]));
        }
    }

    private static Func<Core.Accounts.AccountId, string, CancellationToken, Task<IReadOnlyList<KalturaSuggestion>>>? Offer(
        IKalturaLookup lookup,
        string field
    ) =>
        field switch
        {
            "groups" => lookup.GroupsAsync,
            "meetingCategory" or "webinarCategory" => lookup.CategoriesAsync,
            "defaultUserId" => lookup.UsersAsync,
            "conversionProfileId" => lookup.ConversionProfilesAsync,
            _ => null,
        };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Kaltura of account {Account} could not be asked for suggestions: {Reason}")]
    private static partial void LogNoneOffered(ILogger logger, Core.Accounts.AccountId account, string reason);
}
