using System.Globalization;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Overviews;

namespace WebexKaltura.Web.Api;

/// <summary>How the last days went, in numbers, and what needs attention.</summary>
internal static class OverviewEndpoints
{
    private const string DefaultDays = "30";

    public static void MapOverview(this IEndpointRouteBuilder api) => api.MapGet("/overview", GetAsync);

    private static async Task<IResult> GetAsync(string? account, string? days, IOverviews overviews, CancellationToken cancellationToken)
    {
        var errors = new List<FieldError>();
        AccountId? only = AccountId.TryParse(account, out var id) ? id : null;
        if (!string.IsNullOrEmpty(account) && only is null)
        {
            errors.Add(new FieldError("account", "Must be an account id."));
        }
        var text = string.IsNullOrEmpty(days) ? DefaultDays : days;
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var window);
        if (!isNumber || window is < 1 or > OverviewReading.MostDays)
        {
            errors.Add(new FieldError("days", $"Must be a number from 1 to {OverviewReading.MostDays}."));
        }
        return errors.Count > 0
            ? Problems.Invalid(errors)
            : TypedResults.Json(OverviewView.Of(await overviews.ReadAsync(only, window, cancellationToken)), ApiJson.Default.OverviewView);
    }
}
