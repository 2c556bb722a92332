using System.Collections.Concurrent;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Graph;

/// <summary>
/// Keeps answers for ten minutes, also those without an id: the people of one meeting are the people of the next. Bounded; when full,
/// what has expired goes, and if that is nothing, everything.
/// </summary>
internal sealed class AnswerCache(TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    public const int MaxAnswers = 20_000; // some 200 bytes each

    private readonly ConcurrentDictionary<(AccountId Account, string Email), (DirectoryAnswer Answer, DateTimeOffset Until)> _kept = new();

    public int Count => _kept.Count;

    public DirectoryAnswer? Find(AccountId account, string email) =>
        _kept.TryGetValue(Key(account, email), out var kept) && kept.Until > time.GetUtcNow() ? kept.Answer : null;

    public void Keep(AccountId account, string email, DirectoryAnswer answer)
    {
        if (_kept.Count >= MaxAnswers)
        {
            MakeRoom();
        }
        _kept[Key(account, email)] = (answer, time.GetUtcNow() + Lifetime);
    }

    private void MakeRoom()
    {
        var now = time.GetUtcNow();
        foreach (var (key, _) in _kept.Where(entry => entry.Value.Until <= now))
        {
            _kept.TryRemove(key, out _);
        }
        if (_kept.Count >= MaxAnswers)
        {
            _kept.Clear();
        }
    }

    private static (AccountId, string) Key(AccountId account, string email) => (account, email.ToLowerInvariant());
}
