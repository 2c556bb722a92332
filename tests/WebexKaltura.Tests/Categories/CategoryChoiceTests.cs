using WebexKaltura.Core.Categories;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Tests.Categories;

public sealed class CategoryChoiceTests
{
    private static readonly KalturaCategory Physics = new(1, "lectures", "physics>lectures");
    private static readonly KalturaCategory Chemistry = new(2, "lectures", "chemistry>lectures");

    [Fact]
    public void OneCategory_IsTheChoice() => CategoryChoice.Among("lectures", [Physics]).ShouldBe(new CategoryChoice(Physics, null));

    [Fact]
    public void NoCategory_IsSaid()
    {
        var choice = CategoryChoice.Among("lectures", []);

        choice.Category.ShouldBeNull();
        choice.Problem!.ShouldContain("'lectures' does not exist");
    }

    [Fact]
    public void SeveralCategories_AreNamedAndNoneIsTaken()
    {
        var choice = CategoryChoice.Among("lectures", [Physics, Chemistry]);

        choice.Category.ShouldBeNull();
        choice.Problem!.ShouldContain("ambiguous (physics>lectures; chemistry>lectures)");
    }
}
