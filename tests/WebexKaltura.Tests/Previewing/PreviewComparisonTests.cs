using WebexKaltura.Core.Previewing;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Previewing;

public sealed class PreviewComparisonTests
{
    private static readonly PreviewedOutcome Saved = new(
        PreviewDecision.Ingest,
        null,
        new PreviewedOwner("ann", "the Kaltura user 'ann' has this id.", IsNew: false),
        new PreviewedCategory("Meetings", CategoryState.Exists, "All>Meetings", null),
        new PreviewedPeople(["bob"], ["cid"], 1, null),
        "Weekly review"
    );

    public static TheoryData<PreviewedOutcome, string[]> Changes =>
        new()
        {
            { Saved with { Owner = Saved.Owner with { How = "other words" } }, [] },
            { Saved with { People = new PreviewedPeople(["bob"], ["cid"], 1, null) }, [] },
            { Saved with { Decision = PreviewDecision.Skip }, ["decision"] },
            { Saved with { Reason = "too short" }, ["decision"] },
            { Saved with { Owner = Saved.Owner with { UserId = "ann@example.org" } }, ["owner"] },
            { Saved with { Owner = Saved.Owner with { IsNew = true } }, ["owner"] },
            { Saved with { Category = Saved.Category with { State = CategoryState.Missing } }, ["category"] },
            { Saved with { People = Saved.People with { CoPublishers = ["Bob"] } }, ["people"] },
            { Saved with { People = Saved.People with { CoViewers = [] } }, ["people"] },
            { Saved with { People = Saved.People with { Unknown = 2 } }, ["people"] },
            { Saved with { People = Saved.People with { Reason = "not given" } }, ["people"] },
            { Saved with { EntryName = "weekly review" }, ["entryName"] },
            { PreviewedOutcome.Failing(Some.Source, "Webex refused it."), ["decision", "owner", "category", "people", "entryName"] },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Outcomes_DifferInTheseParts(PreviewedOutcome asked, string[] parts)
    {
        PreviewComparison.Between(asked, Saved).ShouldBe(parts);
        PreviewComparison.Between(Saved, asked).ShouldBe(parts);
    }

    [Fact]
    public void Refusal_SaysItsReasonAndNothingElse() =>
        PreviewedOutcome
            .Failing(Some.Source, "Webex refused it.")
            .ShouldBeEquivalentTo(
                new PreviewedOutcome(
                    PreviewDecision.Fail,
                    "Webex refused it.",
                    new PreviewedOwner(null, "Webex refused it.", false),
                    new PreviewedCategory(null, CategoryState.NotSet, null, null),
                    new PreviewedPeople([], [], 0, null),
                    "rec-1"
                )
            );
}
