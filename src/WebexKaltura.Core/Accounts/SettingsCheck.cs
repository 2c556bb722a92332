using WebexKaltura.Core.Categories;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Accounts;

/// <summary>
/// Judges settings as a whole: what can be judged alone, and what only Kaltura knows. Kaltura is asked about what changed, so that a
/// Kaltura that is away never keeps an admin from switching something off.
/// </summary>
public sealed class SettingsCheck(IKaltura kaltura, CategoryCreation creation, IHostMessages messages)
{
    private const int AskedAtOnce = 8;

    /// <summary>What can be judged without asking Kaltura, also for want of something in this host's configuration.</summary>
    public IReadOnlyList<FieldError> Judge(AccountSettings settings)
    {
        var errors = SettingsValidation.Validate(settings);
        return settings.TellHost && !messages.CanSend
            ? [.. errors, new FieldError("tellHost", "Telling the host needs a Webex bot: configure its token as Webex:BotToken first.")]
            : errors;
    }

    /// <summary>Every wrong field once; empty means that the settings may be saved. Categories are created only when all else is right.</summary>
    /// <exception cref="TransientFailureException">Kaltura does not answer, and nothing else is wrong.</exception>
    /// <exception cref="PermanentFailureException">Kaltura does not let us in, and nothing else is wrong.</exception>
    public async Task<IReadOnlyList<FieldError>> FindErrorsAsync(
        Account account,
        AccountSettings wanted,
        bool createCategories,
        CancellationToken cancellationToken
    )
    {
        List<FieldError> errors = [.. Judge(wanted).DistinctBy(e => e.Field)];
        var wrong = errors.Select(e => e.Field).ToHashSet(StringComparer.Ordinal);
        var questions = Questions(account, wanted, createCategories).Where(q => !wrong.Contains(q.Field)).ToList();
        try
        {
            foreach (var question in questions)
            {
                if (await question.AskAsync(cancellationToken) is { } message)
                {
                    errors.Add(new FieldError(question.Field, message));
                }
            }
            if (createCategories && errors.Count == 0)
            {
                await CreateCategoriesAsync(account.Id, wanted, errors, cancellationToken);
            }
        }
        catch (Exception e) when (e is TransientFailureException or PermanentFailureException && errors.Count > 0)
        {
            // Enough is known to be wrong: the next save asks Kaltura again.
        }
        catch (TransientFailureException e)
        {
            throw new TransientFailureException($"Nothing was saved, as Kaltura could not be asked: {e.Message}", e.RetryAfter, e);
        }
        catch (PermanentFailureException e)
        {
            throw new PermanentFailureException(e.Code, $"Nothing was saved, as Kaltura refused to answer: {e.Message}", e);
        }
        return errors;
    }

    /// <param name="Field">Whom it concerns.</param>
    /// <param name="AskAsync">Null when all is well, else what is wrong.</param>
    private sealed record Question(string Field, Func<CancellationToken, Task<string?>> AskAsync);

    private IEnumerable<Question> Questions(Account account, AccountSettings wanted, bool createCategories)
    {
        var (id, before) = (account.Id, account.Settings);
        var newlyUsed = wanted.MissingUser == MissingUser.UseDefault && before.MissingUser != MissingUser.UseDefault;
        if (wanted.FindDefaultUser() is { } user && (newlyUsed || user != before.FindDefaultUser()))
        {
            yield return new Question("defaultUserId", stop => DefaultUserAsync(id, user, stop));
        }
        foreach (var (field, of) in CategoryFields)
        {
            if (of(wanted) is { } category && (createCategories || category != of(before)))
            {
                yield return new Question(field, stop => CategoryAsync(id, category, createCategories, stop));
            }
        }
        var judgedAnew = wanted.UploadManagement != UploadManagement.All && wanted.UploadManagement != before.UploadManagement;
        var newGroups = wanted.Groups.Except(judgedAnew ? [] : before.Groups, StringComparer.OrdinalIgnoreCase).ToList();
        if (newGroups.Count > 0)
        {
            yield return new Question("groups", stop => GroupsAsync(id, newGroups, stop));
        }
        if (wanted.ConversionProfileId is { } profile && profile != before.ConversionProfileId)
        {
            yield return new Question("conversionProfileId", stop => ConversionProfileAsync(id, profile, stop));
        }
    }

    private static readonly (string Field, Func<AccountSettings, string?> Of)[] CategoryFields =
    [
        ("meetingCategory", s => s.MeetingCategory),
        ("webinarCategory", s => s.WebinarCategory),
    ];

    private async Task<string?> DefaultUserAsync(AccountId account, string user, CancellationToken cancellationToken) =>
        await kaltura.FindUserAsync(account, user, cancellationToken) is null ? $"Kaltura has no user with the id '{user}'." : null;

    private async Task<string?> CategoryAsync(AccountId account, string category, bool create, CancellationToken cancellationToken)
    {
        var candidates = await kaltura.FindCategoriesAsync(account, category, cancellationToken);
        return candidates.Count > 0 ? CategoryChoice.Among(category, candidates).Problem
            : create ? null
            : $"Kaltura has no category '{category}'. Create it there, or save with createCategories=true.";
    }

    private async Task<string?> GroupsAsync(AccountId account, IReadOnlyList<string> groups, CancellationToken cancellationToken)
    {
        List<string> unknown = [];
        foreach (var some in groups.Chunk(AskedAtOnce))
        {
            var found = await Task.WhenAll(some.Select(g => kaltura.FindGroupAsync(account, g, cancellationToken)));
            unknown.AddRange(some.Where((_, i) => found[i] is null));
        }
        return unknown.Count == 0 ? null : $"Kaltura has no group with the id {string.Join(", ", unknown.Select(g => $"'{g}'"))}.";
    }

    private async Task<string?> ConversionProfileAsync(AccountId account, string profile, CancellationToken cancellationToken) =>
        await kaltura.HasConversionProfileAsync(account, profile, cancellationToken)
            ? null
            : $"Kaltura has no conversion profile with the id '{profile}'.";

    private async Task CreateCategoriesAsync(
        AccountId account,
        AccountSettings wanted,
        List<FieldError> errors,
        CancellationToken cancellationToken
    )
    {
        foreach (var (field, of) in CategoryFields)
        {
            try
            {
                if (of(wanted) is { } category)
                {
                    await creation.EnsureAsync(account, category, cancellationToken);
                }
            }
            catch (KalturaApiException refusal)
            {
                errors.Add(new FieldError(field, $"The category could not be created: {refusal.Message}"));
            }
        }
    }
}
