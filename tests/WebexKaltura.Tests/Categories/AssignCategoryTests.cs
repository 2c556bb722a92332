using Moq;
using WebexKaltura.Core.Categories;
using WebexKaltura.Core.Ports;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Categories;

public sealed class AssignCategoryTests
{
    private static readonly KalturaCategory Lectures = new(7, "lectures", "physics>lectures");
    private readonly Mock<IKaltura> _kaltura = new();
    private readonly RecordingShelf _shelf = new(Some.Recording);

    [Fact]
    public async Task CategoryThatIsSet_HoldsTheEntryAndIsShown()
    {
        Kaltura("physics>lectures", Lectures);

        (await AssignAsync(" physics>lectures ")).ShouldBe("physics>lectures");

        _kaltura.Verify(k => k.AssignCategoryAsync(Some.AccountId, "0_entry", 7, default), Times.Once());
        _shelf.Row.Category.ShouldBe("physics>lectures");
        _shelf.Lines.ShouldBe(["Category assigned: physics>lectures"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public async Task NoCategorySet_AsksNothing(string? category)
    {
        (await AssignAsync(category)).ShouldBeNull();

        _kaltura.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task CategoryThatIsMissing_IsSaidInTheTimeline()
    {
        Kaltura("lectures");

        (await AssignAsync("lectures")).ShouldBeNull();

        _shelf.Lines.ShouldHaveSingleItem().ShouldStartWith("Category not assigned: ");
        _shelf.Lines.ShouldHaveSingleItem().ShouldContain("'lectures' does not exist");
    }

    [Fact]
    public async Task CategoryThatIsAmbiguous_IsSaidInTheTimelineAndNoneIsTaken()
    {
        Kaltura("lectures", Lectures, Lectures with { Id = 8, FullName = "chemistry>lectures" });

        (await AssignAsync("lectures")).ShouldBeNull();

        _shelf.Lines.ShouldHaveSingleItem().ShouldContain("physics>lectures; chemistry>lectures");
        _shelf.Row.Category.ShouldBeNull();
    }

    private void Kaltura(string asked, params KalturaCategory[] found) =>
        _kaltura.Setup(k => k.FindCategoriesAsync(Some.AccountId, asked, default)).ReturnsAsync(found);

    private Task<string?> AssignAsync(string? category) =>
        new AssignCategory(_kaltura.Object, _shelf.History).RunAsync(new AssignCategoryInput(Some.Key, "0_entry", category), default);
}
