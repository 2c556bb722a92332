namespace WebexKaltura.Tests.Kaltura;

/// <summary>Names of fewer letters than a search by prefix needs, and paths, which are matched by whole parts.</summary>
public sealed class ShortPrefixTests : SimulatedKaltura
{
    [Fact]
    public async Task Category_with_a_short_name_is_found_below_others()
    {
        Simulator.World.AddCategory("Company>HR");
        Simulator.World.AddCategory("Company>HRX");

        (await Client.FindCategoriesAsync(Id, "HR")).ShouldHaveSingleItem().FullName.ShouldBe("Company>HR");
    }

    [Theory]
    [InlineData("H", "Company>HR")]
    [InlineData("HR", "Company>HR")]
    [InlineData("Comp", "Company")]
    [InlineData("Company>", "Company>HR,Company>Sales")]
    [InlineData("Company>Sa", "Company>Sales")]
    [InlineData("company>sales", "Company>Sales")]
    public async Task Categories_are_suggested_by_any_beginning(string typed, string suggested)
    {
        Simulator.World.AddCategory("Company>HR");
        Simulator.World.AddCategory("Company>Sales");

        string.Join(',', (await Lookup.CategoriesAsync(Id, typed)).Select(s => s.Value)).ShouldBe(suggested);
    }

    [Theory]
    [InlineData("a", "ann")]
    [InlineData("An", "ann")]
    [InlineData("ann", "ann")]
    [InlineData("", "ann,bob")]
    public async Task Users_are_suggested_by_any_beginning(string typed, string suggested)
    {
        Simulator.World.AddUser("ann", screenName: "Ann E.");
        Simulator.World.AddUser("bob");

        string.Join(',', (await Lookup.UsersAsync(Id, typed)).Select(s => s.Value)).ShouldBe(suggested);
    }
}
