using System.Collections.Concurrent;
using WebexKaltura.Simulators.Faults;
using WebexKaltura.Simulators.Webex.Deliveries;
using WebexKaltura.Simulators.Webex.Links;

namespace WebexKaltura.Simulators.Webex;

/// <summary>The organisation behind the simulated API, and how tests and demos drive it. Safe to use from several threads.</summary>
public sealed partial class WebexWorld : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, WebexPerson> _people = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentQueue<SentMessage> _messages = new();

    internal WebexWorld(WebexSimulatorOptions options, FaultPlan plan)
    {
        Options = options;
        Time = options.TimeProvider;
        Ids = new IdSource(options.Seed);
        OrganisationId = Ids.Spark("ORGANIZATION", "acme");
        Sites = [.. options.Sites.Select((url, i) => new WebexSite(url, i == 0))];
        Admin = AddPerson(options.AdminEmail, "Ada Admin", WebexRoles.FullAdministrator);
        ComplianceOfficer = AddPerson(options.ComplianceOfficerEmail, "Cora Compliance", WebexRoles.ComplianceOfficer);
        SignedInAs = Admin.Email;
        OfficerSignedInAs = ComplianceOfficer.Email;
        Faults = new BoundedFaults(plan);
        Tokens = new TokenStore(Time, options.AccessTokenLifetime);
        Links = new LinkStore(Time, options.LinkLifetime);
        Webhooks = new WebhookRegistry(this);
        Deliveries = new WebhookDeliveries(this, plan);
        var bot = new WebexPerson(Ids.Spark("PEOPLE", "bot"), "webexkaltura@webex.bot", "WebexKaltura Bot", []);
        BotToken = Tokens.IssueAccess(new Grant(bot, new HashSet<string>(StringComparer.Ordinal) { WebexScopes.Messages }));
    }

    public string OrganisationId { get; }
    public IReadOnlyList<WebexSite> Sites { get; }
    public WebexPerson Admin { get; }

    /// <summary>The one person whose consent opens the chat of meetings.</summary>
    public WebexPerson ComplianceOfficer { get; }
    public IReadOnlyCollection<WebexPerson> People => [.. _people.Values];
    public CallLog CallLog { get; } = new();

    /// <summary>Messages that the bot sent, oldest first.</summary>
    public IReadOnlyList<SentMessage> Messages => [.. _messages];

    /// <summary>The token with which <c>POST /messages</c> may be called. It lives as long as any access token.</summary>
    public string BotToken { get; }

    /// <summary>E-mail of the person at the browser when no <c>login_hint</c> says otherwise.</summary>
    public string SignedInAs { get; set; }

    /// <summary>E-mail of the person at the browser where a consent to read chat is asked for, when no <c>login_hint</c> says otherwise.</summary>
    public string OfficerSignedInAs { get; set; }

    /// <summary>The person at the browser declines.</summary>
    public bool DenyConsent { get; set; }

    /// <summary>The scopes that the integration is registered with; a consent that asks for another one is <c>invalid_scope</c>.</summary>
    public IReadOnlyCollection<string> RegisteredScopes { get; set; } = [.. WebexScopes.All, WebexScopes.ComplianceMeetings];

    /// <summary>Sites of the organisation that the administrator has no licence on: only the organisation's licences name them.</summary>
    public IReadOnlyCollection<string> SitesNotUsed { get; set; } = [];

    /// <summary>Sites of which the administrator is not an administrator: every administrator's listing of them is refused with 403.</summary>
    public IReadOnlyCollection<string> SitesNotAdministered { get; set; } = [];

    /// <summary>Whether event data carries more than ids.</summary>
    public bool EventsCarryHints { get; set; } = true;

    /// <summary>What <c>X-Webex-Signature</c> deliveries carry beside <c>X-Spark-Signature</c>.</summary>
    public WebexSignatureForm WebexSignature { get; set; }
    internal WebexSimulatorOptions Options { get; }
    internal TimeProvider Time { get; }
    internal IdSource Ids { get; }
    internal BoundedFaults Faults { get; }
    internal TokenStore Tokens { get; }
    internal OddAnswers OddAnswers { get; } = new();
    internal LinkStore Links { get; }
    internal WebhookRegistry Webhooks { get; }
    internal WebhookDeliveries Deliveries { get; }

    /// <summary>Set once the port is known.</summary>
    internal string Origin { get; set; } = "";
    internal string ApiUrl => $"{Origin}/v1";
    internal string PreferredSite => Sites[0].SiteUrl;

    /// <summary>Adds somebody; who is there already gets these roles.</summary>
    public WebexPerson AddPerson(string email, string displayName, params IReadOnlyList<string> roles)
    {
        var person = _people.GetOrAdd(email, e => new WebexPerson(Ids.Spark("PEOPLE", e.ToLowerInvariant()), e, displayName, roles));
        person.Roles = roles;
        return person;
    }

    /// <summary>The person leaves the organisation; what was recorded stays.</summary>
    public void RemovePerson(string email, DepartedHost answer = DepartedHost.Forbidden)
    {
        if (FindPerson(email) is { } person)
        {
            person.OnceLeft = answer;
            person.IsActive = false;
        }
    }

    /// <summary>A person who has left comes back.</summary>
    public void RestorePerson(string email)
    {
        if (FindPerson(email) is { } person)
        {
            person.IsActive = true;
        }
    }

    /// <summary>The next calls of a method whose path begins so are answered oddly, before anything else looks at them.</summary>
    /// <param name="path">Such as <c>/v1/recordings/</c> or <c>/content/</c>.</param>
    public void AnswerOddly(string method, string path, OddAnswer answer, int times = 1) => OddAnswers.Add(method, path, answer, times);

    public WebexPerson? FindPerson(string email) => _people.GetValueOrDefault(email);

    /// <summary>A refresh token for this person, as if consent had been given in a browser. Null scopes are all of the integration's.</summary>
    /// <exception cref="ArgumentException">Nobody has this e-mail.</exception>
    public string IssueRefreshToken(string personEmail, IReadOnlyCollection<string>? scopes = null) =>
        Tokens.IssueRefresh(GrantTo(personEmail, scopes ?? WebexScopes.All));

    /// <inheritdoc cref="IssueRefreshToken"/>
    public string IssueAccessToken(string personEmail, IReadOnlyCollection<string>? scopes = null) =>
        Tokens.IssueAccess(GrantTo(personEmail, scopes ?? WebexScopes.All));

    public void RevokeRefreshTokens() => Tokens.ForgetRefresh();

    /// <summary>A person withdraws the consent: the tokens of this person are refused from now on.</summary>
    public void RevokeConsent(string personEmail)
    {
        Tokens.ForgetAccessOf(personEmail);
        Tokens.ForgetRefreshOf(personEmail);
    }

    /// <summary>The access tokens of this person are refused from now on.</summary>
    public void ExpireAccessTokensOf(string personEmail) => Tokens.ForgetAccessOf(personEmail);

    /// <summary>Every access token is refused from now on, except the bot's, which has no way to be renewed.</summary>
    public void ExpireAccessTokens() => Tokens.ForgetAccess(BotToken);

    public void ExpireLinks() => Links.ExpireAll();

    public void DeactivateWebhooks() => Webhooks.DeactivateAll();

    /// <summary>Status of the refusal of a second organisation-wide webhook of one resource and event.</summary>
    public int SecondWebhookStatus { get; set; } = 409;

    /// <summary>
    /// Another integration of the organisation registers a webhook. It is listed with the others, and only that integration may change it.
    /// </summary>
    public SimulatedWebhook RegisterWebhookOfAnotherIntegration(string name, string resource, string @event, string targetUrl)
    {
        var id = Ids.Spark("WEBHOOK", Ids.NextHex());
        var webhook = new SimulatedWebhook(id, name, targetUrl, resource, @event, null, true, Admin.Id, Time.GetUtcNow(), IsActive: true)
        {
            Application = "another-integration",
        };
        return Webhooks.TryAdd(webhook) ? webhook : throw new ArgumentException($"There is one for {resource}/{@event}.", nameof(@event));
    }

    /// <summary>The webhooks as they stand.</summary>
    public IReadOnlyList<SimulatedWebhook> RegisteredWebhooks => Webhooks.All;

    /// <summary>Waits until no delivery is under way, waiting for another attempt or held back.</summary>
    public Task IdleAsync(CancellationToken cancellationToken = default) => Deliveries.IdleAsync(cancellationToken);

    public ValueTask DisposeAsync() => Deliveries.DisposeAsync();

    internal SentMessage Send(SentMessage message)
    {
        _messages.Enqueue(message);
        return message;
    }

    internal Grant GrantTo(string email, IReadOnlyCollection<string> scopes) =>
        FindPerson(email) is { IsActive: true } person
            ? new Grant(person, scopes.ToHashSet(StringComparer.Ordinal))
            : throw new ArgumentException($"Nobody in the organisation has the e-mail '{email}'.", nameof(email));
}

/// <summary>A message that the bot sent to somebody.</summary>
public sealed record SentMessage(
    string Id,
    string? ToPersonEmail,
    string? ToPersonId,
    string? RoomId,
    string? Text,
    string? Markdown,
    DateTimeOffset Created
);
