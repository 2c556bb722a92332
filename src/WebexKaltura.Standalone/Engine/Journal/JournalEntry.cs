using Azure.Data.Tables;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Standalone.Engine.Journal;

/// <summary>What came of a step, a timer or a wait: a value, or the code and message of its failure.</summary>
/// <param name="Value">JSON.</param>
/// <param name="Signal">The number of the signal that was consumed.</param>
public sealed record JournalOutcome(string? Value, string? Code = null, string? Message = null, int? Signal = null);

/// <summary>An outcome as the journal keeps it: in which order, and when.</summary>
public sealed record JournalEntry(string Key, int Sequence, DateTimeOffset At, JournalOutcome Outcome)
{
    internal TableEntity ToRow(string partition)
    {
        var row = new TableEntity(partition, JournalTable.EntryRow(Key))
        {
            ["Key"] = Key,
            ["Sequence"] = Sequence,
            ["At"] = At,
            ["Code"] = Outcome.Code,
            ["Message"] = LongText.Cut(Outcome.Message),
            ["Signal"] = Outcome.Signal,
        };
        LongText.Write(row, "Value", Outcome.Value);
        return row;
    }

    internal static JournalEntry Of(TableEntity row) =>
        new(
            row.GetString("Key"),
            row.GetInt32("Sequence")!.Value,
            row.GetDateTimeOffset("At")!.Value,
            new JournalOutcome(LongText.Read(row, "Value"), row.GetString("Code"), row.GetString("Message"), row.GetInt32("Signal"))
        );
}
