namespace WebexKaltura.Core.Transfer;

/// <summary>What Kaltura's upload error codes mean for a transfer (contract: the upload token's errors).</summary>
public static class UploadErrors
{
    /// <summary>Chunks were still being appended; the last call may be repeated.</summary>
    public const string NotYetWhole = "UPLOAD_TOKEN_CANNOT_MATCH_EXPECTED_SIZE";

    /// <summary>The account does not accept what the content turned out to be; the token is gone.</summary>
    public const string FileTypeRestricted = "UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD";

    /// <summary>The account does not accept what an entry was to be given; the entry stays without content.</summary>
    public const string ContentNotSecure = "FILE_CONTENT_NOT_SECURE";

    /// <summary>The token cannot be finished any more, but a new upload can begin.</summary>
    public static bool MeansLost(string code) =>
        code
            is "UPLOAD_TOKEN_NOT_FOUND"
                or "UPLOAD_TOKEN_INVALID_STATUS_FOR_UPLOAD"
                or "UPLOAD_TOKEN_CANNOT_RESUME"
                or "UPLOAD_PASSED_MAX_RESUME_TIME_ALLOWED"
                or "UPLOAD_ERROR";
}
