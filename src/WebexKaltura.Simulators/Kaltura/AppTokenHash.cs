namespace WebexKaltura.Simulators.Kaltura;

/// <summary>How an app token's proof is hashed.</summary>
public enum AppTokenHash
{
    Sha256,
    Sha1,
    Sha512,
    Md5,
}
