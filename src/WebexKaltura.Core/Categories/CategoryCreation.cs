using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Categories;

/// <summary>Creates a category with those above it that are missing. Once there, it is left as it is.</summary>
public sealed class CategoryCreation(IKaltura kaltura)
{
    /// <exception cref="KalturaApiException">Kaltura refused to add one of them.</exception>
    /// <exception cref="TransientFailureException">Kaltura does not answer now; asking again goes on where this stopped.</exception>
    public async Task EnsureAsync(AccountId account, string nameOrPath, CancellationToken cancellationToken)
    {
        if ((await kaltura.FindCategoriesAsync(account, nameOrPath, cancellationToken)).Count > 0)
        {
            return;
        }
        KalturaCategory? parent = null;
        foreach (var name in CategoryPath.Names(nameOrPath))
        {
            var path = parent is null ? name : $"{parent.FullName}>{name}";
            parent =
                await FindAsync(account, path, cancellationToken)
                ?? await kaltura.AddCategoryAsync(account, name, parent?.Id, cancellationToken)
                ?? await FindAsync(account, path, cancellationToken) // somebody was faster
                ?? throw new TransientFailureException($"Kaltura has the category '{path}' but does not list it yet.");
        }
    }

    /// <summary>By its path alone: a category of this name elsewhere is another one.</summary>
    private async Task<KalturaCategory?> FindAsync(AccountId account, string path, CancellationToken cancellationToken)
    {
        var found = await kaltura.FindCategoriesAsync(account, path, cancellationToken);
        return found.FirstOrDefault(c => string.Equals(c.FullName, path, StringComparison.OrdinalIgnoreCase));
    }
}
