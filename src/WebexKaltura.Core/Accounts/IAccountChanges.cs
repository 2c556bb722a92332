namespace WebexKaltura.Core.Accounts;

/// <summary>Told in this process when an account was added, changed or removed, so that nobody works on with an old copy.</summary>
public interface IAccountChanges
{
    void Changed(AccountId account);
}

internal static class AccountChangesExtensions
{
    public static void Tell(this IEnumerable<IAccountChanges> observers, AccountId account)
    {
        foreach (var observer in observers)
        {
            observer.Changed(account);
        }
    }
}
