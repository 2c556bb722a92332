using System.Net;
using Microsoft.Extensions.DependencyInjection;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>Settings as an admin saves them over the JSON API: judged as a whole, against the Kaltura account they are for.</summary>
public sealed class SettingsScenarioTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("""{"missingUser":"useDefault"}""", "defaultUserId", "Replace @defaultUserID@")]
    [InlineData("""{"missingUser":"useDefault","defaultUserId":"nobody"}""", "defaultUserId", "no user with the id 'nobody'")]
    [InlineData("""{"missingUser":"create","defaultUserId":"nobody"}""", "defaultUserId", "no user with the id 'nobody'")]
    [InlineData("""{"meetingCategory":"Lecturs"}""", "meetingCategory", "no category 'Lecturs'")]
    [InlineData("""{"webinarCategory":"School>Lecturs"}""", "webinarCategory", "no category 'School>Lecturs'")]
    [InlineData("""{"meetingCategory":"Math"}""", "meetingCategory", "(School>Math; Science>Math)")]
    [InlineData("""{"meetingCategory":"School > Math"}""", "meetingCategory", "no blanks around >")]
    [InlineData("""{"uploadManagement":"optInGroups"}""", "groups", "at least one group")]
    [InlineData("""{"uploadManagement":"optOutGroups","groups":["staff","guests","aliens"]}""", "groups", "'guests', 'aliens'")]
    [InlineData("""{"conversionProfileId":"77"}""", "conversionProfileId", "no conversion profile with the id '77'")]
    [InlineData("""{"webexUser":"addPostfix"}""", "postfix", "@company.com")]
    [InlineData("""{"deletionDelay":"PT0S"}""", "deletionDelay", "one second")]
    public async Task A_wrong_setting_is_refused_at_its_field_and_nothing_is_saved(string settings, string field, string words)
    {
        await using var product = await StartAsync();
        using var admin = new AdminApi(product);
        var before = await admin.ReadSettingsAsync();

        var answer = await admin.SaveAsync(settings);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        var (name, messages) = answer.Errors.ShouldHaveSingleItem();
        name.ShouldBe(field);
        messages.ShouldHaveSingleItem().ShouldContain(words);
        var after = await admin.ReadSettingsAsync();
        (after.Json.ToString(), after.ETag).ShouldBe((before.Json.ToString(), before.ETag));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once()
    {
        await using var product = await StartAsync();
        using var admin = new AdminApi(product);

        var answer = await admin.SaveAsync(
            """{"entryName":"{colour}","defaultUserId":"nobody","meetingCategory":"Math","groups":["aliens"],"conversionProfileId":"77"}"""
        );

        answer.Errors.Keys.ShouldBe(["entryName", "defaultUserId", "meetingCategory", "groups", "conversionProfileId"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_profile_that_keeps_no_source_is_saved_with_a_warning_and_the_answer_can_be_sent_back()
    {
        await using var product = await StartAsync();
        var profile = product.Kaltura.World.AddConversionProfile("Web only", keepsSource: false);
        using var admin = new AdminApi(product);
        var before = await admin.ChangeAsync(new { description = "before" });
        before.Json.GetProperty("warnings").GetArrayLength().ShouldBe(0);

        var answer = await admin.ChangeAsync(new { conversionProfileId = $"{profile}" });

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Json.GetProperty("conversionProfileId").GetString().ShouldBe($"{profile}");
        var warning = answer.Json.GetProperty("warnings").EnumerateArray().ShouldHaveSingleItem();
        warning.GetProperty("field").GetString().ShouldBe("conversionProfileId");
        warning.GetProperty("message").GetString()!.ShouldContain("\"Web only\" does not keep the source");
        (await admin.SaveAsync(answer.Json.GetRawText())).Status.ShouldBe(HttpStatusCode.OK);
        (await admin.ReadSettingsAsync()).Json.TryGetProperty("warnings", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Settings_that_Kaltura_knows_are_saved_and_used()
    {
        await using var product = await StartAsync();
        product.Kaltura.World.AddUser("library");
        var profile = product.Kaltura.World.AddConversionProfile("Lectures");
        using var admin = new AdminApi(product);

        var answer = await admin.ChangeAsync(
            new
            {
                missingUser = "useDefault",
                defaultUserId = "library",
                meetingCategory = "School>Math",
                uploadManagement = "optOutGroups",
                groups = new[] { "STAFF" },
                conversionProfileId = $"{profile}",
            }
        );

        answer.Status.ShouldBe(HttpStatusCode.OK);
        var entry = await product.ShouldArriveAsync(product.Record());
        entry.UserId.ShouldBe("library");
        (await admin.RecordingAsync(entry.ReferenceId!)).Json.GetProperty("category").GetString().ShouldBe("School>Math");
    }

    [Fact]
    public async Task Conversion_profiles_that_a_recording_can_have_are_found_by_name()
    {
        await using var product = await StartAsync();
        var profile = product.Kaltura.World.AddConversionProfile("Lectures");
        product.Kaltura.World.AddConversionProfile("Old lectures", enabled: false);
        product.Kaltura.World.AddConversionProfile("Live lectures", live: true);
        AccountId.TryParse(product.Account, out var account).ShouldBeTrue();

        var found = await product.Host.Services.GetRequiredService<IKalturaLookup>().ConversionProfilesAsync(account, "lect");

        found.ShouldBe([new KalturaSuggestion($"{profile}", $"Lectures ({profile})")]);
        using var admin = new AdminApi(product);
        (await admin.ChangeAsync(new { conversionProfileId = found[0].Value })).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Missing_categories_are_created_along_their_paths_when_asked()
    {
        await using var product = await StartAsync();
        using var admin = new AdminApi(product);
        var before = product.Kaltura.World.CategoryNames;

        var answer = await admin.ChangeAsync(
            new { meetingCategory = "School>Webex>Meetings", webinarCategory = "Webinars" },
            createCategories: true
        );

        answer.Status.ShouldBe(HttpStatusCode.OK);
        product
            .Kaltura.World.CategoryNames.Except(before)
            .ShouldBe(["School>Webex", "School>Webex>Meetings", "Webinars"], ignoreOrder: true);
        var recording = product.Record();
        await product.ShouldArriveAsync(recording);
        (await admin.RecordingAsync(recording.Id)).Json.GetProperty("category").GetString().ShouldBe("School>Webex>Meetings");
    }

    [Fact]
    public async Task No_category_is_created_while_anything_else_is_wrong()
    {
        await using var product = await StartAsync();
        using var admin = new AdminApi(product);
        var before = product.Kaltura.World.CategoryNames;

        var answer = await admin.ChangeAsync(new { meetingCategory = "New", defaultUserId = "nobody" }, createCategories: true);

        answer.Errors.Keys.ShouldBe(["defaultUserId"]);
        product.Kaltura.World.CategoryNames.ShouldBe(before);
    }

    [Fact]
    public async Task Two_admins_who_create_one_category_at_once_get_one()
    {
        await using var product = await StartAsync();
        using var admin = new AdminApi(product);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(i => admin.SaveAsync($$"""{"description":"{{i}}","meetingCategory":"New>Deep>Deeper"}""", createCategories: true))
        );

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK);
        product.Kaltura.World.CategoryNames.Count(c => c.StartsWith("New", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public async Task An_ambiguous_category_is_not_made_clear_by_creating_another()
    {
        await using var product = await StartAsync();
        using var admin = new AdminApi(product);

        var answer = await admin.ChangeAsync(new { meetingCategory = "Math" }, createCategories: true);

        answer.Errors["meetingCategory"].ShouldHaveSingleItem().ShouldContain("set its full path");
    }

    [Fact]
    public async Task The_second_of_two_admins_loses_the_race_and_reads_what_to_do()
    {
        await using var product = await StartAsync();
        using var admin = new AdminApi(product);
        var read = await admin.ReadSettingsAsync();

        var first = await admin.ChangeAsync(new { description = "first" }, ifMatch: read.ETag);
        var second = await admin.ChangeAsync(new { description = "second" }, ifMatch: read.ETag);

        (first.Status, second.Status).ShouldBe((HttpStatusCode.OK, HttpStatusCode.PreconditionFailed));
        second.Detail.ShouldContain("Read them again");
        (await admin.ChangeAsync(new { description = "second" }, ifMatch: first.ETag)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_save_that_changes_nothing_keeps_the_version()
    {
        await using var product = await StartAsync();
        using var admin = new AdminApi(product);
        var before = await admin.ReadSettingsAsync();

        var answer = await admin.ChangeAsync(new { }, ifMatch: before.ETag);

        (answer.Status, answer.ETag).ShouldBe((HttpStatusCode.OK, before.ETag));
        (await admin.AuditAsync($"account={product.Account}")).Count(line => line.Action == "settings.changed").ShouldBe(1); // that it was enabled at the start
    }

    [Fact]
    public async Task A_Kaltura_that_is_away_refuses_what_it_must_judge_and_nothing_else()
    {
        await using var product = await StartAsync();
        using var admin = new AdminApi(product);
        await admin.ChangeAsync(new { meetingCategory = "School>Math" });
        await product.Kaltura.DisposeAsync();

        var refused = await admin.ChangeAsync(new { description = "new", defaultUserId = "library" });
        var off = await admin.ChangeAsync(new { enabled = false });

        refused.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Detail.ShouldContain("Nothing was saved, as Kaltura could not be asked");
        off.Status.ShouldBe(HttpStatusCode.OK);
        var settings = (await admin.ReadSettingsAsync()).Json;
        settings.GetProperty("description").GetString().ShouldBe("");
        settings.GetProperty("enabled").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_revoked_app_token_is_said_in_words_and_nothing_is_saved()
    {
        await using var product = await StartAsync();
        using var admin = new AdminApi(product);
        product.Kaltura.World.RevokeAppToken();

        var answer = await admin.ChangeAsync(new { meetingCategory = "School>Math" });

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Detail.ShouldContain("Nothing was saved");
        (await admin.ReadSettingsAsync()).Json.GetProperty("meetingCategory").GetString().ShouldBeNull();
    }

    [Fact]
    public async Task A_recording_keeps_the_settings_it_started_with()
    {
        await using var product = await StartAsync();
        using var admin = new AdminApi(product);
        await admin.ChangeAsync(new { entryName = "Old {topic}", meetingCategory = "School>Math" });
        var waiting = product.Record(new RecordingSpec { AvailableAfter = TimeSpan.FromSeconds(4) }, new MeetingSpec { Topic = "Sets" });
        await product.WaitForAsync(waiting, "waiting");

        await admin.ChangeAsync(
            new
            {
                entryName = "New {topic}",
                meetingCategory = "Science>Math",
                uploadMeetings = true,
                enabled = false,
            }
        );

        (await product.ShouldArriveAsync(waiting)).Name.ShouldBe("Old Sets");
        var old = (await admin.RecordingAsync(waiting.Id)).Json;
        old.GetProperty("category").GetString().ShouldBe("School>Math");
        await admin.ChangeAsync(new { enabled = true });
        var next = product.Record(meeting: new MeetingSpec { Topic = "Sets" });
        (await product.ShouldArriveAsync(next)).Name.ShouldBe("New Sets");
        var fresh = (await admin.RecordingAsync(next.Id)).Json;
        fresh.GetProperty("category").GetString().ShouldBe("Science>Math");
        (fresh.GetProperty("settingsVersion").GetInt32() - old.GetProperty("settingsVersion").GetInt32()).ShouldBe(2);
    }

    /// <summary>An enabled account on a Kaltura with two categories of one name and one group.</summary>
    private async Task<Product> StartAsync()
    {
        var product = await Product.StartAsync(azurite);
        product.Kaltura.World.AddCategory("School>Math");
        product.Kaltura.World.AddCategory("Science>Math");
        product.Kaltura.World.AddGroup("staff");
        await product.ConnectAsync();
        return product;
    }
}
