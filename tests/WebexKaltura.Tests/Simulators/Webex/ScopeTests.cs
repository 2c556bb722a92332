using System.Net;
using WebexKaltura.Simulators.Webex;

namespace WebexKaltura.Tests.Simulators.Webex;

public sealed class ScopeTests
{
    public static TheoryData<string, string> Reads =>
        new()
        {
            { "/people/me", WebexScopes.People },
            { "/roles", WebexScopes.AdminRoles },
            { "/licenses", WebexScopes.AdminLicenses },
            { "/meetingPreferences/sites", WebexScopes.Preferences },
            { "/admin/recordings", WebexScopes.RecordingsRead },
            { "/meetingTranscripts", WebexScopes.Transcripts },
            { "/meetingParticipants?meetingId={0}", WebexScopes.Participants },
            { "/meetings/{0}", WebexScopes.Schedule },
        };

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Read_NeedsATokenOfAnAdminWithItsScope(string template, string scope)
    {
        await using var webex = await WebexSimulator.StartAsync(new WebexSimulatorOptions());
        var path = string.Format(template, webex.World.HoldMeeting(new MeetingSpec()).MeetingId);
        using var scoped = new WebexClient(webex, [scope]);
        (await scoped.StatusAsync(path)).ShouldBe(HttpStatusCode.OK);
        using var unscoped = new WebexClient(webex, [.. WebexScopes.All.Where(s => s != scope)]);
        (await unscoped.StatusAsync(path)).ShouldBe(HttpStatusCode.Forbidden);
        unscoped.Token = null;
        (await unscoped.StatusAsync(path)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task PersonWithoutARole_IsRefusedTheAdminCalls()
    {
        await using var webex = await WebexSimulator.StartAsync(new WebexSimulatorOptions());
        webex.World.AddPerson("bob@acme.example", "Bob Host");
        using var client = new WebexClient(webex, email: "bob@acme.example");
        (await client.StatusAsync("/admin/recordings")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Chat_needs_a_compliance_officer_with_the_compliance_scope()
    {
        await using var webex = await WebexSimulator.StartAsync(new WebexSimulatorOptions());
        var path = $"/meetings/postMeetingChats?meetingId={webex.World.HoldMeeting(new MeetingSpec()).MeetingId}";
        var (officer, admin) = (webex.World.ComplianceOfficer.Email, webex.World.Admin.Email);
        using var allowed = new WebexClient(webex, WebexScopes.OfChat, officer);
        using var withoutScope = new WebexClient(webex, WebexScopes.All, officer);
        using var administrator = new WebexClient(webex, [.. WebexScopes.All, .. WebexScopes.OfChat], admin);

        (await allowed.StatusAsync(path)).ShouldBe(HttpStatusCode.OK);
        (await withoutScope.StatusAsync(path)).ShouldBe(HttpStatusCode.Forbidden);
        (await administrator.StatusAsync(path)).ShouldBe(HttpStatusCode.Forbidden);
        (await allowed.StatusAsync("/admin/recordings")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task AdminsRoles_ResolveToFullAdministrator()
    {
        await using var webex = await WebexSimulator.StartAsync(new WebexSimulatorOptions());
        using var client = new WebexClient(webex);
        var role = (await client.GetAsync("/people/me")).GetProperty("roles")[0].GetString();
        var roles = (await client.GetAsync("/roles")).GetProperty("items").EnumerateArray();
        roles.Single(r => r.GetProperty("id").GetString() == role).GetProperty("name").GetString().ShouldBe("Full Administrator");
    }

    [Fact]
    public async Task Message_NeedsTheBotsToken()
    {
        await using var webex = await WebexSimulator.StartAsync(new WebexSimulatorOptions());
        using var client = new WebexClient(webex);
        var message = new { toPersonEmail = webex.World.Admin.Email, markdown = "It is **ready**." };
        (await client.StatusAsync(HttpMethod.Post, "/messages", message)).ShouldBe(HttpStatusCode.Forbidden);
        client.Token = webex.World.BotToken;
        (await client.StatusAsync(HttpMethod.Post, "/messages", message)).ShouldBe(HttpStatusCode.OK);
        webex.World.Messages.Single().Markdown.ShouldBe("It is **ready**.");
    }
}
