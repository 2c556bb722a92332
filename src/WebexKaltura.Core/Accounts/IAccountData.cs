namespace WebexKaltura.Core.Accounts;

/// <summary>Something that is stored about an account and goes with it.</summary>
public interface IAccountData
{
    Task RemoveAsync(AccountId account, CancellationToken cancellationToken = default);
}
