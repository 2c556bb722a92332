using Microsoft.Playwright;
using WebexKaltura.Tests.Infrastructure;
using WebexKaltura.Tests.Pages;

namespace WebexKaltura.Tests.Journeys;

/// <summary>How an account comes, is renewed and goes.</summary>
public sealed class ConnectingTests(AzuriteFixture azurite, Chromium chromium)
{
    [Fact]
    public async Task From_nothing_to_an_enabled_account()
    {
        await using var app = await WebApp.OpenAsync(azurite, chromium);
        var kaltura = app.Product.Kaltura;
        var list = new IntegrationList(app);
        await list.OpenAsync();
        await list.Empty.WaitForAsync();
        await app.Page.ShouldBeFineAsync("integrations-empty");

        var codes = await list.GenerateCodeAsync();
        await codes.FillAsync(kaltura, appToken: "not-the-token");
        await codes.TestAsync();
        await codes.Refused.WaitForAsync();
        await app.Page.ShouldBeFineAsync("code-refused");
        await codes.FillAsync(kaltura);
        await codes.TestAsync();
        await codes.Works.WaitForAsync();
        await app.Page.ShouldBeFineAsync("code-proven");
        var code = await codes.GenerateAsync();
        await app.Browser.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await app.Page.GetByRole(AriaRole.Button, new() { Name = "Copy the code" }).ClickAsync();
        (await app.Page.EvaluateAsync<string>("navigator.clipboard.readText()")).ShouldBe(code);
        await app.Page.ShouldBeFineAsync("code-issued");

        await using var elsewhere = await chromium.OpenAsync();
        var setup = new SetupWay(await elsewhere.NewPageAsync());
        await setup.Page.GotoAsync($"{app.Product.Host.Url}/setup");
        await setup.Page.ShouldBeFineAsync("setup-terms");
        await setup.ConsentAsync();
        await setup.Heading("Connect to Kaltura").WaitForAsync();
        await setup.EnterCodeAsync(kaltura.ServiceUrl, "0000-0000-0000-0000");
        await setup.Page.GetByText("There is no such integration code").WaitForAsync();
        await setup.Page.ShouldBeFineAsync("setup-wrong-code");
        await setup.EnterCodeAsync(kaltura.ServiceUrl, code);
        await setup.Heading("Connected").WaitForAsync();
        await setup.Page.GetByText("This page shows the result within a minute").Or(setup.Check("public-url")).First.WaitForAsync();
        await setup.Check("public-url").WaitForAsync(); // the page reloads until the connection is checked
        await setup.Page.ShouldBeFineAsync("setup-done");

        var account = app.Product.Webex.World.Admin.Email;
        await list.OpenAsync();
        await list.Row(account).GetByText("Disabled").WaitForAsync();
        await list.OpenMenuAsync(account);
        await app.Page.ShouldBeFineAsync("integrations-menu");
        await app.Page.Keyboard.PressAsync("Escape");

        await list.ChooseAsync(account, "Configure");
        var form = new SettingsForm(app.Page);
        await form.Field("enabled").CheckAsync();
        await form.Field("uploadManagement").SelectOptionAsync("optInGroups");
        await form.SaveAsync();
        await form.Summary.WaitForAsync();
        (await form.Error("groups").InnerTextAsync()).ShouldContain("Name at least one group");
        await app.Page.ShouldBeFineAsync("configure-error");
        kaltura.World.AddGroup("staff");
        await form.Field("groups").FillAsync("staff");
        await form.SaveAsync();
        await form.Saved.WaitForAsync();
        await app.Page.ShouldBeFineAsync("configure-saved");

        await list.OpenAsync();
        await list.Row(account).GetByText("Enabled").WaitForAsync();
        await list.ChooseAsync(account, "Disable");
        await list.Done.Filter(new() { HasText = "is disabled" }).WaitForAsync();
        await list.Row(account).GetByText("Disabled").WaitForAsync();
    }

    [Fact]
    public async Task A_dead_consent_is_shown_and_renewed_by_a_link()
    {
        await using var app = await WebApp.OpenAsync(azurite, chromium);
        await app.Product.ConnectAsync(checkHealth: true);
        await app.Product.NeedReauthorizationAsync("The Webex administrator's password was changed.");
        var (list, account) = (new IntegrationList(app), app.Product.Webex.World.Admin.Email);
        await list.OpenAsync();
        await list.Row(account).GetByText("Needs re-authorization").WaitForAsync();
        await app.Page.ShouldBeFineAsync("integrations-needs-reauthorization");
        await list.ChooseAsync(account, "Reconnect");
        await app.Page.ShouldBeFineAsync("reconnect");
        var link = await app.Page.Locator("#reconnect-link").InnerTextAsync();

        await using var elsewhere = await chromium.OpenAsync();
        var setup = new SetupWay(await elsewhere.NewPageAsync());
        await setup.Page.GotoAsync(link);
        await setup.Page.ShouldBeFineAsync("setup-again");
        await setup.ConsentAsync();
        await setup.Heading("Connected again").WaitForAsync();
        await setup.Check("public-url").WaitForAsync();
        await setup.Page.ShouldBeFineAsync("setup-again-done");

        await list.OpenAsync();
        await list.Row(account).GetByText("Enabled").WaitForAsync();
    }

    [Fact]
    public async Task Nobody_but_an_administrator_gets_through_the_setup()
    {
        await using var app = await WebApp.OpenAsync(azurite, chromium, role: null);
        app.Product.Webex.World.AddPerson("ann@acme.example", "Ann");
        app.Product.Webex.World.SignedInAs = "ann@acme.example";
        var setup = new SetupWay(app.Page);
        await app.GoAsync("/setup");
        await setup.ConsentAsync();
        await setup.Heading("You are no Webex administrator").WaitForAsync();
        await app.Page.ShouldBeFineAsync("setup-no-administrator");
        await app.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in as another user" }).ClickAsync();
        await setup.Heading("Connect Webex to Kaltura").WaitForAsync();
    }

    [Fact]
    public async Task An_account_is_removed_once_its_name_is_typed()
    {
        await using var app = await WebApp.OpenAsync(azurite, chromium);
        await app.Product.ConnectAsync(checkHealth: true);
        var (list, account) = (new IntegrationList(app), app.Product.Webex.World.Admin.Email);
        await list.OpenAsync();
        await list.ChooseAsync(account, "Remove");
        var remove = app.Page.GetByRole(AriaRole.Button, new() { Name = "Remove the account" });
        await remove.ClickAsync();
        await app.Page.GetByText("Nothing was removed.").WaitForAsync();
        await app.Page.ShouldBeFineAsync("remove-unconfirmed");

        await app.Page.GetByLabel("Type the Webex account ID to confirm").FillAsync(account);
        await remove.ClickAsync();

        await list.Done.Filter(new() { HasText = "The account is removed." }).WaitForAsync();
        await list.Empty.WaitForAsync();
    }
}
