namespace WebexKaltura.Storage.Configuration;

/// <summary>Section <c>Storage</c>: one of the first two is needed.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    public string? ConnectionString { get; set; }

    /// <summary>A storage account reached with the managed identity.</summary>
    public string? AccountName { get; set; }

    /// <summary>Put before the names of tables and containers, so that several installations share an account. Lower-case letters and digits.</summary>
    public string TablePrefix { get; set; } = "";
}

/// <summary>Section <c>Secrets</c>.</summary>
public sealed class SecretsOptions
{
    public const string Section = "Secrets";

    /// <summary>Key Vault instead of encrypted rows.</summary>
    public string? KeyVaultUrl { get; set; }
}
