using Azure.Data.Tables;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Storage.Recordings.Catalogue;

/// <summary>
/// <c>u1_{ticks of its last change}_{id}</c> beside the recording's own row and written in one transaction with it: the rows of a partition
/// that changed since a moment are one short range.
/// </summary>
internal static class CatalogueRow
{
    public static TableEntity Of(string account, CatalogueEntry entry) =>
        new(account, entry.ChangeKey)
        {
            ["Row"] = entry.Row,
            ["Status"] = entry.Status.ToString(),
            ["Kind"] = entry.Kind.ToString(),
            ["Category"] = entry.Category,
            ["Words"] = entry.Words,
        };

    public static CatalogueEntry Read(TableEntity row) =>
        new(
            row.GetString("Row"),
            row.RowKey,
            Enum.Parse<RecordingStatus>(row.GetString("Status")),
            Enum.Parse<RecordingKind>(row.GetString("Kind")),
            row.GetString("Category") is { } category ? string.Intern(category) : null,
            row.GetString("Words")
        );
}
