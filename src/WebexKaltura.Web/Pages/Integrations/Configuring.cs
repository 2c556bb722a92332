using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Audit;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Web.Accounts;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Web.Pages.Integrations;

/// <summary>Shows and saves the settings of an account. What somebody else saved meanwhile is shown, never overwritten.</summary>
internal static class Configuring
{
    private const int AuditLooked = 200; // records: those of the saves that a form may have missed

    public static async Task<IResult> ShowAsync(string id, HttpContext context, IAccountStore accounts, SettingsWarnings warnings)
    {
        if (await accounts.FindAsync(id, context.RequestAborted) is not { } account)
        {
            return TypedResults.NotFound();
        }
        var notice = context.Request.Query["saved"].ToString() switch
        {
            "now" => SaveNotice.Saved,
            "same" => SaveNotice.NothingChanged,
            _ => SaveNotice.None,
        };
        return Page(
            ConfigureModel.For(context, account, SettingsEntries.Of(account.Settings)) with
            {
                Notice = notice,
                Warnings = notice == SaveNotice.None ? [] : await warnings.FindAsync(account, context.RequestAborted),
            }
        );
    }

    public static async Task<IResult> SaveAsync(
        string id,
        HttpContext context,
        IAccountStore accounts,
        SettingsService settings,
        IAuditLog audit
    )
    {
        if (await accounts.FindAsync(id, context.RequestAborted) is not { } account)
        {
            return TypedResults.NotFound();
        }
        var model = Typed(context, account, await context.Request.ReadFormAsync(context.RequestAborted));
        var body = model.Entries.Read(settings.Validate);
        if (!body.Readable)
        {
            return Page(model with { Errors = body.Errors }, StatusCodes.Status400BadRequest);
        }
        var expected = model.Version;
        try
        {
            while (true)
            {
                var change = new SettingsChange(body.Settings, [expected], Visitor.Of(context).Name, model.CreateCategories);
                var outcome = await settings.SaveAsync(account.Id, change, context.RequestAborted);
                if (outcome.Status != SaveStatus.LostRace)
                {
                    return Answer(model, expected, outcome);
                }
                var saved = outcome.Account!;
                var records = await audit.ListAsync(account.Id, AuditLooked, null, context.RequestAborted);
                var opened = SettingsClashes.Opened(model.Opened);
                var clashes = SettingsClashes.Between(opened, saved.Settings, body.Settings, records.Items);
                if (clashes.Count > 0)
                {
                    return Page(Clashing(context, model, saved, clashes), StatusCodes.Status409Conflict);
                }
                expected = SettingsService.VersionOf(saved); // the others saved what this form says as well
            }
        }
        catch (TransientFailureException e)
        {
            return Page(model with { Trouble = e.Message }, StatusCodes.Status503ServiceUnavailable);
        }
        catch (PermanentFailureException e)
        {
            return Page(model with { Trouble = e.Message }, StatusCodes.Status422UnprocessableEntity);
        }
    }

    /// <summary>The form as it was sent, with the saved values that were chosen over those typed.</summary>
    public static ConfigureModel Typed(HttpContext context, Account account, IFormCollection form)
    {
        var (entries, saved) = (SettingsEntries.Of(form), SettingsEntries.Of(account.Settings));
        foreach (var field in SettingsJson.FieldNames.Where(f => form[$"take.{f}"] == "saved"))
        {
            entries = entries.With(field, saved);
        }
        return ConfigureModel.For(context, account, entries) with
        {
            Version = form["version"].ToString(),
            Opened = form["opened"].ToString(),
            CreateCategories = form["createCategories"] == "true",
        };
    }

    public static HtmlPage Page(ConfigureModel model, int status = StatusCodes.Status200OK) => new(ConfigurePage.Create(model), status);

    private static IResult Answer(ConfigureModel model, string before, SaveOutcome outcome) =>
        outcome.Status switch
        {
            SaveStatus.Saved => new SeeOther(
                $"{model.Url}?saved={(SettingsService.VersionOf(outcome.Account!) == before ? "same" : "now")}"
            ),
            SaveStatus.Invalid => Page(model with { Errors = outcome.Errors }, StatusCodes.Status400BadRequest),
            _ => TypedResults.NotFound(),
        };

    /// <summary>The form on top of what is saved now: what only the others changed is taken over.</summary>
    private static ConfigureModel Clashing(HttpContext context, ConfigureModel model, Account account, IReadOnlyList<SettingsClash> clashes)
    {
        var saved = SettingsEntries.Of(account.Settings);
        var entries = clashes.Where(c => c.Yours is null).Aggregate(model.Entries, (typed, clash) => typed.With(clash.Field, saved));
        return ConfigureModel.For(context, account, entries) with { Clashes = clashes, CreateCategories = model.CreateCategories };
    }
}
