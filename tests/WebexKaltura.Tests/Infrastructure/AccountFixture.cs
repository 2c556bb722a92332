using System.Collections.Concurrent;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>One connected account with its secrets, behind the two stores' ports.</summary>
public sealed class AccountFixture
{
    private int _version = 1;

    public AccountFixture()
    {
        Account = new Account
        {
            Id = Id,
            WebexAccountId = "admin@example.com",
            OrgId = "org",
            Kaltura = new KalturaAccount("https://www.kaltura.com", 4711, "app-token-id"),
            ConnectedAt = DateTimeOffset.UnixEpoch,
        };
        Accounts
            .Setup(s => s.FindAsync(Id, It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => new Versioned<Account>(Account, $"{_version}"));
        Accounts
            .Setup(s => s.ReplaceAsync(It.IsAny<Account>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((Account account, string etag, CancellationToken _) => Replace(account, etag));
        SecretStore
            .Setup(s => s.GetAsync(Id, It.IsAny<SecretKind>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((AccountId _, SecretKind kind, CancellationToken _) => Secrets.GetValueOrDefault(kind));
        SecretStore
            .Setup(s => s.SetAsync(Id, It.IsAny<SecretKind>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Callback((AccountId _, SecretKind kind, string value, CancellationToken _) => Secrets[kind] = value)
            .Returns(Task.CompletedTask);
        SecretStore
            .Setup(s => s.DeleteAsync(Id, It.IsAny<SecretKind>(), It.IsAny<CancellationToken>()))
            .Callback((AccountId _, SecretKind kind, CancellationToken _) => Secrets.TryRemove(kind, out string? _))
            .Returns(Task.CompletedTask);
    }

    public AccountId Id { get; } = AccountId.ForOrganisation("org");

    public Account Account { get; set; }

    public ConcurrentDictionary<SecretKind, string> Secrets { get; } = new();

    public Mock<IAccountStore> Accounts { get; } = new();

    public Mock<ISecretStore> SecretStore { get; } = new();

    /// <summary>Lets the next replacement lose the race, as if somebody else had changed the account.</summary>
    public bool LoseNextRace { get; set; }

    private Versioned<Account>? Replace(Account account, string etag)
    {
        if (LoseNextRace || etag != $"{_version}")
        {
            LoseNextRace = false;
            _version++;
            return null;
        }

        Account = account;
        return new Versioned<Account>(account, $"{++_version}");
    }
}
