using Azure.Data.Tables;
using WebexKaltura.Core.Failures;

namespace WebexKaltura.Storage.Rows;

/// <summary>Text in as many columns as it needs: a string column of Azure Tables holds 64 KiB (32 Ki characters), a row 1 MiB.</summary>
public static class LongText
{
    private const int PieceLength = 30_000; // characters
    private const int MaxPieces = 14;

    /// <summary>Characters that <see cref="Write"/> takes at most.</summary>
    public const int MaxLength = (PieceLength - 1) * MaxPieces;

    /// <exception cref="PermanentFailureException">The text is longer than <see cref="MaxLength"/>.</exception>
    public static void Write(TableEntity row, string column, string? text)
    {
        if (text is null)
        {
            return;
        }

        if (text.Length > MaxLength)
        {
            throw new PermanentFailureException(
                "too-long-to-store",
                $"{column} has {text.Length} characters; a row holds at most {MaxLength} of them."
            );
        }

        var (start, piece) = (0, 0);
        do
        {
            var length = PieceAt(text, start);
            row[Name(column, piece++)] = text.Substring(start, length);
            start += length;
        } while (start < text.Length);
    }

    public static string? Read(TableEntity row, string column)
    {
        if (row.GetString(column) is not { } first)
        {
            return null;
        }

        List<string> pieces = [first];
        while (row.GetString(Name(column, pieces.Count)) is { } next)
        {
            pieces.Add(next);
        }

        return string.Concat(pieces);
    }

    /// <summary>The beginning of a text that one column holds.</summary>
    public static string? Cut(string? text) => text is null || text.Length <= PieceLength ? text : text[..(PieceAt(text, 0) - 1)] + '…';

    private static string Name(string column, int piece) => piece == 0 ? column : $"{column}{piece}";

    // A surrogate pair stays together: half of one is not text.
    private static int PieceAt(string text, int start)
    {
        var length = Math.Min(PieceLength, text.Length - start);
        return start + length < text.Length && char.IsHighSurrogate(text[start + length - 1]) ? length - 1 : length;
    }
}
