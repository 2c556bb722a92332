using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Accounts;

/// <summary>The webhooks of an account in Webex: one per event of interest, all to the account's own address.</summary>
public sealed class AccountWebhooks(IWebex webex, IPublicUrl publicUrl)
{
    /// <summary>What the product listens to, organisation-wide.</summary>
    public static IReadOnlyList<(string Resource, string Event)> Wanted { get; } =
    [("recordings", "created"), ("recordings", "updated"), ("recordings", "deleted"), ("meetingTranscripts", "created")];

    public string TargetUrl(AccountId account) => publicUrl.Value + WebhookMatching.Path(account);

    /// <summary>Registers what is missing and revives what Webex switched off; safe to call again.</summary>
    public async Task<IReadOnlyList<WebhookRegistration>> EnsureAsync(
        AccountId account,
        string secret,
        CancellationToken cancellationToken = default
    )
    {
        var existing = await ListOwnAsync(account, cancellationToken);
        var registrations = new List<WebhookRegistration>();
        foreach (var (resource, @event) in Wanted)
        {
            var webhook = existing.FirstOrDefault(w => w.Resource == resource && w.Event == @event);
            if (webhook is { Active: false })
            {
                await webex.ActivateWebhookAsync(account, webhook, secret, cancellationToken);
            }
            webhook ??= await webex.CreateWebhookAsync(
                account,
                $"WebexKaltura {resource}/{@event}",
                resource,
                @event,
                TargetUrl(account),
                secret,
                cancellationToken
            );
            registrations.Add(new WebhookRegistration(webhook.Id, resource, @event));
        }
        return registrations;
    }

    /// <summary>The state in Webex of each wanted webhook, in the order of <see cref="Wanted"/>; nothing is changed.</summary>
    /// <exception cref="Failures.TransientFailureException">Webex does not answer now.</exception>
    /// <exception cref="Failures.PermanentFailureException">Webex refuses to list the webhooks.</exception>
    public async Task<IReadOnlyList<WebhookInspection>> InspectAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        var target = TargetUrl(account);
        var all = await webex.ListWebhooksAsync(account, cancellationToken);
        return
        [
            .. Wanted.Select(wanted =>
            {
                var own = WebhookMatching.Own(all, account, target, wanted.Resource, wanted.Event).FirstOrDefault();
                return new WebhookInspection(
                    wanted.Resource,
                    wanted.Event,
                    own is not null,
                    own is { Active: true },
                    own is not null && WebhookMatching.HasUrl(own, target),
                    own?.TargetUrl
                );
            }),
        ];
    }

    /// <summary>Removes every webhook that points at the account's address, also one whose registration's reply was lost.</summary>
    public async Task RemoveAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        foreach (var webhook in await ListOwnAsync(account, cancellationToken))
        {
            await webex.DeleteWebhookAsync(account, webhook.Id, cancellationToken);
        }
    }

    private async Task<List<WebexWebhook>> ListOwnAsync(AccountId account, CancellationToken cancellationToken)
    {
        var target = TargetUrl(account);
        var webhooks = await webex.ListWebhooksAsync(account, cancellationToken);
        return [.. webhooks.Where(w => string.Equals(w.TargetUrl, target, StringComparison.Ordinal))];
    }
}
