using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;

namespace WebexKaltura.Web.Pages.Integrations;

/// <summary>Proves a Kaltura account and makes an integration code for it. The code is in this one answer and nowhere else.</summary>
internal static class CodeIssuing
{
    public static HtmlPage Show(HttpContext context) => Page(CodeModel.For(context, CodeForm.Empty));

    public static async Task<IResult> TestAsync(HttpContext context, KalturaProof proof)
    {
        var (model, kaltura, appToken) = await ReadAsync(context);
        if (model.Errors.Count == 0)
        {
            model = await TryAsync(model, () => ProveAsync(proof, kaltura, appToken, context.RequestAborted));
            model = model with { Proven = model is { Errors.Count: 0, Trouble: null } };
        }
        return context.Request.Headers.ContainsKey("HX-Request") ? new HtmlPage(CodeProof.Create(model)) : Page(model);
    }

    public static async Task<IResult> GenerateAsync(HttpContext context, IntegrationCodes codes, IPublicUrl publicUrl)
    {
        var (model, kaltura, appToken) = await ReadAsync(context);
        IssueOutcome? outcome = null;
        if (model.Errors.Count == 0)
        {
            model = await TryAsync(
                model,
                async () =>
                {
                    outcome = await codes.GenerateAsync(kaltura, appToken, context.RequestAborted);
                    return (outcome.Failure, outcome.Warnings);
                }
            );
        }
        return outcome?.Issued is not { } issued
            ? Page(model)
            : new HtmlPage(
                CodeIssuedPage.Create(
                    new CodeIssuedModel(model.Frame, issued, kaltura, $"{publicUrl.Value}/setup") { Warnings = outcome.Warnings }
                )
            );
    }

    private static async Task<(ConnectFailure?, IReadOnlyList<FieldError>)> ProveAsync(
        KalturaProof proof,
        KalturaAccount kaltura,
        string appToken,
        CancellationToken cancellationToken
    )
    {
        var (failure, warnings) = await proof.ProveAsync(kaltura, appToken, cancellationToken);
        return (failure, warnings);
    }

    private static async Task<(CodeModel Model, KalturaAccount Kaltura, string AppToken)> ReadAsync(HttpContext context)
    {
        var fields = await context.Request.ReadFormAsync(context.RequestAborted);
        var appToken = fields["appToken"].ToString().Trim();
        var form = CodeForm.Of(fields);
        var (kaltura, errors) = form.Read(appToken);
        return (CodeModel.For(context, form) with { Errors = errors }, kaltura, appToken);
    }

    private static async Task<CodeModel> TryAsync(
        CodeModel model,
        Func<Task<(ConnectFailure? Failure, IReadOnlyList<FieldError> Warnings)>> attempt
    )
    {
        try
        {
            var (failure, warnings) = await attempt();
            return failure is null
                ? model with
                {
                    Warnings = warnings,
                }
                : model with
                {
                    Errors = [CodeForm.AtField(new FieldError(failure.Field, failure.Message))],
                };
        }
        catch (TransientFailureException e)
        {
            return model with { Trouble = e.Message };
        }
    }

    private static HtmlPage Page(CodeModel model) =>
        new(
            CodePage.Create(model),
            model.Errors.Count > 0 ? StatusCodes.Status400BadRequest
                : model.Trouble is not null ? StatusCodes.Status503ServiceUnavailable
                : StatusCodes.Status200OK
        );
}

/// <param name="Form">As typed; the app token has to be entered again.</param>
public sealed record CodeModel(PageFrame Frame, CodeForm Form)
{
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>Why nothing could be proven.</summary>
    public string? Trouble { get; init; }
    public bool Proven { get; init; }

    /// <summary>What works but will cause trouble.</summary>
    public IReadOnlyList<FieldError> Warnings { get; init; } = [];

    public static CodeModel For(HttpContext context, CodeForm form) =>
        new(
            PageFrame.For(
                context,
                "Generate integration code",
                "A code links a Webex admin's consent to your Kaltura account. It is shown once, works once and lives 30 minutes.",
                Section.Integrations
            ) with
            {
                Parent = ("/integrations", "Integrations"),
            },
            form
        );

    public string? ErrorOf(string field) => Errors.FirstOrDefault(e => e.Field == field)?.Message;
}

public sealed record CodeIssuedModel(PageFrame Frame, IssuedCode Issued, KalturaAccount Kaltura, string SetupUrl)
{
    /// <summary>What works but will cause trouble.</summary>
    public IReadOnlyList<FieldError> Warnings { get; init; } = [];
}
