using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;

namespace WebexKaltura.Storage.Rows;

/// <summary>
/// Domain records as JSON in a row. Read by reflection, not by generated code, which would give a property that an older row lacks the
/// type's default instead of the record's own.
/// </summary>
public static class RowJson
{
    private const string Column = "Json";

    public static JsonSerializerOptions Options { get; } =
        new()
        {
            IgnoreReadOnlyProperties = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter() },
        };

    public static void Write<T>(TableEntity row, T value) => LongText.Write(row, Column, JsonSerializer.Serialize(value, Options));

    public static T Read<T>(TableEntity row) => JsonSerializer.Deserialize<T>(LongText.Read(row, Column)!, Options)!;
}
