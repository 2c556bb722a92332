using System.Text.Json;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using static WebexKaltura.Tests.Infrastructure.RecordedExchanges;

namespace WebexKaltura.Tests.Webex;

public sealed class WebexObjectTests
{
    private static readonly RecordingAddress Address = new("r1", "a+b@x.com", "other.webex.com");
    private readonly WebexFixture _webex = new();

    [Fact]
    public async Task Details_SendTheSiteAsHeaderAndReadTheLinks()
    {
        _webex.Server.AnswerJson(
            "GET /v1/recordings/r1",
            """
            {"id":"r1","createTime":"2026-02-01T10:00:00+02:00","durationSeconds":1.5,"sizeBytes":"10","status":"available",
             "temporaryDirectDownloadLinks":{"recordingDownloadLink":"https://d.webex.com/x?sig=a%2fb%7E","expiration":"2026-02-01T13:00:00Z"}}
            """
        );

        var details = (await _webex.Client.FindRecordingAsync(_webex.Account.Id, Address)).ShouldNotBeNull();

        var request = _webex.Server.Requests.Single();
        request.Headers["siteUrl"].ShouldBe("other.webex.com");
        request.Address.Query.ShouldBe("?hostEmail=a%2Bb%40x.com");
        details.RecordingLink.ShouldNotBeNull().PathAndQuery.ShouldBe("/x?sig=a%2fb%7E");
        details.TranscriptLink.ShouldBeNull();
        details.Recording.HostEmail.ShouldBe("a+b@x.com");
        details.Recording.SizeBytes.ShouldBe(10);
        details.Recording.CreateTime.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task MissingRecording_IsNull()
    {
        _webex.Server.Answer("GET /v1/recordings/r1", _ => Status(404));

        (await _webex.Client.FindRecordingAsync(_webex.Account.Id, Address)).ShouldBeNull();
    }

    [Fact]
    public async Task Person_IsFoundByTheEncodedEmailAmongTheirAddresses()
    {
        _webex.Server.AnswerJson(
            "GET /v1/people",
            """{"items":[{"id":"p1","emails":["other@x.com","A+B@x.com"],"displayName":"Ann B.","firstName":"Ann","lastName":"B","orgId":"o"}]}"""
        );

        var person = (await _webex.Client.FindPersonAsync(_webex.Account.Id, "a+b@x.com")).ShouldNotBeNull();

        (person.Id, person.DisplayName, person.FirstName, person.LastName).ShouldBe(("p1", "Ann B.", "Ann", "B"));
        _webex.Server.Requests.Single().Address.Query.ShouldBe("?email=a%2Bb%40x.com");
    }

    [Fact]
    public async Task PersonWithAnotherEmail_IsNobody()
    {
        _webex.Server.AnswerJson("GET /v1/people", """{"items":[{"id":"p1","emails":["ann@x.com"]}]}""");

        (await _webex.Client.FindPersonAsync(_webex.Account.Id, "ann@x.co")).ShouldBeNull();
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task PersonWhomWebexDoesNotShow_IsNobody(int status)
    {
        _webex.Server.Answer("GET /v1/people", _ => Status(status));

        (await _webex.Client.FindPersonAsync(_webex.Account.Id, "ann@x.co")).ShouldBeNull();
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    public async Task UnreadableMeeting_IsNullEverywhere(int status)
    {
        _webex.Server.Answer("GET /v1/meetings/m1", _ => Status(status));
        _webex.Server.Answer("GET /v1/admin/meetings/m1", _ => Status(status));
        _webex.Server.Answer("GET /v1/meetingParticipants", _ => Status(status));
        _webex.Server.Answer("GET /v1/meetingTranscripts", _ => Status(status));
        var noon = new DateTimeOffset(2026, 5, 6, 12, 0, 0, TimeSpan.Zero);

        (await _webex.Client.FindMeetingAsync(_webex.Account.Id, "m1", "h@x.com")).ShouldBeNull();
        (await _webex.Client.ListParticipantsAsync(_webex.Account.Id, "m1", "h@x.com")).ShouldBeNull();
        (await _webex.Client.ListTranscriptsAsync(_webex.Account.Id, "m1", "h@x.com", "s.webex.com", noon, noon.AddDays(2))).ShouldBeNull();
        var query = Uri.UnescapeDataString(_webex.Server.To("/v1/meetingTranscripts").Single().Address.Query);
        query.ShouldContain("siteUrl=s.webex.com");
        query.ShouldContain("from=2026-05-06T12:00:00.000Z&to=2026-05-08T12:00:00.000Z");
    }

    [Fact]
    public async Task SoftDelete_SendsTheSiteInTheBodyAndTakes404ForGone()
    {
        _webex.Server.Answer(
            "POST /v1/recordings/softDelete",
            _ => new HttpResponseMessage(System.Net.HttpStatusCode.NoContent),
            _ => Status(404)
        );

        (await _webex.Client.SoftDeleteAsync(_webex.Account.Id, Address)).ShouldBeTrue();
        (await _webex.Client.SoftDeleteAsync(_webex.Account.Id, Address)).ShouldBeFalse();

        _webex.Server.Requests[0].Text.ShouldBe("""{"recordingIds":["r1"],"siteUrl":"other.webex.com"}""");
        _webex.Server.Requests[0].Address.Query.ShouldBe("?hostEmail=a%2Bb%40x.com");
    }

    [Theory]
    [InlineData("available", true)]
    [InlineData("deleted", false)]
    public async Task RestoreAnswered404_IsSuccessOnlyWhenTheRecordingIsAvailable(string status, bool success)
    {
        _webex.Server.Answer("POST /v1/recordings/restore", _ => Status(404));
        _webex.Server.AnswerJson("GET /v1/recordings/r1", JsonSerializer.Serialize(new { id = "r1", status }));

        var restore = () => _webex.Client.RestoreAsync(_webex.Account.Id, Address);

        if (success)
        {
            await restore();
        }
        else
        {
            await Should.ThrowAsync<NotFoundException>(restore);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WebhookOfUnknownOutcome_IsLookedForBeforeItIsCreatedAgain(bool created)
    {
        const string hook =
            """{"id":"w1","name":"n","resource":"recordings","event":"created","targetUrl":"https://us/h","status":"active"}""";
        _webex.Server.Answer("POST /v1/webhooks", _ => throw new HttpRequestException("reply lost"), _ => Json(hook));
        _webex.Server.AnswerJson("GET /v1/webhooks", created ? $$"""{"items":[{{hook}}]}""" : """{"items":[]}""");
        _webex.Server.AnswerJson("PUT /v1/webhooks/w1", hook);

        var webhook = await _webex.Client.CreateWebhookAsync(_webex.Account.Id, "n", "recordings", "created", "https://us/h", "s");

        webhook.Id.ShouldBe("w1");
        var methods = _webex.Server.Requests.Select(r => r.Method.Method).ToList();
        methods.ShouldBe(created ? ["POST", "GET", "PUT"] : ["POST", "GET", "POST"]);
        _webex.Server.Requests[1].Address.Query.ShouldContain("ownedBy=org");
    }

    [Theory]
    [InlineData(409)]
    [InlineData(400)]
    public async Task WebhookThatIsThereAlready_IsTakenOver(int status)
    {
        const string ours =
            """{"id":"w1","name":"n","resource":"recordings","event":"created","targetUrl":"https://old/h","status":"inactive"}""";
        const string theirs =
            """{"id":"w0","name":"n","resource":"recordings","event":"created","targetUrl":"https://theirs/h","status":"active"}""";
        _webex.Server.Answer("POST /v1/webhooks", _ => Status(status));
        _webex.Server.AnswerJson("GET /v1/webhooks", $$"""{"items":[{{theirs}},{{ours}}]}""");
        _webex.Server.Answer("PUT /v1/webhooks/w0", _ => Status(404));
        _webex.Server.AnswerJson("PUT /v1/webhooks/w1", ours);

        var webhook = await _webex.Client.CreateWebhookAsync(_webex.Account.Id, "n", "recordings", "created", "https://us/h", "s");

        webhook.ShouldBe(new WebexWebhook("w1", "n", "recordings", "created", "https://us/h", Active: false));
        _webex.Server.Requests[^1].Text.ShouldBe("""{"name":"n","targetUrl":"https://us/h","secret":"s","ownedBy":"org"}""");
    }

    [Fact]
    public async Task WebhookThatIsRefusedAndNotThere_IsAFailureInWebexsWords()
    {
        _webex.Server.Answer("POST /v1/webhooks", _ => Status(409));
        _webex.Server.AnswerJson("GET /v1/webhooks", """{"items":[]}""");

        var create = () => _webex.Client.CreateWebhookAsync(_webex.Account.Id, "n", "recordings", "created", "https://us/h", "s");

        (await Should.ThrowAsync<RefusedException>(create)).Code.ShouldBe("webex-409");
    }

    [Theory]
    [InlineData("ciscospark://us/APPLICATION/others", false)]
    [InlineData("ciscospark://us/APPLICATION/client", true)]
    [InlineData("ciscospark://us/APPLICATION/9ec78b6a-7d7e-4d0b-8b0e-5d2b6f6f1c11", true)] // another kind of id says nothing
    [InlineData("something else", true)]
    [InlineData(null, true)]
    public async Task WebhooksOfAnotherIntegration_AreNotListedWhereWebexNamesIt(string? application, bool listed)
    {
        var appId = application is null ? null : Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(application)).TrimEnd('=');
        var hook = new
        {
            id = "w1",
            name = "n",
            resource = "recordings",
            @event = "created",
            targetUrl = "https://us/h",
            appId,
        };
        _webex.Server.AnswerJson("GET /v1/webhooks", JsonSerializer.Serialize(new { items = new[] { hook } }));

        (await _webex.Client.ListWebhooksAsync(_webex.Account.Id)).Count.ShouldBe(listed ? 1 : 0);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    public async Task HostWhoLeft_MeetingIsReadWithoutTheHost(int status)
    {
        _webex.Server.Answer("GET /v1/meetings/m1", _ => Status(status));
        _webex.Server.AnswerJson("GET /v1/admin/meetings/m1", """{"id":"m1","scheduledType":"webinar"}""");

        (await _webex.Client.FindMeetingAsync(_webex.Account.Id, "m1", "h@x.com"))!.ScheduledType.ShouldBe("webinar");

        _webex.Server.To("/v1/admin/meetings/m1").Single().Address.Query.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    public async Task HostWhoLeft_RecordingThatIsSharedWithUsIsReadWithoutTheHost(int status)
    {
        _webex.Server.Answer(
            "GET /v1/recordings/r1",
            _ => Status(status),
            _ => Json("""{"id":"r1","createTime":"2026-02-01T10:00:00Z","sizeBytes":1}""")
        );

        (await _webex.Client.FindRecordingAsync(_webex.Account.Id, Address))!.Recording.Id.ShouldBe("r1");

        _webex.Server.Requests[^1].Address.Query.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RemovalAnswered404_IsSuccessOnlyWhenItsMeetingDoesNotListIt(bool listed)
    {
        _webex.Server.Answer("POST /v1/recordings/softDelete", _ => Status(404));
        var items = listed ? """{"id":"r1","createTime":"2026-02-01T10:00:00Z"}""" : "";
        _webex.Server.AnswerJson("GET /v1/admin/recordings", $$"""{"items":[{{items}}]}""");
        var remove = () => _webex.Client.SoftDeleteAsync(_webex.Account.Id, Address with { MeetingId = "m1" });

        if (listed)
        {
            (await Should.ThrowAsync<TransientFailureException>(remove)).Message.ShouldContain("still lists it");
        }
        else
        {
            (await remove()).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task TranscriptThatIsEmptyOrASignInPage_IsNotThereYet()
    {
        _webex.Server.Answer("GET /v1/meetingTranscripts/t1/download", _ => new HttpResponseMessage { Content = new ByteArrayContent([]) });
        _webex.Server.Answer("GET /t.vtt", _ => new HttpResponseMessage { Content = new ByteArrayContent([]) });
        _webex.Server.Answer("GET /page", _ => new HttpResponseMessage { Content = new StringContent("<html>", null, "text/html") });

        (await _webex.Client.DownloadTranscriptAsync(_webex.Account.Id, "t1", "h@x.com")).ShouldBeNull();
        (await _webex.Client.DownloadLinkAsync(new Uri("https://d.webex.com/t.vtt"))).ShouldBeNull();
        (await _webex.Client.DownloadLinkAsync(new Uri("https://d.webex.com/page"))).ShouldBeNull();
    }

    [Fact]
    public async Task Transcript_ArrivesByteForByteAndAGoneLinkIsNull()
    {
        byte[] vtt = [0xEF, 0xBB, 0xBF, (byte)'W', 13, 10, 0xFF];
        _webex.Server.Answer(
            "GET /v1/meetingTranscripts/t1/download",
            _ => new HttpResponseMessage { Content = new ByteArrayContent(vtt) }
        );
        _webex.Server.Answer("GET /t.vtt", _ => Status(410));

        (await _webex.Client.DownloadTranscriptAsync(_webex.Account.Id, "t1", "h@x.com")).ShouldBe(vtt);
        (await _webex.Client.DownloadLinkAsync(new Uri("https://d.webex.com/t.vtt"))).ShouldBeNull();
        _webex.Server.Requests[1].Authorization.ShouldBeNull();
    }
}
