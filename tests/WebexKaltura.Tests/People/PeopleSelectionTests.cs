using FsCheck;
using FsCheck.Xunit;
using WebexKaltura.Core.Ownership;
using WebexKaltura.Core.People;

namespace WebexKaltura.Tests.People;

public sealed class PeopleSelectionTests
{
    [Fact]
    public void UnknownPerson_IsLeftOutOrCreatedAsSet()
    {
        Select(createMissing: false, Viewer("bob", null))
            .ShouldSatisfyAllConditions(
                p => p.Unknown.ShouldBe(1),
                p => p.CoViewers.ShouldBeEmpty(),
                p => p.LeftOut.ShouldBe("1 without a Kaltura user of their own")
            );
        Select(createMissing: true, Viewer("bob", null))
            .ShouldSatisfyAllConditions(
                p => p.Unknown.ShouldBe(0),
                p => p.CoViewers.ShouldBe(["bob"]),
                p => p.ToCreate.ShouldHaveSingleItem().Email.ShouldBe("bob@x.co"),
                p => p.LeftOut.ShouldBeEmpty()
            );
    }

    [Fact]
    public void PersonWithAUser_IsNotCreated()
    {
        var people = Select(createMissing: true, Viewer("bob", "robert"));

        people.CoViewers.ShouldBe(["robert"]);
        people.ToCreate.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public void LastRoom_IsTakenToTheByte(int longer, int cut)
    {
        // 24 bytes beside each id: 999 ids of 8 letters leave 32 of 32,000.
        var people = Enumerable.Range(0, 999).Select(i => Viewer($"p{i}", $"p{i:0000000}"));
        var last = new string('z', 7 + longer);

        Select(false, [.. people, Viewer("last", last)]).Cut.ShouldBe(cut);
    }

    [Fact]
    public void PeopleLeftOut_AreCountedByTheirReasons() =>
        new PeopleFound([], [], Unknown: 1)
        {
            WithoutEmail = 2,
            Blocked = 3,
            WithComma = 4,
            Cut = 5,
        }.LeftOut.ShouldBe(
            "1 without a Kaltura user of their own, 2 without an e-mail, 3 blocked in Kaltura, 4 with a comma in the user id, "
                + "5 for whom the entry has no more room"
        );

    [Fact]
    public void UnknownPersonWhoseIdKalturaWouldNotTake_IsLeftOut() =>
        Select(createMissing: true, Viewer("zoë", null))
            .ShouldSatisfyAllConditions(p => p.Unknown.ShouldBe(1), p => p.ToCreate.ShouldBeEmpty());

    [Fact]
    public void BlockedUserAndIdWithAComma_AreLeftOutAndCounted()
    {
        var blocked = Viewer("bob", "bob");

        var people = Select(false, blocked with { Match = blocked.Match with { Blocked = true } }, Viewer("carl", "Smith,Carl"));

        people.CoViewers.ShouldBeEmpty();
        people.LeftOut.ShouldBe("1 blocked in Kaltura, 1 with a comma in the user id");
    }

    [Fact]
    public void OwnerAndSomebodysSecondEmail_AreNotLeftOutButThereAlready()
    {
        var people = Select(false, Viewer("ann", "OWNER"), Viewer("bob", "bob"), Viewer("bobby", "BOB"));

        people.CoViewers.ShouldBe(["bob"]);
        people.LeftOut.ShouldBeEmpty();
    }

    [Fact]
    public void UserOfBothRoles_IsACoPublisher()
    {
        var people = Select(false, Viewer("bob", "bob"), Viewer("bobby", "bob") with { CoPublisher = true });

        people.CoPublishers.ShouldBe(["bob"]);
        people.CoViewers.ShouldBeEmpty();
    }

    [Fact]
    public void MorePeopleThanThereIsRoomFor_AreCutFromTheEndCoPublishersLast()
    {
        var viewers = Enumerable.Range(1, 3000).Select(i => Viewer($"p{i:0000}", $"p{i:0000}@example.org"));

        var people = Select(false, [.. viewers, Viewer("zed", "zed") with { CoPublisher = true }]);

        people.CoPublishers.ShouldBe(["zed"]);
        people.CoViewers.Count.ShouldBeInRange(700, 800);
        people.Cut.ShouldBe(3000 - people.CoViewers.Count);
        people.CoViewers[^1].ShouldBe($"p{people.CoViewers.Count:0000}@example.org");
        people.LeftOut.ShouldBe($"{people.Cut} for whom the entry has no more room");
    }

    [Property]
    public void EverybodyIsInOneListOnceOrCounted(NonEmptyString[] names, bool createMissing)
    {
        MatchedPerson[] matched =
        [
            .. names.Select((n, i) => Viewer($"u{i % 5}", i % 3 == 0 ? null : $"{n.Get[0]}{i % 5}") with { CoPublisher = i % 2 == 0 }),
        ];

        var people = Select(createMissing, matched);

        string[] entitled = [.. people.CoPublishers, .. people.CoViewers];
        entitled.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(entitled.Length);
        entitled.ShouldNotContain("owner", StringComparer.OrdinalIgnoreCase);
        entitled.ShouldAllBe(id => !id.Contains(','));
        (entitled.Length + people.Unknown + people.Blocked + people.WithComma + people.Cut).ShouldBeLessThanOrEqualTo(matched.Length);
        people.ToCreate.Select(u => u.Id).ShouldBeSubsetOf(entitled);
    }

    private static MatchedPerson Viewer(string name, string? userId) =>
        new(new Person($"{name}@x.co", name), CoPublisher: false, new UserMatch(name, userId, "."));

    private static PeopleFound Select(bool createMissing, params MatchedPerson[] people) =>
        PeopleSelection.Of(people, "owner", createMissing);
}
