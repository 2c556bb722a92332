namespace WebexKaltura.Core.Failures;

/// <summary>Codes of permanent failures that other code acts on.</summary>
public static class FailureCodes
{
    /// <summary>The upload cannot be finished, but a new one can: its token is gone or its bytes do not add up.</summary>
    public const string UploadLost = "upload-lost";

    /// <summary>A step was given up while the account's authorization was dead: it goes on when an admin has reconnected.</summary>
    public const string AuthorizationDead = "authorization-dead";

    /// <summary>A step failed with what may pass for as long as its options say; both engines give up by this code.</summary>
    public const string GaveUp = "gave-up";

    /// <summary>Webex answered 403: what was asked for may not be read now, as with a host who has left.</summary>
    public const string WebexForbidden = "webex-403";

    /// <summary>The file in Webex is no longer the version that the upload began with: a new upload begins with the new one.</summary>
    public const string SourceChanged = "source-changed";

    public const string SourceShorter = "source-shorter";

    public const string SourceLonger = "source-longer";
}
