using Azure.Data.Tables;
using Microsoft.Extensions.Options;

namespace WebexKaltura.Storage.Configuration;

/// <summary>Says which key is wrong and why; never repeats a connection string, since it holds the account's key.</summary>
public sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>, IValidateOptions<SecretsOptions>
{
    private const int MaxPrefix = 20;

    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var hasConnectionString = !string.IsNullOrWhiteSpace(options.ConnectionString);
        var hasAccount = !string.IsNullOrWhiteSpace(options.AccountName);
        List<string> wrong = [];
        if (!hasConnectionString && !hasAccount)
        {
            wrong.Add(
                "Storage:ConnectionString is not set: give a connection string (UseDevelopmentStorage=true is a local Azurite), "
                    + "or set Storage:AccountName to use the managed identity."
            );
        }
        else if (hasConnectionString && hasAccount)
        {
            wrong.Add("Storage:AccountName is set together with Storage:ConnectionString: set only one of them.");
        }
        else if (hasConnectionString && !IsReadable(options.ConnectionString!))
        {
            wrong.Add("Storage:ConnectionString cannot be read as the connection string of a storage account.");
        }
        else if (hasAccount && !IsAccountName(options.AccountName!))
        {
            wrong.Add("Storage:AccountName must be 3 to 24 lower-case letters and digits (the name, not a URL).");
        }

        if (options.TablePrefix.Length > 0 && !IsPrefix(options.TablePrefix))
        {
            wrong.Add("Storage:TablePrefix must start with a letter and be at most 20 lower-case letters and digits.");
        }

        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    public ValidateOptionsResult Validate(string? name, SecretsOptions options) =>
        string.IsNullOrWhiteSpace(options.KeyVaultUrl) || IsVaultUrl(options.KeyVaultUrl)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Secrets:KeyVaultUrl must be an https URL such as https://my-vault.vault.azure.net.");

    private static bool IsVaultUrl(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps;

    private static bool IsAccountName(string text) => text.Length is >= 3 and <= 24 && text.All(IsLowerOrDigit);

    private static bool IsPrefix(string text) => text.Length <= MaxPrefix && char.IsAsciiLetterLower(text[0]) && text.All(IsLowerOrDigit);

    private static bool IsLowerOrDigit(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);

    private static bool IsReadable(string connectionString)
    {
        try
        {
            return new TableServiceClient(connectionString).Uri.IsAbsoluteUri;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
