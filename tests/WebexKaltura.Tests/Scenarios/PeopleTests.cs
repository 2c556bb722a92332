using WebexKaltura.Simulators.Kaltura;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>The people who were there, as co-viewers and co-publishers of the entry.</summary>
public sealed class PeopleTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Two_hundred_and_fifty_joins_over_pages_are_fifty_co_viewers_without_host_and_owner()
    {
        await using var product = await StartAsync(new { enabled = true, participants = "coViewers" });
        var people = Enumerable.Range(10, 50).Select(i => $"p{i}@x.com").ToList();
        people.ForEach(id => product.Kaltura.World.AddUser(id));
        product.Kaltura.World.AddUser("ann@x.com");
        product.Kaltura.World.AddUser("owners-second-name", "ann.example@x.com");

        var (entry, page) = await MeetAsync(
            product,
            [
                new ParticipantSpec("ANN@x.com", Host: true, Joins: 3),
                .. people.Select(id => new ParticipantSpec(id.ToUpperInvariant(), Joins: 5)),
            ]
        );

        entry.UserId.ShouldBe("ann@x.com");
        entry.EntitledUsersView.ShouldBe(string.Join(',', people));
        entry.EntitledUsersPublish.ShouldBeNullOrEmpty();
        page.CoViewers.ShouldBe(people);
        page.Detail("People entitled").ShouldBe("0 co-publishers, 50 co-viewers.");
        product.Webex.World.CallLog.Of("GET", "/v1/meetingParticipants").Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("coViewers", "automatic", "carl@x.com", "bob@x.com")]
    [InlineData("coPublishers", "automatic", "bob@x.com,carl@x.com", "")]
    [InlineData("coPublishers", "coViewers", "bob@x.com", "carl@x.com")]
    [InlineData("coViewers", "ignore", "", "bob@x.com")]
    [InlineData("ignore", "coPublishers", "carl@x.com", "")]
    [InlineData("ignore", "automatic", "", "")]
    public async Task Participants_and_co_hosts_are_entitled_as_set(string participants, string coHosts, string publish, string view)
    {
        await using var product = await StartAsync(
            new
            {
                enabled = true,
                participants,
                coHosts,
            }
        );
        product.Kaltura.World.AddUser("bob@x.com");
        product.Kaltura.World.AddUser("carl@x.com");

        var (entry, _) = await MeetAsync(product, new ParticipantSpec("bob@x.com"), new ParticipantSpec("carl@x.com", CoHost: true));

        (entry.EntitledUsersPublish ?? "", entry.EntitledUsersView ?? "").ShouldBe((publish, view));
    }

    [Fact]
    public async Task Strangers_are_left_out_and_counted()
    {
        await using var product = await StartAsync(new { enabled = true, participants = "coViewers" });
        product.Kaltura.World.AddUser("bob@x.com");

        var (entry, page) = await MeetAsync(
            product,
            new ParticipantSpec("bob@x.com"),
            new ParticipantSpec("one@y.com", Joins: 2),
            new ParticipantSpec("two@y.com")
        );

        entry.EntitledUsersView.ShouldBe("bob@x.com");
        product.Kaltura.World.FindUser("one@y.com").ShouldBeNull();
        page.Detail("People entitled").ShouldBe("0 co-publishers, 1 co-viewers. Left out: 2 without a Kaltura user of their own.");
    }

    [Fact]
    public async Task Strangers_become_users_where_set()
    {
        await using var product = await StartAsync(
            new
            {
                enabled = true,
                participants = "coViewers",
                createParticipants = true,
                webexUser = "removePostfix",
                postfix = "@x.com",
            }
        );

        var (entry, page) = await MeetAsync(
            product,
            new ParticipantSpec("Bob@x.com", "Bob Example"),
            new ParticipantSpec("guest@y.com", "A guest")
        );

        entry.EntitledUsersView.ShouldBe("bob,guest@y.com");
        product.Kaltura.World.FindUser("bob").ShouldNotBeNull().ScreenName.ShouldBe("Bob Example");
        page.Detail("People entitled").ShouldBe("0 co-publishers, 2 co-viewers. 2 users were created.");
    }

    [Fact]
    public async Task The_owner_is_left_out_under_any_email()
    {
        await using var product = await StartAsync(new { enabled = true, participants = "coPublishers" });
        product.Kaltura.World.AddUser("ann@x.com", "ann.example@x.com");
        product.Kaltura.World.AddUser("bob@x.com");

        var (entry, page) = await MeetAsync(product, new ParticipantSpec("ann.example@x.com"), new ParticipantSpec("bob@x.com"));

        entry.EntitledUsersPublish.ShouldBe("bob@x.com");
        page.Detail("People entitled").ShouldBe("1 co-publishers, 0 co-viewers.");
    }

    [Fact]
    public async Task People_are_mapped_by_the_external_id_too()
    {
        await using var product = await StartAsync(
            new
            {
                enabled = true,
                participants = "coViewers",
                ownerSource = "cmsMapping",
            }
        );
        product.Kaltura.World.AddUser("u-ann", externalId: "ann@x.com");
        product.Kaltura.World.AddUser("u-bob", externalId: product.Webex.World.AddPerson("bob@x.com", "Bob").Id);

        var (entry, _) = await MeetAsync(product, new ParticipantSpec("bob@x.com"));

        (entry.UserId, entry.EntitledUsersView).ShouldBe(("u-ann", "u-bob"));
    }

    [Fact]
    public async Task Blocked_users_and_ids_with_a_comma_hold_nobody_else_up()
    {
        await using var product = await StartAsync(new { enabled = true, participants = "coViewers" });
        product.Kaltura.World.AddUser("bob@x.com");
        product.Kaltura.World.AddUser("Smith,Carl", "carl@x.com");
        product.Kaltura.World.AddUser("dora@x.com");
        product.Kaltura.World.BlockUser("dora@x.com");

        var (entry, page) = await MeetAsync(
            product,
            new ParticipantSpec("bob@x.com"),
            new ParticipantSpec("carl@x.com"),
            new ParticipantSpec("dora@x.com")
        );

        entry.EntitledUsersView.ShouldBe("bob@x.com");
        page.Detail("People entitled").ShouldEndWith("Left out: 1 blocked in Kaltura, 1 with a comma in the user id.");
    }

    [Fact]
    public async Task A_webinar_with_more_people_than_an_entry_has_room_for_says_how_many_were_cut()
    {
        await using var product = await StartAsync(new { enabled = true, participants = "coViewers" });
        var people = Enumerable.Range(1000, 800).Select(i => $"somebody{i}@example.org").ToList();
        people.ForEach(id => product.Kaltura.World.AddUser(id));

        var (entry, page) = await MeetAsync(product, [.. people.Select(id => new ParticipantSpec(id))]);

        page.CoViewers.Count.ShouldBeInRange(600, 799);
        entry.EntitledUsersView.ShouldBe(string.Join(',', people.Take(page.CoViewers.Count)));
        page.Detail("People entitled").ShouldEndWith($"Left out: {800 - page.CoViewers.Count} for whom the entry has no more room.");
    }

    private async Task<Product> StartAsync(object settings)
    {
        var product = await Product.StartAsync(azurite);
        await product.ConnectAsync(settings);
        return product;
    }

    private static async Task<(StoredEntry Entry, ShownRecording Page)> MeetAsync(Product product, params ParticipantSpec[] participants)
    {
        var recording = product.Record(meeting: new MeetingSpec { HostEmail = "ann@x.com", Participants = participants });
        var entry = await product.ShouldArriveAsync(recording);
        return (entry, await ShownRecording.OfAsync(product, recording));
    }
}
