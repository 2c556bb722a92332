using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebexKaltura.Kaltura.Wire;

// Objects of kaltura.md, only the members that we read.

internal sealed record ListWire<T>(long TotalCount, IReadOnlyList<T>? Objects);

internal sealed record SessionWire(string? Ks, long? Expiry, long? SessionType, string? Privileges, string? UserId);

internal sealed record PartnerWire(long Id, string? Name, bool? DefaultEntitlementEnforcement);

internal sealed record UserWire(
    string Id,
    string? Email,
    string? ScreenName,
    string? FirstName,
    string? LastName,
    string? ExternalId,
    long? Status
);

internal sealed record FoundUserWire(UserWire? Object);

internal sealed record GroupUserWire(string? GroupId);

internal sealed record EntryWire(
    string Id,
    long Status,
    string? Name,
    string? UserId,
    string? ReferenceId,
    long CreatedAt,
    string? EntitledUsersEdit,
    string? EntitledUsersPublish,
    string? EntitledUsersView,
    long? ConversionProfileId
);

internal sealed record FlavorWire(bool IsOriginal, long? SizeInBytes, long? Status);

internal sealed record UploadTokenWire(string Id, long Status, long? UploadedFileSize);

internal sealed record CategoryWire(long Id, string? Name, string? FullName);

internal sealed record ConversionProfileWire(long Id, string? Name, string? SystemName)
{
    public string Number => Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>What people know it by.</summary>
    public IEnumerable<string> Names => [Number, Name ?? "", SystemName ?? ""];
}

internal sealed record AssetParamsWire(long AssetParamsId, long? DeletePolicy);

internal sealed record CaptionWire(string Id, string? Label, string? Language, string? PartnerData, long? Status);

internal sealed record AttachmentWire(
    string Id,
    [property: JsonPropertyName("filename")] string? FileName,
    string? Title,
    string? PartnerData
);

/// <summary>Whole numbers as Kaltura writes them: numbers, numbers with an exponent, or strings of either.</summary>
internal sealed class WholeNumber : JsonConverter<long>
{
    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.TryGetInt64(out var whole) ? whole : (long)reader.GetDecimal();
        }

        var text = reader.GetString();
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? (long)number
            : throw new JsonException($"'{text}' is no number.");
    }

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}

/// <summary>Flags as Kaltura writes them: true and false, 1 and 0, or strings of either.</summary>
internal sealed class Flag : JsonConverter<bool>
{
    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.Number => reader.GetDecimal() != 0,
            JsonTokenType.String => reader.GetString() is "1" or "true",
            _ => throw new JsonException($"{reader.TokenType} is not a flag."),
        };

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(WholeNumber), typeof(Flag)])]
[JsonSerializable(typeof(SessionWire))]
[JsonSerializable(typeof(UserWire))]
[JsonSerializable(typeof(EntryWire))]
[JsonSerializable(typeof(UploadTokenWire))]
[JsonSerializable(typeof(CategoryWire))]
[JsonSerializable(typeof(ConversionProfileWire))]
[JsonSerializable(typeof(PartnerWire))]
[JsonSerializable(typeof(CaptionWire))]
[JsonSerializable(typeof(AttachmentWire))]
[JsonSerializable(typeof(ListWire<UserWire>), TypeInfoPropertyName = "Users")]
[JsonSerializable(typeof(ListWire<FoundUserWire>), TypeInfoPropertyName = "FoundUsers")]
[JsonSerializable(typeof(ListWire<GroupUserWire>), TypeInfoPropertyName = "GroupUsers")]
[JsonSerializable(typeof(ListWire<EntryWire>), TypeInfoPropertyName = "Entries")]
[JsonSerializable(typeof(ListWire<FlavorWire>), TypeInfoPropertyName = "Flavors")]
[JsonSerializable(typeof(ListWire<CategoryWire>), TypeInfoPropertyName = "Categories")]
[JsonSerializable(typeof(ListWire<ConversionProfileWire>), TypeInfoPropertyName = "ConversionProfiles")]
[JsonSerializable(typeof(ListWire<AssetParamsWire>), TypeInfoPropertyName = "AssetParams")]
[JsonSerializable(typeof(ListWire<CaptionWire>), TypeInfoPropertyName = "Captions")]
[JsonSerializable(typeof(ListWire<AttachmentWire>), TypeInfoPropertyName = "Attachments")]
internal sealed partial class KalturaJson : JsonSerializerContext;
