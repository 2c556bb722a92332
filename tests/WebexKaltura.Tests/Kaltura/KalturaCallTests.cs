using System.Text.Json.Nodes;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using static WebexKaltura.Tests.Infrastructure.RecordedExchanges;
using static WebexKaltura.Tests.Kaltura.KalturaFixture;

namespace WebexKaltura.Tests.Kaltura;

public sealed class KalturaCallTests
{
    private readonly KalturaFixture _kaltura = new();

    [Fact]
    public async Task UsersByEmail_ComeFromAllPages()
    {
        _kaltura.Server.AnswerJson(
            Action("user", "list"),
            """{"totalCount":2,"objects":[{"id":"ann.com","email":"ann@x.com"}]}""",
            """{"totalCount":2,"objects":[{"id":"ann","email":"ann@x.co"}]}"""
        );

        var users = await _kaltura.Client.ListUsersByEmailAsync(_kaltura.Account.Id, "ann@x.co");

        users.Select(u => u.Id).ShouldBe(["ann.com", "ann"]);
        var calls = _kaltura.To("user", "list");
        calls.Select(c => c["pager"]!["pageIndex"]!.GetValue<int>()).ShouldBe([1, 2]);
        calls[0]["filter"]!["emailStartsWith"]!.GetValue<string>().ShouldBe("ann@x.co");
    }

    [Fact]
    public async Task UsersByExternalId_ComeFromESearchOverAllPages()
    {
        _kaltura.Server.AnswerJson(
            Action("elasticsearch_esearch", "searchUser"),
            """{"totalCount":2,"objects":[{"object":{"id":"u1","externalId":"E-17","status":1},"objectType":"KalturaESearchUserResult"}]}""",
            """{"totalCount":2,"objects":[{"object":{"id":"u2","externalId":"e-17","status":0},"objectType":"KalturaESearchUserResult"}]}"""
        );

        var users = await _kaltura.Client.ListUsersByExternalIdAsync(_kaltura.Account.Id, "E-17");

        users.Select(u => (u.Id, u.ExternalId, u.Blocked)).ShouldBe([("u1", "E-17", false), ("u2", "e-17", true)]);
        var calls = _kaltura.To("elasticsearch_esearch", "searchUser");
        calls.Select(c => c["pager"]!["pageIndex"]!.GetValue<int>()).ShouldBe([1, 2]);
        var item = calls[0]["searchParams"]!["searchOperator"]!["searchItems"]!.AsArray().ShouldHaveSingleItem()!;
        item["fieldName"]!.GetValue<string>().ShouldBe("external_id");
        item["itemType"]!.GetValue<int>().ShouldBe(1);
        item["searchTerm"]!.GetValue<string>().ShouldBe("E-17");
    }

    [Fact]
    public async Task NewUser_CarriesItsNamesAndNoEmptyFields()
    {
        _kaltura.Server.AnswerJson(Action("user", "add"), """{"id":"ann"}""");

        await _kaltura.Client.AddUserAsync(_kaltura.Account.Id, new KalturaUser("ann", null, "Ann E.") { FirstName = "Ann" });

        var user = _kaltura.To("user", "add").ShouldHaveSingleItem()["user"]!.AsObject();
        user["firstName"]!.GetValue<string>().ShouldBe("Ann");
        user.ContainsKey("lastName").ShouldBeFalse();
        user.ContainsKey("email").ShouldBeFalse();
    }

    [Theory]
    [InlineData("user", "get", "INVALID_USER_ID")]
    [InlineData("baseentry", "get", "ENTRY_ID_NOT_FOUND")]
    [InlineData("uploadtoken", "get", "UPLOAD_TOKEN_NOT_FOUND")]
    public async Task Nothing_IsNull(string service, string action, string code)
    {
        _kaltura.Server.AnswerJson(Action(service, action), Error(code));
        object? found = service switch
        {
            "user" => await _kaltura.Client.FindUserAsync(_kaltura.Account.Id, "x"),
            "baseentry" => await _kaltura.Client.FindEntryAsync(_kaltura.Account.Id, "x"),
            _ => await _kaltura.Client.FindUploadTokenAsync(_kaltura.Account.Id, "x"),
        };

        found.ShouldBeNull();
    }

    [Fact]
    public async Task WhatIsSoAlready_IsSuccess()
    {
        var account = _kaltura.Account.Id;
        _kaltura.Server.AnswerJson(Action("user", "add"), Error("DUPLICATE_USER_BY_ID"));
        _kaltura.Server.AnswerJson(Action("baseentry", "delete"), Error("ENTRY_ID_NOT_FOUND"));
        _kaltura.Server.AnswerJson(Action("uploadtoken", "delete"), Error("UPLOAD_TOKEN_NOT_FOUND"));
        _kaltura.Server.AnswerJson(Action("categoryentry", "add"), Error("CATEGORY_ENTRY_ALREADY_EXISTS"));

        await _kaltura.Client.AddUserAsync(account, new KalturaUser("ann", null, "Ann"));
        await _kaltura.Client.DeleteEntryAsync(account, "0_1");
        await _kaltura.Client.DeleteUploadTokenAsync(account, "0_t");
        await _kaltura.Client.AssignCategoryAsync(account, "0_1", 5);
    }

    [Fact]
    public async Task EntriesByReference_AreAskedForInEveryLivingStatus()
    {
        _kaltura.Server.AnswerJson(
            Action("baseentry", "list"),
            """{"totalCount":2,"objects":[{"id":"b","status":2,"createdAt":20},{"id":"a","status":"7","createdAt":"10"}]}"""
        );

        var entries = await _kaltura.Client.ListEntriesByReferenceAsync(_kaltura.Account.Id, "ref");

        entries.Select(e => (e.Id, e.Status)).ShouldBe([("a", EntryStatus.NoContent), ("b", EntryStatus.Ready)]);
        var filter = _kaltura.To("baseentry", "list").Single()["filter"]!;
        filter["statusIn"]!.GetValue<string>().ShouldBe("-2,-1,0,1,2,4,5,6,7");
        filter["moderationStatusIn"]!.GetValue<string>().ShouldBe("1,2,3,5,6");
        filter["referenceIdEqual"]!.GetValue<string>().ShouldBe("ref");
        filter["orderBy"]!.GetValue<string>().ShouldBe("+createdAt");
    }

    [Fact]
    public async Task SourceSize_IsReadFromItsString()
    {
        _kaltura.Server.AnswerJson(
            Action("flavorasset", "list"),
            """{"totalCount":2,"objects":[{"isOriginal":false,"status":2},{"isOriginal":true,"size":3,"sizeInBytes":"5368709120","status":2}]}"""
        );

        var source = await _kaltura.Client.FindSourceFlavorAsync(_kaltura.Account.Id, "0_1");

        source.ShouldBe(new SourceFlavor(5368709120, true));
    }

    [Theory]
    [InlineData("-1,0", null, false, false)]
    [InlineData("-1,2", 20L, true, false)]
    [InlineData("2,-1", 10L, true, false)]
    [InlineData("-1,7", null, false, true)]
    [InlineData("-1", null, false, false)]
    public async Task Of_several_originals_a_broken_one_is_never_taken_for_the_source(
        string statuses,
        long? size,
        bool ready,
        bool importing
    )
    {
        var originals = statuses
            .Split(',')
            .Select(
                (status, i) =>
                    $$"""{"isOriginal":true,"status":{{status}}{{(status == "2" ? $",\"sizeInBytes\":\"{(i + 1) * 10}\"" : "")}}}"""
            );
        _kaltura.Server.AnswerJson(Action("flavorasset", "list"), $$"""{"totalCount":1,"objects":[{{string.Join(',', originals)}}]}""");

        var source = await _kaltura.Client.FindSourceFlavorAsync(_kaltura.Account.Id, "0_1");

        source.ShouldBe(new SourceFlavor(size, ready) { Importing = importing });
    }

    [Fact]
    public async Task Entitlement_LeavesOutWhatIsToStay()
    {
        _kaltura.Server.AnswerJson(Action("baseentry", "update"), """{"id":"0_1"}""");

        await _kaltura.Client.EntitleAsync(_kaltura.Account.Id, "0_1", ["ann", "bob"], null);

        var entry = _kaltura.To("baseentry", "update").Single()["baseEntry"]!.AsObject();
        entry["entitledUsersPublish"]!.GetValue<string>().ShouldBe("ann,bob");
        entry.ContainsKey("entitledUsersView").ShouldBeFalse();
    }

    [Theory]
    [InlineData("a>bee", "fullNameEqual")]
    [InlineData("bee", "fullNameEqual,nameOrReferenceIdStartsWith")]
    public async Task Category_IsFoundByPathOrByItsExactName(string text, string filters)
    {
        _kaltura.Server.Answer(
            Action("category", "list"),
            request =>
                JsonNode.Parse(request.Body)!["filter"]!["fullNameEqual"] is { } path
                    ? Json(path.GetValue<string>() == "a>bee" ? Categories("bee") : """{"totalCount":0,"objects":[]}""")
                    : Json(Categories("bee", "beech"))
        );

        var found = await _kaltura.Client.FindCategoriesAsync(_kaltura.Account.Id, text);

        found.ShouldHaveSingleItem().Name.ShouldBe("bee");
        string.Join(',', _kaltura.To("category", "list").Select(c => c["filter"]!.AsObject().Last().Key)).ShouldBe(filters);
    }

    [Fact]
    public async Task Reading_IsTriedAgainAfterServerErrors()
    {
        _kaltura.Server.Answer(
            Action("user", "get"),
            _ => Status(503),
            _ => throw new HttpRequestException("reset"),
            _ => Json("""{"id":"ann"}""")
        );

        (await _kaltura.Client.FindUserAsync(_kaltura.Account.Id, "ann")).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(429, 2)]
    [InlineData(503, 2)]
    [InlineData(500, 1)]
    [InlineData(504, 1)]
    public async Task Adding_IsRepeatedOnlyWhenItWasSurelyNotCarriedOut(int status, int sent)
    {
        _kaltura.Server.Answer(Action("uploadtoken", "add"), _ => Status(status), _ => Json("""{"id":"0_t","status":0}"""));
        var add = () => _kaltura.Client.AddUploadTokenAsync(_kaltura.Account.Id, "f.mp4", 10);

        if (sent > 1)
        {
            (await add()).Id.ShouldBe("0_t");
        }
        else
        {
            await Should.ThrowAsync<TransientFailureException>(add);
        }

        _kaltura.To("uploadtoken", "add").Count.ShouldBe(sent);
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, 2)]
    [InlineData(HttpRequestError.ResponseEnded, 1)]
    public async Task AddingAfterANetworkFault_IsRepeatedOnlyWhenNothingWasSent(HttpRequestError error, int sent)
    {
        _kaltura.Server.Answer(
            Action("media", "add"),
            _ => throw new HttpRequestException(error, "fault"),
            _ => throw new HttpRequestException(HttpRequestError.ResponseEnded, "fault")
        );

        await Should.ThrowAsync<TransientFailureException>(() =>
            _kaltura.Client.AddEntryAsync(_kaltura.Account.Id, new NewEntry("n", "d", "o", "r", "t", "12"))
        );

        _kaltura.To("media", "add").Count.ShouldBe(sent);
    }

    [Fact]
    public async Task ApiError_CarriesCodeAndServerSession()
    {
        _kaltura.Server.Answer(
            Action("media", "addContent"),
            _ =>
            {
                var response = Json(Error("ENTRY_ALREADY_WITH_CONTENT", "it has"));
                response.Headers.Add("X-Kaltura-Session", "12:34");
                return response;
            }
        );

        var failure = await Should.ThrowAsync<KalturaApiException>(() =>
            _kaltura.Client.AttachContentAsync(_kaltura.Account.Id, "0_1", "0_t")
        );

        failure.Code.ShouldBe("ENTRY_ALREADY_WITH_CONTENT");
        failure.Message.ShouldContain("X-Kaltura-Session 12:34");
    }

    [Fact]
    public async Task Body_IsOfExactlyTheTypeThatTheServerReads()
    {
        _kaltura.Server.AnswerJson(Action("user", "get"), """{"id":"ann"}""");

        await _kaltura.Client.FindUserAsync(_kaltura.Account.Id, "ann");

        _kaltura.Server.Requests.Count.ShouldBe(3);
        _kaltura.Server.Requests.ShouldAllBe(request => request.Headers["Content-Type"] == "application/json");
    }

    [Theory]
    [InlineData(
        "<?xml version=\"1.0\"?><xml><result><error><code>MISSING_MANDATORY_PARAMETER</code></error></result></xml>",
        "XML (MISSING_MANDATORY_PARAMETER)"
    )]
    [InlineData("\n<!DOCTYPE html><html>Back soon</html>", "an HTML page")]
    [InlineData("<html><body>502</body></html>", "an HTML page")]
    [InlineData("<xml/>", "XML")]
    [InlineData("upstream timed out", "unreadable text")]
    public async Task AnswerThatIsNotJson_IsNamedAndMayPass(string body, string kind)
    {
        _kaltura.Server.AnswerJson(Action("user", "get"), body);

        var failure = await Should.ThrowAsync<TransientFailureException>(() => _kaltura.Client.FindUserAsync(_kaltura.Account.Id, "ann"));

        failure.Message.ShouldBe($"Kaltura answered user.get with {kind} instead of JSON.");
    }

    [Fact]
    public async Task DeletedEntryInAStaleListing_IsLeftOut()
    {
        _kaltura.Server.AnswerJson(
            Action("baseentry", "list"),
            """{"totalCount":2,"objects":[{"id":"gone","status":3,"createdAt":10},{"id":"a","status":2,"createdAt":20}]}"""
        );

        var entries = await _kaltura.Client.ListEntriesByReferenceAsync(_kaltura.Account.Id, "ref");

        entries.ShouldHaveSingleItem().Id.ShouldBe("a");
    }

    private static string Categories(params string[] names) =>
        $$"""{"totalCount":{{names.Length}},"objects":[{{string.Join(',', names.Select(n => $$"""{"id":5,"name":"{{n}}","fullName":"a>{{n}}"}"""))}}]}""";
}
