namespace WebexKaltura.Core.Recordings;

/// <summary>A Webex site whose recordings could not be listed while those of the others were.</summary>
/// <param name="Reason">What Webex answered, for an administrator.</param>
public sealed record SiteLeftOut(string Site, string Reason);
