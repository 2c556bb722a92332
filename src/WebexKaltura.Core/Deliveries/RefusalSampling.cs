using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Core.Deliveries;

/// <summary>Which refused deliveries are stored: the first of each minute and account. The others are only counted.</summary>
public sealed class RefusalSampling
{
    /// <summary>Stored per account, minute and process.</summary>
    public const int PerMinute = 5;

    private const int MaxAccounts = 1000;
    private readonly Lock _lock = new();
    private readonly Dictionary<AccountId, (DateTimeOffset Since, int Taken)> _windows = [];

    /// <summary>Whether a refused delivery of this moment is stored.</summary>
    public bool Take(AccountId account, DateTimeOffset at)
    {
        lock (_lock)
        {
            if (_windows.Count >= MaxAccounts && !_windows.ContainsKey(account))
            {
                _windows.Clear();
            }
            var current = _windows.TryGetValue(account, out var known) && at - known.Since < TimeSpan.FromMinutes(1) ? known : (at, 0);
            if (current.Item2 >= PerMinute)
            {
                return false;
            }
            _windows[account] = (current.Item1, current.Item2 + 1);
            return true;
        }
    }
}
