using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Deliveries;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Telemetry;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Webex;

namespace WebexKaltura.Web.Webhooks;

/// <summary>
/// <c>POST /webhooks/webex/{accountId}</c>: 202 accepted, also a duplicate or of no interest; 400 signed but unreadable; 401 unsigned
/// or wrongly signed; 404 unknown account; 413 over 64 KiB; 503 when storage does not answer. Bodies are always empty.
/// </summary>
public sealed partial class WebhookEndpoint
{
    private static readonly string NobodysSecret = RandomNumberGenerator.GetHexString(64, lowercase: true);

    private readonly WebhookAccounts _accounts;
    private readonly IEventIntake _intake;
    private readonly DeliveryRecording _recording;
    private readonly ILogger<WebhookEndpoint> _logger;

    internal WebhookEndpoint(WebhookAccounts accounts, IEventIntake intake, DeliveryRecording recording, ILogger<WebhookEndpoint> logger) =>
        (_accounts, _intake, _recording, _logger) = (accounts, intake, recording, logger);

    public async Task<IResult> HandleAsync(HttpContext context, string accountId)
    {
        var arrival = _recording.Begin();
        using var body = await WebhookBody.ReadAsync(context.Request, context.RequestAborted);
        WebhookAccount? known = null;
        WebhookDelivery? delivery = null;
        try
        {
            known = AccountId.TryParse(accountId, out var id) ? await _accounts.FindAsync(id) : null;
            if (body is null)
            {
                Refuse(known, arrival, "The body is larger than 64 KiB.");
                return Status(StatusCodes.Status413PayloadTooLarge);
            }
            var headers = context.Request.Headers;
            // An unknown account's delivery is checked as well, against nobody's secret: the time does not tell it from a wrong signature.
            var signed = WebhookSignature.Verify(
                known?.Secret ?? NobodysSecret,
                body.Bytes,
                Header(headers, "X-Spark-Signature"),
                Header(headers, "X-Webex-Signature")
            );
            if (known is null || !signed)
            {
                Refuse(known, arrival, "The signature is missing or wrong.");
                return Status(known is null ? StatusCodes.Status404NotFound : StatusCodes.Status401Unauthorized);
            }
            delivery = WebhookDelivery.Read(body.Bytes);
            var outcome = await AcceptAsync(known.Account, delivery, context.RequestAborted);
            await _recording.EndAsync(known.Account.Id, arrival, delivery, outcome);
            return Status(StatusCodes.Status202Accepted);
        }
        catch (FormatException e)
        {
            LogUnreadable(_logger, accountId, LoggedText.WithoutAddresses(e.Message));
            Refuse(known, arrival, $"The signature is right, but the body cannot be read. {e.Message}");
            return Status(StatusCodes.Status400BadRequest);
        }
        catch (TransientFailureException e)
        {
            LogNotNow(_logger, accountId, LoggedText.Of(e));
            if (known is not null && delivery is not null)
            {
                await _recording.EndAsync(known.Account.Id, arrival, delivery, new IntakeOutcome(DeliveryResult.Failed, e.Message));
            }
            return Status(body is null ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>An unknown account has no list: nothing is stored about its deliveries.</summary>
    private void Refuse(WebhookAccount? known, DeliveryArrival arrival, string reason)
    {
        if (known is not null)
        {
            _recording.Refuse(known.Account.Id, arrival, reason);
        }
    }

    private async Task<IntakeOutcome> AcceptAsync(Account account, WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        if (delivery.IsTest)
        {
            return new IntakeOutcome(DeliveryResult.Ignored, "Test event.");
        }
        if (!delivery.IsOfInterest)
        {
            return new IntakeOutcome(DeliveryResult.Ignored, "The product does not use this event.");
        }
        var webexEvent = delivery.ToEvent();
        // A transcript's event is about a meeting: which recordings it concerns, the intake finds out.
        var subject = new WorkSubject(account.Id.Value, webexEvent.Resource == "recordings" ? webexEvent.DataId : null);
        using var scope = WorkScope.Begin(_logger, subject);
        using var activity = ProductTelemetry.StartWebhook(subject);
        return await _intake.AcceptAsync(account, webexEvent, cancellationToken);
    }

    private static string? Header(IHeaderDictionary headers, string name) =>
        headers.TryGetValue(name, out var value) ? value.ToString() : null;

    private static StatusCodeHttpResult Status(int code) => TypedResults.StatusCode(code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A signed delivery to account {Account} cannot be read: {Reason}")]
    private static partial void LogUnreadable(ILogger logger, string account, string? reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A delivery to account {Account} could not be taken now: {Failure}")]
    private static partial void LogNotNow(ILogger logger, string account, string failure);
}
