using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Categories;

public sealed record AssignCategoryInput(RecordingKey Key, string EntryId, string? Category) : RetriedInput, IAboutRecording;

/// <summary>Puts the entry into the category of its kind. Its result is the category's full name, or null when none was set or found.</summary>
public sealed class AssignCategory(IKaltura kaltura, RecordingHistory history) : IStep<AssignCategoryInput, string?>
{
    public async Task<string?> RunAsync(AssignCategoryInput input, CancellationToken cancellationToken)
    {
        var (key, entryId, wanted) = input;
        if (string.IsNullOrWhiteSpace(wanted))
        {
            return null;
        }
        var choice = CategoryChoice.Among(wanted, await kaltura.FindCategoriesAsync(key.AccountId, wanted.Trim(), cancellationToken));
        if (choice.Category is not { } category)
        {
            await history.NoteAsync(key, "category", "Category not assigned", choice.Problem, cancellationToken);
            return null;
        }
        await kaltura.AssignCategoryAsync(key.AccountId, entryId, category.Id, cancellationToken);
        await history.NoteAsync(
            key,
            "category",
            "Category assigned",
            category.FullName,
            r => r with { Category = category.FullName },
            cancellationToken
        );
        return category.FullName;
    }
}
