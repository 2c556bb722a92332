namespace WebexKaltura.Core.Accounts;

/// <summary>Where Webex and browsers reach this product. A port, as a host may know its address only once it listens.</summary>
public interface IPublicUrl
{
    /// <summary>Scheme and host, perhaps a path, without a trailing slash.</summary>
    string Value { get; }
}
