namespace WebexKaltura.Simulators.Kaltura.Wire;

/// <summary>The texts of the API's error codes, with <c>@NAME@</c> where an argument goes (KalturaErrors of the open-source server).</summary>
internal static class KalturaErrorMessages
{
    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["INVALID_KS"] = "Invalid KS \"@KSID@\", Error \"@ERR_CODE@,@ERR_DESC@\"",
        ["MISSING_KS"] = "Missing KS, session not established",
        ["START_SESSION_ERROR"] = "Error while starting session for partner [@PARTNER_ID@]",
        ["SERVICE_FORBIDDEN"] = "The access to service [@SERVICE@] is forbidden",
        ["SERVICE_DOES_NOT_EXISTS"] = "Service \"@SERVICE_NAME@\" does not exists",
        ["ACTION_DOES_NOT_EXISTS"] = "Action \"@ACTION_NAME@\" does not exists for service \"@SERVICE_NAME@\"",
        ["MISSING_MANDATORY_PARAMETER"] = "Missing parameter \"@PARAM_NAME@\"",
        ["INVALID_JSON"] = "The request body is not a JSON object",
        ["PROPERTY_VALIDATION_CANNOT_BE_NULL"] = "The property \"@PROP_NAME@\" cannot be null",
        ["PROPERTY_VALIDATION_MAX_LENGTH"] = "The property \"@PROP_NAME@\" cannot exceed @MAX_LENGTH@ characters",
        ["APP_TOKEN_ID_NOT_FOUND"] = "Application token id [@ID@] not found",
        ["APP_TOKEN_NOT_ACTIVE"] = "Application token [@ID@] is not active",
        ["APP_TOKEN_EXPIRED"] = "Application token [@ID@] expired",
        ["INVALID_APP_TOKEN_HASH"] = "Invalid application token hash",
        ["UPLOAD_TOKEN_NOT_FOUND"] = "Upload token not found",
        ["UPLOAD_TOKEN_INVALID_STATUS_FOR_UPLOAD"] =
            "Upload token is in an invalid status for uploading a file, maybe the file was already uploaded",
        ["UPLOAD_TOKEN_INVALID_STATUS_FOR_ADD_ENTRY"] =
            "Upload token is in an invalid status for adding entry, maybe the a file was not uploaded or the token was used",
        ["UPLOAD_TOKEN_CANNOT_RESUME"] = "Cannot resume the upload, original file was not found",
        ["UPLOAD_TOKEN_CANNOT_MATCH_EXPECTED_SIZE"] = "Failed to match expected file size",
        ["UPLOAD_PASSED_MAX_RESUME_TIME_ALLOWED"] = "Upload token passed max resume time allowed",
        ["UPLOAD_ERROR"] = "Upload failed",
        ["ENTRY_ID_NOT_FOUND"] = "Entry id \"@ENTRY_ID@\" not found",
        ["INVALID_ENTRY_ID"] = "Invalid entry id [@ENTRY_ID@]",
        ["INTERNAL_SERVERL_ERROR"] = "Internal server error occurred",
        ["ENTRY_ALREADY_WITH_CONTENT"] = "Entry already associated with content",
        ["FLAVOR_ASSET_ID_NOT_FOUND"] = "Flavor asset id \"@ASSET_ID@\" not found",
        ["CAPTION_ASSET_ID_NOT_FOUND"] = "Caption asset id \"@ASSET_ID@\" not found",
        ["ATTACHMENT_ASSET_ID_NOT_FOUND"] = "Attachment asset id \"@ASSET_ID@\" not found",
        ["INVALID_ENUM_VALUE"] =
            "Invalid enumeration value \"@VALUE@\" for parameter \"@PARAM_NAME@\", expecting enumeration type \"@ENUM_NAME@\"",
        ["RESOURCE_TYPE_NOT_SUPPORTED"] = "The resource type \"@TYPE@\" is not supported",
        ["INVALID_FIELD_VALUE"] = "The value in field [@FIELD_NAME@] is not valid",
        ["UNABLE_TO_EXECUTE_ITEM_TYPE"] = "Unable to execute item type [@ITEM_TYPE@] on field [@FIELD_NAME@]",
        ["EMPTY_SEARCH_OPERATOR_NOT_ALLOWED"] = "Empty search operator is not allowed",
        ["INVALID_USER_ID"] = "Invalid user id",
        ["DUPLICATE_USER_BY_ID"] = "User with id [@USER_ID@] already exists in system",
        ["GROUP_USER_ALREADY_EXISTS"] = "User already belongs to the group",
        ["UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD"] = "The file type is not allowed for upload",
        ["FILE_CONTENT_NOT_SECURE"] = "File content contains potential security risks",
        ["UPLOADED_FILE_NOT_FOUND_BY_TOKEN"] = "The uploaded file was not found by the given token id, or was already used",
        ["CONVERSION_PROFILE_ID_NOT_FOUND"] = "Conversion profile id \"@PROFILE_ID@\" not found",
        ["INVALID_CONVERSION_PROFILE_TYPE"] = "Conversion profile type \"@TYPE@\" is not valid",
        ["CATEGORY_NOT_FOUND"] = "Category id \"@CATEGORY_ID@\" not found",
        ["DUPLICATE_CATEGORY"] = "The category \"@CATEGORY@\" already exists",
        ["CATEGORY_ENTRY_ALREADY_EXISTS"] = "Entry is already assigned to this category",
        ["ENTRY_IS_NOT_ASSIGNED_TO_CATEGORY"] = "Entry is not assigned to this category",
    };

    public static string Compose(string code, (string Name, string Value)[] args)
    {
        var text = Texts.GetValueOrDefault(code, code);
        foreach (var (name, value) in args)
        {
            text = text.Replace($"@{name}@", value, StringComparison.Ordinal);
        }
        return text;
    }
}
