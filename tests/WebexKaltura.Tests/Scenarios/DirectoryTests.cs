using WebexKaltura.Simulators.Faults;
using WebexKaltura.Simulators.Graph;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Standalone.Hosting;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>CMS mapping by an attribute of the organisation's directory.</summary>
public sealed class DirectoryTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly object Mapped = new { enabled = true, ownerSource = "cmsMapping" };
    private static readonly object MappedOrDefault = new
    {
        enabled = true,
        ownerSource = "cmsMapping",
        missingUser = "useDefault",
        defaultUserId = "library",
    };

    private static readonly GraphUser Ann = new("ann@x.com")
    {
        EmployeeId = "E17",
        OnPremisesSamAccountName = "aexample",
        ExtensionAttributes = new Dictionary<string, string?> { ["extensionAttribute7"] = "kaltura-ann" },
    };

    private GraphSimulator _graph = null!;

    public async ValueTask InitializeAsync() => _graph = await GraphSimulator.StartAsync(new GraphSimulatorOptions());

    public ValueTask DisposeAsync() => _graph.DisposeAsync();

    [Theory]
    [InlineData("employeeId", "e17")]
    [InlineData("onPremisesSamAccountName", "aexample")]
    [InlineData("userPrincipalName", "ann@x.com")]
    [InlineData("extensionAttribute7", "kaltura-ann")]
    public async Task The_attribute_that_is_set_names_the_owner(string attribute, string userId)
    {
        await using var product = await StartAsync(Mapped, ("Directory:Attribute", attribute));
        _graph.World.AddUser(Ann);
        product.Kaltura.World.AddUser(userId);

        (await OwnerOfAsync(product)).ShouldBe(userId);
    }

    [Fact]
    public async Task A_mapped_user_whom_Kaltura_lacks_is_created_with_the_mapped_id()
    {
        await using var product = await StartAsync(Mapped);
        _graph.World.AddUser(Ann);

        (await OwnerOfAsync(product)).ShouldBe("E17");
    }

    [Fact]
    public async Task A_mapped_user_whom_Kaltura_lacks_is_replaced_by_the_default_user_where_set()
    {
        await using var product = await StartAsync(MappedOrDefault);
        _graph.World.AddUser(Ann);

        (await ReasonAsync(product)).ShouldBe(
            "library: the directory's employeeId of 'ann@x.com' is 'E17'. Kaltura has no such user. The default user was taken."
        );
    }

    [Fact]
    public async Task A_host_whom_the_directory_lacks_goes_to_the_default_user_with_the_reason()
    {
        await using var product = await StartAsync(MappedOrDefault);
        product.Kaltura.World.AddUser("ann@x.com"); // an id like the e-mail is no mapping

        (await ReasonAsync(product)).ShouldBe(
            "library: the directory knows nobody with the e-mail 'ann@x.com'. The default user was taken."
        );
    }

    [Fact]
    public async Task Of_several_people_of_the_directory_none_is_taken()
    {
        await using var product = await StartAsync(MappedOrDefault);
        product.Kaltura.World.AddUser("E17");
        _graph.World.AddUser(Ann);
        _graph.World.AddUser(new GraphUser("ann.example@x.com") { Mail = "ann@x.com", EmployeeId = "E18" });

        (await ReasonAsync(product)).ShouldContain("2 people of the directory have the e-mail 'ann@x.com': none was taken.");
    }

    [Fact]
    public async Task A_directory_that_is_away_holds_the_recording_up_and_loses_nothing()
    {
        await using var product = await StartAsync(Mapped);
        product.Kaltura.World.AddUser("E17");
        _graph.World.AddUser(Ann);
        _graph.Faults.Set(FaultKind.ServerError, 1);
        var recording = Record(product);
        await Eventually.BecomesTrueAsync(() => _graph.Faults.Struck.GetValueOrDefault(FaultKind.ServerError) > 1, "two failed calls");
        product.Kaltura.World.Entries.ShouldBeEmpty();

        _graph.Faults.Set(FaultKind.ServerError, 0);

        (await product.ShouldArriveAsync(recording)).UserId.ShouldBe("E17");
    }

    [Fact]
    public async Task A_wrong_secret_is_a_failure_that_names_the_settings_and_can_be_retried()
    {
        await using var product = await StartAsync(Mapped);
        product.Kaltura.World.AddUser("E17");
        _graph.World.AddUser(Ann);
        _graph.World.ClientSecret = "another by now";
        var recording = Record(product);

        var failed = await product.WaitForAsync(recording, "failed", "ready");

        failed.Reason.ShouldNotBeNull().ShouldContain("AADSTS7000215");
        failed.Reason.ShouldContain("Directory:ClientSecret");
        failed.Reason.ShouldNotContain(_graph.ClientSecret);
        _graph.World.ClientSecret = _graph.ClientSecret;
        (await product.RetryUntilReadyAsync(recording)).Owner.ShouldBe("E17");
    }

    [Fact]
    public async Task An_answer_of_the_directory_serves_the_hosts_other_recordings_too()
    {
        await using var product = await StartAsync(Mapped);
        product.Kaltura.World.AddUser("E17");
        _graph.World.AddUser(Ann);

        (await OwnerOfAsync(product)).ShouldBe("E17");
        (await OwnerOfAsync(product)).ShouldBe("E17");

        _graph.World.Calls.Count(c => c.StartsWith("GET /v1.0/users", StringComparison.Ordinal)).ShouldBe(1);
        _graph.World.Calls.Count(c => c.StartsWith("POST ", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Participants_are_mapped_as_owners_are()
    {
        await using var product = await StartAsync(
            new
            {
                enabled = true,
                ownerSource = "cmsMapping",
                participants = "coViewers",
            }
        );
        product.Kaltura.World.AddUser("E17");
        product.Kaltura.World.AddUser("E18");
        product.Kaltura.World.AddUser("carl@x.com"); // an id like the e-mail: only creation would take it
        _graph.World.AddUser(Ann);
        _graph.World.AddUser(new GraphUser("bob@x.com") { EmployeeId = "E18" });

        var entry = await product.ShouldArriveAsync(Record(product, new ParticipantSpec("bob@x.com"), new ParticipantSpec("dora@x.com")));

        entry.UserId.ShouldBe("E17");
        entry.EntitledUsersView.ShouldBe("E18");
    }

    [Theory]
    [InlineData("Directory:Attribute", "mail")]
    [InlineData("Directory:GraphUrl", "http://graph.microsoft.com/v1.0")]
    [InlineData("Directory:ClientSecret", "")]
    public async Task A_wrong_directory_stops_the_start_and_names_its_key(string key, string value)
    {
        RemoteHost.RequireOwn("starts, stops or configures hosts");
        var failure = await Should.ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>(async () =>
        {
            await using var product = await StartAsync(Mapped, (key, value));
        });

        failure.Message.ShouldContain(key);
    }

    private async Task<Product> StartAsync(object settings, params (string Key, string Value)[] configuration)
    {
        var directory = SimulatedServices.Settings(_graph).Select(s => (s.Key, s.Value!));
        var product = await Product.StartAsync(azurite, settings: [.. directory, .. configuration]);
        product.Kaltura.World.AddUser("library"); // whom settings name as the default user
        await product.ConnectAsync(settings);
        return product;
    }

    private static SimulatedRecording Record(Product product, params ParticipantSpec[] participants) =>
        product.Record(meeting: new MeetingSpec { HostEmail = "ann@x.com", Participants = participants });

    private static async Task<string?> OwnerOfAsync(Product product) => (await product.ShouldArriveAsync(Record(product))).UserId;

    private static async Task<string> ReasonAsync(Product product)
    {
        var recording = Record(product);
        await product.ShouldArriveAsync(recording);
        return (await ShownRecording.OfAsync(product, recording)).Detail("Owner resolved");
    }
}
