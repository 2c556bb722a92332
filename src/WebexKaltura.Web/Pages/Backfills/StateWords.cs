using Microsoft.AspNetCore.Html;
using WebexKaltura.Core.Backfilling;

namespace WebexKaltura.Web.Pages.Backfills;

/// <summary>How a backfill stands, by icon and word.</summary>
internal static class StateWords
{
    public static IHtmlContent Of(BackfillOrder order)
    {
        var (icon, tone, word) = order.State switch
        {
            BackfillState.Running => ("arrow-repeat", "accent", "Running"),
            BackfillState.Paused => ("pause-circle", "warn", "Paused"),
            BackfillState.Done => ("check-circle-fill", "good", "Done"),
            BackfillState.Cancelled => ("slash-circle", "neutral", "Cancelled"),
            BackfillState.Failed => ("x-circle-fill", "bad", "Failed"),
            _ => throw new ArgumentOutOfRangeException(nameof(order), order.State, "not a state"),
        };
        return new HtmlString($"<span class=\"state {tone}\">{Icons.Svg(icon)} {word}</span>");
    }

    /// <summary>The first and the last day, both included, UTC.</summary>
    public static string Range(BackfillOrder order) => $"{Moments.Day(order.From)} – {Moments.Day(order.To.AddTicks(-1))}";
}
