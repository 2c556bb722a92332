namespace WebexKaltura.Web.Setup;

/// <summary>Wrong integration codes within ten minutes: ten of one organisation, a hundred of all together.</summary>
internal sealed class WrongCodes(TimeProvider time)
{
    private const int PerOrganisation = 10;
    private const int Together = 100;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private readonly Lock _gate = new();
    private readonly Queue<(string OrgId, DateTimeOffset At)> _recent = new();

    public bool IsLimited(string orgId)
    {
        lock (_gate)
        {
            var oldest = time.GetUtcNow() - Window;
            while (_recent.TryPeek(out var first) && first.At <= oldest)
            {
                _recent.Dequeue();
            }
            return _recent.Count >= Together || _recent.Count(w => w.OrgId == orgId) >= PerOrganisation;
        }
    }

    public void Count(string orgId)
    {
        lock (_gate)
        {
            _recent.Enqueue((orgId, time.GetUtcNow()));
        }
    }
}
