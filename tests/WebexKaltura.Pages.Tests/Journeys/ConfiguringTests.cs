using Microsoft.Playwright;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;
using WebexKaltura.Tests.Pages;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Tests.Journeys;

/// <summary>Settings in the form.</summary>
public sealed class ConfiguringTests(AzuriteFixture azurite, Chromium chromium)
{
    [Fact]
    public async Task What_would_happen_follows_what_is_typed()
    {
        await using var app = await WebApp.OpenAsync(azurite, chromium);
        var form = await OpenAsync(app);
        await form.Forecast("Algebra").WaitForAsync();
        (await form.Forecast("Differs").CountAsync()).ShouldBe(0);

        await form.TypeAsync("entryName", "Lecture: {topic}");
        await form.Forecast("Lecture: Algebra").WaitForAsync();
        (await form.Forecast("Lecture: Algebra").InnerTextAsync()).ShouldContain("Differs");
        await app.Page.ShouldBeFineAsync("configure-preview");

        await form.TypeAsync("minimumDuration", "x");
        await app.Page.Locator("#forecast").GetByText("To be seen once this is right").WaitForAsync();
    }

    [Fact]
    public async Task Fields_show_when_they_matter_and_Kaltura_offers_what_it_knows()
    {
        await using var app = await WebApp.OpenAsync(azurite, chromium);
        app.Product.Kaltura.World.AddGroup("staff");
        app.Product.Kaltura.World.AddCategory("site>Lectures");
        var form = await OpenAsync(app);
        await Assertions.Expect(form.Field("postfix")).ToBeHiddenAsync();
        await form.Field("webexUser").SelectOptionAsync("addPostfix");
        await Assertions.Expect(form.Field("postfix")).ToBeVisibleAsync();
        await form.Field("deleteFromWebex").CheckAsync();
        await Assertions.Expect(form.Field("deletionDelay")).ToBeVisibleAsync();

        await form.Field("uploadManagement").SelectOptionAsync("optOutGroups");
        await form.TypeAsync("groups", "st");
        await app.Page.Locator("#groups-options option[value=staff]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await form.TypeAsync("meetingCategory", "Lec");
        await app
            .Page.Locator("#meetingCategory-options option[value='site>Lectures']")
            .WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var rows = app.Page.Locator(".list-row");
        var before = await rows.CountAsync();
        await app.Page.GetByRole(AriaRole.Button, new() { Name = "Add a group" }).ClickAsync();
        (await rows.CountAsync()).ShouldBe(before + 1);
        await rows.Last.GetByRole(AriaRole.Button).ClickAsync();
        (await rows.CountAsync()).ShouldBe(before);
        await app.Page.ShouldBeFineAsync("configure-fields");
    }

    [Fact]
    public async Task What_somebody_else_saved_meanwhile_is_shown_and_chosen_from()
    {
        await using var app = await WebApp.OpenAsync(azurite, chromium);
        var form = await OpenAsync(app);
        await app.Product.SaveAsync(
            new
            {
                enabled = true,
                chat = true,
                entryName = "Theirs {topic}",
            }
        );
        await form.Field("entryName").FillAsync("Mine {topic}");
        await form.Field("description").FillAsync("Head office");
        await form.SaveAsync();
        await form.Clash.WaitForAsync();
        (await form.Clash.InnerTextAsync()).ShouldContain("API key");
        (await form.Field("chat").IsCheckedAsync()).ShouldBeTrue("what only they changed is taken over");
        await app.Page.ShouldBeFineAsync("configure-clash");

        await app.Page.GetByRole(AriaRole.Radio, new() { Name = "Take Theirs {topic}" }).CheckAsync();
        await form.SaveAsync();

        await form.Saved.WaitForAsync();
        (await form.Field("entryName").InputValueAsync()).ShouldBe("Theirs {topic}");
        (await form.Field("description").InputValueAsync()).ShouldBe("Head office");
    }

    [Fact]
    public async Task A_viewer_reads_everything_and_is_refused_every_change()
    {
        await using var app = await WebApp.OpenAsync(azurite, chromium, Roles.Viewer);
        var form = await OpenAsync(app);
        await form.Forecast("Algebra").WaitForAsync();
        await Assertions.Expect(form.Field("entryName")).ToBeDisabledAsync();
        await app.Page.ShouldBeFineAsync("configure-viewer");
        await new IntegrationList(app).OpenAsync();
        await app.Page.ShouldBeFineAsync("integrations-viewer");

        var token = await app.Page.Locator("[name=__RequestVerificationToken]").First.InputValueAsync();
        var data = app.Browser.APIRequest.CreateFormData();
        data.Set("__RequestVerificationToken", token);
        data.Set("confirm", app.Product.Webex.World.Admin.Email);
        var answer = await app.Browser.APIRequest.PostAsync(
            $"{app.Product.Host.Url}/integrations/{app.Product.Account}/remove",
            new() { Form = data }
        );
        answer.Status.ShouldBe(403);
    }

    [Fact]
    public async Task Everything_essential_works_without_a_script()
    {
        await using var app = await WebApp.OpenAsync(azurite, chromium, role: null);
        await using var plain = await chromium.OpenAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        var page = await plain.NewPageAsync();
        await page.GotoAsync(app.Product.Host.Url + app.NewLink(Roles.Admin));
        await app.Product.ConnectAsync();
        Record(app.Product);
        await page.GotoAsync($"{app.Product.Host.Url}/integrations/{app.Product.Account}");
        var form = new SettingsForm(page);
        await form.Field("entryName").FillAsync("Plain {topic}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await form.Forecast("Plain Algebra").WaitForAsync();

        await form.SaveAsync();

        await form.Saved.WaitForAsync();
        (await form.Field("entryName").InputValueAsync()).ShouldBe("Plain {topic}");
    }

    private static async Task<SettingsForm> OpenAsync(WebApp app)
    {
        await app.Product.ConnectAsync();
        Record(app.Product);
        await app.GoAsync($"/integrations/{app.Product.Account}");
        return new SettingsForm(app.Page);
    }

    /// <summary>Recordings that nobody has announced, and so nothing is under way.</summary>
    private static void Record(Product product)
    {
        foreach (var topic in new[] { "Algebra", "Weekly planning of the department for mathematics and its applications" })
        {
            product.RecordQuietly(meeting: new MeetingSpec { Topic = topic, Start = DateTimeOffset.UtcNow.AddMinutes(1) });
        }
    }
}
