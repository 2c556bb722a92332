using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>Who owns an entry: by the Webex user and by the external id of CMS mapping.</summary>
public sealed class OwnershipTests(AzuriteFixture azurite)
{
    private static readonly object Mapped = new { enabled = true, ownerSource = "cmsMapping" };

    [Theory]
    [InlineData("unmodified", null, "ann@x.com", "ann@x.com")]
    [InlineData("unmodified", null, "Ann@X.com", "ann@x.com")]
    [InlineData("unmodified", null, "a+b@x.com", "a+b@x.com")]
    [InlineData("removePostfix", "@x.com", "ann@x.com", "ann")]
    [InlineData("removePostfix", "@x.com", "ann@X.COM", "ann")]
    [InlineData("removePostfix", "@x.com", "ann@x.co", "ann@x.co")]
    [InlineData("addPostfix", ".ext", "ann@x.com", "ann@x.com.ext")]
    [InlineData("addPostfix", "@X.com", "ann@x.com", "ann@x.com")]
    public async Task The_postfix_rule_makes_the_user_id(string rule, string? postfix, string host, string userId)
    {
        await using var product = await StartAsync(
            new
            {
                enabled = true,
                webexUser = rule,
                postfix,
            }
        );
        product.Kaltura.World.AddUser(userId);
        product.Kaltura.World.AddUser($"{userId}2");

        (await OwnerOfAsync(product, host)).ShouldBe(userId);

        product.Kaltura.World.UserIds.ShouldBe(["library", userId, $"{userId}2"]); // nobody was created
    }

    [Fact]
    public async Task The_user_with_the_id_goes_before_one_with_the_email()
    {
        await using var product = await StartAsync();
        product.Kaltura.World.AddUser("u1", "ann@x.com");
        product.Kaltura.World.AddUser("ann@x.com");

        (await OwnerOfAsync(product, "ann@x.com")).ShouldBe("ann@x.com");
    }

    [Theory]
    [InlineData("ann@x.co")]
    [InlineData("a+b@x.co")]
    public async Task The_user_with_the_exact_email_is_found_behind_hundreds_that_start_alike(string host)
    {
        await using var product = await StartAsync();
        for (var i = 0; i < 510; i++)
        {
            product.Kaltura.World.AddUser($"other{i}", $"{host}m{i}");
        }
        product.Kaltura.World.AddUser("u1", host.ToUpperInvariant());

        (await OwnerOfAsync(product, host)).ShouldBe("u1");
    }

    [Fact]
    public async Task A_longer_address_of_somebody_else_is_never_met()
    {
        await using var product = await StartAsync();
        product.Kaltura.World.AddUser("u1", "ann@x.com");

        (await OwnerOfAsync(product, "ann@x.co")).ShouldBe("ann@x.co");
    }

    [Fact]
    public async Task Of_several_users_with_the_email_none_is_taken_and_the_timeline_says_so()
    {
        await using var product = await StartAsync(UseDefault("library"));
        product.Kaltura.World.AddUser("u1", "ann@x.com");
        product.Kaltura.World.AddUser("u2", "Ann@x.com");

        var recording = Record(product, "ann@x.com");

        (await product.ShouldArriveAsync(recording)).UserId.ShouldBe("library");
        (await ShownRecording.OfAsync(product, recording))
            .Detail("Owner resolved")
            .ShouldBe("library: 2 Kaltura users have the e-mail 'ann@x.com' (u1, u2): none was taken. The default user was taken.");
    }

    [Fact]
    public async Task A_new_user_has_the_names_of_the_Webex_person()
    {
        await using var product = await StartAsync();
        product.Webex.World.AddPerson("Zoe@x.com", "Zoë Example");

        (await OwnerOfAsync(product, "Zoe@x.com")).ShouldBe("zoe@x.com");

        var user = product.Kaltura.World.FindUser("zoe@x.com").ShouldNotBeNull();
        (user.ScreenName, user.FirstName, user.LastName, user.Email).ShouldBe(("Zoë Example", "Zoë", "Example", "Zoe@x.com"));
    }

    [Fact]
    public async Task A_host_who_left_the_organisation_loses_nothing()
    {
        await using var product = await StartAsync();
        product.Webex.World.AddPerson("gone@x.com", "Gone Example");
        product.Webex.World.RemovePerson("gone@x.com", DepartedHost.Answered);

        (await OwnerOfAsync(product, "gone@x.com")).ShouldBe("gone@x.com");

        product.Kaltura.World.FindUser("gone@x.com").ShouldNotBeNull().ScreenName.ShouldBe("Gone Example");
    }

    [Fact]
    public async Task A_default_user_who_was_deleted_fails_with_the_settings_name_until_there_is_one()
    {
        await using var product = await StartAsync(UseDefault("library"));
        product.Kaltura.World.RemoveUser("library");
        var recording = Record(product, "ann@x.com");

        var failed = await product.WaitForAsync(recording, "failed", "ready");

        failed.Reason.ShouldNotBeNull().ShouldContain("The default user 'library' does not exist in Kaltura");
        failed.Reason.ShouldContain("'Default user ID'");
        product.Kaltura.World.AddUser("library");
        (await product.RetryUntilReadyAsync(recording)).Owner.ShouldBe("library");
    }

    [Fact]
    public async Task An_id_over_Kalturas_limit_goes_to_the_default_user()
    {
        var settings = new
        {
            enabled = true,
            missingUser = "create",
            defaultUserId = "library",
        };
        await using var product = await StartAsync(settings);
        var recording = Record(product, new string('a', 96) + "@x.co");

        (await product.ShouldArriveAsync(recording)).UserId.ShouldBe("library");
        (await ShownRecording.OfAsync(product, recording)).Detail("Owner resolved").ShouldContain("more than 100 characters");
    }

    [Theory]
    [InlineData("ann@x.com")]
    [InlineData("ANN@x.com")]
    public async Task CMS_mapping_takes_the_user_whose_external_id_is_the_email(string externalId)
    {
        await using var product = await StartAsync(Mapped);
        product.Kaltura.World.AddUser("ann@x.com");
        product.Kaltura.World.AddUser("u1", externalId: externalId);

        (await OwnerOfAsync(product, "ann@x.com")).ShouldBe("u1");
    }

    [Fact]
    public async Task CMS_mapping_takes_the_user_whose_external_id_is_the_Webex_person()
    {
        await using var product = await StartAsync(Mapped);
        var person = product.Webex.World.AddPerson("ann@x.com", "Ann");
        product.Kaltura.World.AddUser("u1", externalId: person.Id);

        (await OwnerOfAsync(product, "ann@x.com")).ShouldBe("u1");
    }

    [Fact]
    public async Task CMS_mapping_that_finds_nobody_creates_one_user_for_all_recordings_of_the_host()
    {
        await using var product = await StartAsync(Mapped);
        product.Kaltura.World.AddUser("u1", "ann@x.com"); // the e-mail alone maps nobody

        (await OwnerOfAsync(product, "ann@x.com")).ShouldBe("ann@x.com");
        var second = Record(product, "ann@x.com");
        (await product.ShouldArriveAsync(second)).UserId.ShouldBe("ann@x.com");

        (await ShownRecording.OfAsync(product, second)).Detail("Owner resolved").ShouldContain("has the id that would be created.");
    }

    [Fact]
    public async Task CMS_mapping_that_finds_several_takes_none()
    {
        await using var product = await StartAsync(
            new
            {
                enabled = true,
                ownerSource = "cmsMapping",
                missingUser = "useDefault",
                defaultUserId = "library",
            }
        );
        product.Kaltura.World.AddUser("u1", externalId: "ann@x.com");
        product.Kaltura.World.AddUser("u2", externalId: "ann@x.com");

        (await OwnerOfAsync(product, "ann@x.com")).ShouldBe("library");
    }

    private async Task<Product> StartAsync(object? settings = null)
    {
        var product = await Product.StartAsync(azurite);
        product.Kaltura.World.AddUser("library"); // whom settings name as the default user
        await product.ConnectAsync(settings);
        return product;
    }

    private static object UseDefault(string user) =>
        new
        {
            enabled = true,
            missingUser = "useDefault",
            defaultUserId = user,
        };

    private static SimulatedRecording Record(Product product, string host) => product.Record(meeting: new MeetingSpec { HostEmail = host });

    private static async Task<string?> OwnerOfAsync(Product product, string host) =>
        (await product.ShouldArriveAsync(Record(product, host))).UserId;
}
