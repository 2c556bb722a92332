using System.Collections.Concurrent;
using WebexKaltura.Simulators.Faults;

namespace WebexKaltura.Simulators.Webex.Links;

/// <summary>Strikes of the plan that give a place a rest after a few in a row: a fault of these kinds always passes.</summary>
internal sealed class BoundedFaults(FaultPlan plan)
{
    private const int InARow = 3;
    private readonly ConcurrentDictionary<(FaultKind Kind, string Place), int> _row = new();

    public bool Strikes(FaultKind kind, string place)
    {
        var row = _row.GetValueOrDefault((kind, place));
        var struck = row < InARow && plan.Strikes(kind, place);
        _row[(kind, place)] = struck ? row + 1 : 0;
        return struck;
    }
}
