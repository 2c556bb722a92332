using System.Net;
using System.Text.RegularExpressions;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Tests.Web.Integrations;

public sealed class ConfigurePageTests : IAsyncLifetime
{
    private static readonly string Path = $"/integrations/{Connections.Id}";
    private WebUnderTest _web = null!;
    private PageBrowser _admin = null!;

    private Account Account => _web.World.Accounts.All.Single();

    public async ValueTask InitializeAsync()
    {
        _web = await WebUnderTest.StartAsync();
        await _web.ConnectAsync();
        _admin = await PageBrowser.SignedInAsync(_web);
    }

    public ValueTask DisposeAsync()
    {
        _admin.Dispose();
        return _web.DisposeAsync();
    }

    [Fact]
    public async Task EverySetting_HasItsFieldUnderItsName()
    {
        var html = (await _admin.GetAsync(Path)).Html;

        SettingsJson.FieldNames.ShouldAllBe(name => html.Contains($" id=\"{name}\" name=\"{name}\"", StringComparison.Ordinal));
        html.ShouldContain("admin@example.com");
        html.ShouldNotContain("app-token-secret");
    }

    [Fact]
    public async Task Save_StoresAndSaysFromWhenItCounts()
    {
        var answer = await _admin.PostAsync(
            Path,
            FilledForm.Of(Account.Settings, Account, ("enabled", "true"), ("deletionDelay", "36"), ("deletionDelayUnit", "hours"))
        );

        (answer.Status, answer.Location).ShouldBe((HttpStatusCode.SeeOther, $"{Path}?saved=now"));
        (Account.Settings.Enabled, Account.Settings.DeletionDelay).ShouldBe((true, TimeSpan.FromHours(36)));
        _web.World.Audit.All.ShouldContain(r => r.Field == "enabled" && r.Actor == "local admin");
        (await _admin.GetAsync(answer.Location!)).Html.ShouldContain("count for recordings that start from");
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task ProfileThatKeepsNoSource_IsWarnedOfAtItsFieldOnceItIsSaved(bool keeps, bool warns)
    {
        _web.World.KalturaApi.Setup(k => k.FindSourceRetentionAsync(Connections.Id, null, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new SourceRetention(keeps, "1", "Default"));

        var saved = (await _admin.GetAsync($"{Path}?saved=now")).Html;

        saved.Contains("id=\"conversionProfileId-error\"", StringComparison.Ordinal).ShouldBe(warns);
        saved.Contains("href=\"#conversionProfileId\"", StringComparison.Ordinal).ShouldBe(warns);
        (await _admin.GetAsync(Path)).Html.ShouldNotContain("conversionProfileId-error");
    }

    [Fact]
    public async Task SameSettings_SayThatNothingChanged()
    {
        var version = Account.SettingsVersion;

        var answer = await _admin.PostAsync(Path, FilledForm.Of(Account.Settings, Account));

        answer.Location.ShouldBe($"{Path}?saved=same");
        Account.SettingsVersion.ShouldBe(version);
        (await _admin.GetAsync(answer.Location!)).Html.ShouldContain("Nothing was changed");
    }

    [Fact]
    public async Task WrongFields_AreNamedAtTheFieldAndAboveAndKeepWhatWasTyped()
    {
        var form = FilledForm.Of(
            Account.Settings,
            Account,
            ("uploadManagement", "optInGroups"),
            ("entryName", "{<b>}"),
            ("deletionDelay", "soon")
        );

        var (status, html, _) = await _admin.PostAsync(Path, form);

        status.ShouldBe(HttpStatusCode.BadRequest);
        html.ShouldContain("3 settings need your attention");
        html.ShouldContain("href=\"#groups\">Groups</a>: Name at least one group");
        html.ShouldContain("href=\"#entryName\"");
        html.ShouldContain("id=\"entryName-error\"");
        html.ShouldContain("value=\"soon\"");
        html.ShouldContain("aria-invalid=\"true\"");
        Account.Settings.EntryName.ShouldBe(AccountSettings.DefaultEntryName);
    }

    [Fact]
    public async Task FieldThatDoesNotMatterButIsWrong_ShowsAllTheSame()
    {
        var form = FilledForm.Of(Account.Settings, Account, ("postfix", new string('x', 101)));

        var html = (await _admin.PostAsync(Path, form)).Html;

        html.ShouldContain("id=\"postfix-error\"");
        html.ShouldNotContain("data-when=\"webexUser=removePostfix,addPostfix\"");
        (await _admin.GetAsync(Path)).Html.ShouldContain("data-when=\"webexUser=removePostfix,addPostfix\"");
    }

    [Fact]
    public async Task WhatOthersSavedMeanwhile_IsShownAndNotOverwritten()
    {
        var opened = Account;
        await SaveAsBertaAsync(s => s with { Chat = true, EntryName = "Berta's {topic}" });

        var (status, html, _) = await _admin.PostAsync(Path, FilledForm.Of(opened.Settings, opened, ("entryName", "Mine {topic}")));

        status.ShouldBe(HttpStatusCode.Conflict);
        html.ShouldContain("Berta's {topic}");
        html.ShouldContain("Mine {topic}");
        html.ShouldContain("berta,");
        html.ShouldContain("<strong>Yes</strong> (taken over)");
        Account.Settings.EntryName.ShouldBe("Berta's {topic}");
    }

    [Theory]
    [InlineData("saved", "Berta's {topic}")]
    [InlineData("yours", "Mine {topic}")]
    public async Task ChoiceBetweenBothValues_IsSaved(string choice, string name)
    {
        await SaveAsBertaAsync(s => s with { EntryName = "Berta's {topic}" });

        var form = FilledForm.Of(Account.Settings, Account, ("entryName", "Mine {topic}"), ("take.entryName", choice), ("enabled", "true"));
        (await _admin.PostAsync(Path, form)).Status.ShouldBe(HttpStatusCode.SeeOther);

        (Account.Settings.EntryName, Account.Settings.Enabled).ShouldBe((name, true));
    }

    [Fact]
    public async Task SameChangeByTwo_IsSavedWithoutAQuestion()
    {
        var opened = Account;
        await SaveAsBertaAsync(s => s with { Chat = true });

        var form = FilledForm.Of(opened.Settings, opened, ("chat", "true"), ("enabled", "true"));
        (await _admin.PostAsync(Path, form)).Status.ShouldBe(HttpStatusCode.SeeOther);

        (Account.Settings.Chat, Account.Settings.Enabled).ShouldBe((true, true));
    }

    [Fact]
    public async Task KalturaThatIsAway_KeepsTheInputAndSaysSo()
    {
        _web.World.KalturaApi.Setup(k => k.FindCategoriesAsync(Connections.Id, "Lectures", It.IsAny<CancellationToken>()))
            .ThrowsAsync(new TransientFailureException("It is away."));

        var (status, html, _) = await _admin.PostAsync(Path, FilledForm.Of(Account.Settings, Account, ("meetingCategory", "Lectures")));

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        html.ShouldContain("Nothing was saved, as Kaltura could not be asked");
        html.ShouldContain("value=\"Lectures\"");
    }

    [Fact]
    public async Task MissingCategories_AreCreatedWhenAsked()
    {
        _web.World.KalturaApi.Setup(k => k.FindCategoriesAsync(Connections.Id, "Lectures", It.IsAny<CancellationToken>())).ReturnsAsync([]);
        _web.World.KalturaApi.Setup(k => k.AddCategoryAsync(Connections.Id, "Lectures", null, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new KalturaCategory(1, "Lectures", "Lectures"));
        (await _admin.PostAsync(Path, FilledForm.Of(Account.Settings, Account, ("meetingCategory", "Lectures")))).Html.ShouldContain(
            "Kaltura has no category 'Lectures'"
        );

        var form = FilledForm.Of(Account.Settings, Account, ("meetingCategory", "Lectures"), ("createCategories", "true"));
        (await _admin.PostAsync(Path, form)).Status.ShouldBe(HttpStatusCode.SeeOther);

        _web.World.KalturaApi.Verify(k => k.AddCategoryAsync(Connections.Id, "Lectures", null, It.IsAny<CancellationToken>()));
    }

    [Fact]
    public async Task FieldThatSuggests_IsAPlainTextFieldWithoutAScript()
    {
        var html = (await _admin.GetAsync(Path)).Html;

        var field = Regex.Match(html, "<input[^>]*name=\"conversionProfileId\"[^>]*>", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        field.ShouldContain("list=\"conversionProfileId-options\"");
        field.ShouldContain($"hx-get=\"{Path}/suggestions/conversionProfileId\"");
        html.ShouldContain("<datalist id=\"conversionProfileId-options\">");
    }

    [Fact]
    public async Task Suggestions_AreOfferedAsOptionsAndNeverInTheWay()
    {
        _web.World.Lookup.Setup(l => l.GroupsAsync(Connections.Id, "st", It.IsAny<CancellationToken>()))
            .ReturnsAsync([new("staff", "All <staff>")]);
        _web.World.Lookup.Setup(l => l.ConversionProfilesAsync(Connections.Id, "Lec", It.IsAny<CancellationToken>()))
            .ReturnsAsync([new("12", "Lectures (12)")]);
        _web.World.Lookup.Setup(l => l.CategoriesAsync(Connections.Id, "a", It.IsAny<CancellationToken>()))
            .ThrowsAsync(new TransientFailureException("It is away."));

        (await _admin.GetAsync($"{Path}/suggestions/groups?groups=st", fragment: true))
            .Html.Trim()
            .ShouldBe("<option value=\"staff\">All <staff></option>");
        var away = await _admin.GetAsync($"{Path}/suggestions/meetingCategory?meetingCategory=a", fragment: true);
        (away.Status, away.Html.Trim()).ShouldBe((HttpStatusCode.OK, ""));
        (await _admin.GetAsync($"{Path}/suggestions/conversionProfileId?conversionProfileId=Lec", fragment: true))
            .Html.Trim()
            .ShouldBe("<option value=\"12\">Lectures (12)</option>");
        (await _admin.GetAsync($"{Path}/suggestions/appToken?appToken=a")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Viewer_ReadsTheFormAndChangesNothing()
    {
        using var viewer = await PageBrowser.SignedInAsync(_web, Roles.Viewer);

        var html = (await viewer.GetAsync(Path)).Html;
        html.ShouldContain("<fieldset disabled");
        html.ShouldNotContain("type=\"submit\">Save");
        (await viewer.GetAsync("/integrations")).Html.ShouldNotContain("/remove");

        foreach (var change in new[] { Path, $"{Path}/enabled", $"{Path}/remove", $"{Path}/preview", "/integrations/code" })
        {
            (await viewer.PostAsync(change, FilledForm.Of(Account.Settings, Account, ("enabled", "true")))).Status.ShouldBe(
                HttpStatusCode.Forbidden,
                change
            );
        }
        (await viewer.GetAsync("/integrations/code")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await viewer.GetAsync($"{Path}/reconnect")).Html.ShouldNotContain("/setup/reconnect/");
        Account.Settings.Enabled.ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("/enabled")]
    [InlineData("/remove")]
    [InlineData("/preview")]
    public async Task ChangeWithoutAFormOfOurs_IsRefused(string change) =>
        (await _admin.PostWithoutTokenAsync(Path + change)).ShouldBe(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("/integrations/0123456789abcdef")]
    [InlineData("/integrations/..%2F")]
    [InlineData("/integrations/0123456789abcdef/reconnect")]
    [InlineData("/integrations/0123456789abcdef/preview")]
    public async Task UnknownAccount_IsNotFound(string path) => (await _admin.GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);

    private async Task SaveAsBertaAsync(Func<AccountSettings, AccountSettings> change)
    {
        var settings = (SettingsService)_web.Services.GetService(typeof(SettingsService))!;
        var outcome = await settings.SaveAsync(Connections.Id, new SettingsChange(change(Account.Settings), null, "berta"));
        outcome.Status.ShouldBe(SaveStatus.Saved);
    }
}
