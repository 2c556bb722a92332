using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Categories;

/// <summary>The one category a setting means, or why there is none.</summary>
public sealed record CategoryChoice(KalturaCategory? Category, string? Problem)
{
    /// <summary>One candidate is the answer; none and several are named, never passed over in silence.</summary>
    public static CategoryChoice Among(string wanted, IReadOnlyList<KalturaCategory> candidates) =>
        candidates switch
        {
            [] => new(null, $"The category '{wanted}' does not exist in Kaltura: create it or change the setting, then retry."),
            [var one] => new(one, null),
            _ => new(
                null,
                $"The category '{wanted}' is ambiguous ({string.Join("; ", candidates.Select(c => c.FullName))}): set its full path."
            ),
        };
}
