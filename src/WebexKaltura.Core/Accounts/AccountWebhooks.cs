using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Accounts;

/// <summary>The webhooks of an account in Webex: one per event of interest, all to the account's own address.</summary>
public sealed class AccountWebhooks(IWebex webex, IPublicUrl publicUrl, TimeProvider time)
{
    /// <summary>Webex disables a webhook again at the first failure when it is activated earlier: webex.md, Webhooks.</summary>
    public static readonly TimeSpan BeforeActivation = TimeSpan.FromMinutes(5);

    /// <summary>What the product listens to, organisation-wide.</summary>
    public static IReadOnlyList<(string Resource, string Event)> Wanted { get; } =
    [("recordings", "created"), ("recordings", "updated"), ("recordings", "deleted"), ("meetingTranscripts", "created")];

    public string TargetUrl(AccountId account) => publicUrl.Value + WebhookMatching.Path(account);

    /// <summary>
    /// Registers what is missing, moves what has another URL or name, deletes duplicates and activates what Webex disabled; safe to call
    /// again. A webhook that is activated within five minutes of being disabled is disabled again at the first failed delivery, so one is
    /// activated at the first call that is five minutes after the one that saw it inactive.
    /// </summary>
    /// <param name="secret">What deliveries are signed with.</param>
    /// <param name="known">The registrations that an earlier call returned.</param>
    /// <param name="newSecret">The secret may differ from the one in Webex: it is written to every webhook.</param>
    public async Task<IReadOnlyList<WebhookRegistration>> EnsureAsync(
        AccountId account,
        string secret,
        IReadOnlyList<WebhookRegistration> known,
        bool newSecret,
        CancellationToken cancellationToken = default
    )
    {
        var all = await webex.ListWebhooksAsync(account, cancellationToken);
        var registrations = new List<WebhookRegistration>();
        foreach (var (resource, @event) in Wanted)
        {
            var own = WebhookMatching.Own(all, account, TargetUrl(account), resource, @event);
            registrations.Add(
                await KeepOneAsync(account, own, secret, known, newSecret, cancellationToken)
                    ?? await CreateAsync(account, resource, @event, secret, cancellationToken)
            );
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
                var found = WebhookMatching.Own(all, account, target, wanted.Resource, wanted.Event);
                var own = found is [var first, ..] ? first : null;
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

    /// <summary>Removes every webhook of the account, whatever its URL, also one whose registration's reply was lost.</summary>
    public async Task RemoveAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        var all = await webex.ListWebhooksAsync(account, cancellationToken);
        foreach (var webhook in all.Where(w => WebhookMatching.IsOwn(w, account)))
        {
            await webex.DeleteWebhookAsync(account, webhook.Id, cancellationToken);
        }
    }

    /// <summary>Keeps the first that is the account's and deletes the others; null when none is.</summary>
    private async Task<WebhookRegistration?> KeepOneAsync(
        AccountId account,
        IReadOnlyList<WebexWebhook> own,
        string secret,
        IReadOnlyList<WebhookRegistration> known,
        bool newSecret,
        CancellationToken cancellationToken
    )
    {
        WebhookRegistration? kept = null;
        foreach (var webhook in own)
        {
            if (kept is null)
            {
                kept = await KeepAsync(account, webhook, secret, known, newSecret, cancellationToken);
            }
            else
            {
                await webex.DeleteWebhookAsync(account, webhook.Id, cancellationToken);
            }
        }
        return kept;
    }

    /// <summary>Null when the webhook turns out to be gone or another application's.</summary>
    private async Task<WebhookRegistration?> KeepAsync(
        AccountId account,
        WebexWebhook webhook,
        string secret,
        IReadOnlyList<WebhookRegistration> known,
        bool newSecret,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        var wanted = webhook with { Name = WebhookMatching.Name(webhook.Resource, webhook.Event), TargetUrl = TargetUrl(account) };
        var before = known.FirstOrDefault(k => k.Id == webhook.Id);
        DateTimeOffset? inactiveSince = webhook.Active ? null : before?.InactiveSince ?? now;
        var movedAt = WebhookMatching.HasUrl(webhook, wanted.TargetUrl) ? before?.MovedAt : now;
        var activate = now - inactiveSince >= BeforeActivation;
        if (
            (newSecret || activate || wanted != webhook)
            && !await webex.UpdateWebhookAsync(account, wanted, secret, activate, cancellationToken)
        )
        {
            return null;
        }
        return new WebhookRegistration(webhook.Id, webhook.Resource, webhook.Event, activate ? null : inactiveSince, movedAt);
    }

    private async Task<WebhookRegistration> CreateAsync(
        AccountId account,
        string resource,
        string @event,
        string secret,
        CancellationToken cancellationToken
    )
    {
        var created = await webex.CreateWebhookAsync(
            account,
            WebhookMatching.Name(resource, @event),
            resource,
            @event,
            TargetUrl(account),
            secret,
            cancellationToken
        );
        return new WebhookRegistration(created.Id, resource, @event, created.Active ? null : time.GetUtcNow());
    }
}
