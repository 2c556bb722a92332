using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Simulators.Faults;
using WebexKaltura.Simulators.Graph;

namespace WebexKaltura.Tests.Graph;

public sealed class GraphDirectoryTests
{
    private static readonly GraphUser Ann = new("ann@x.co")
    {
        EmployeeId = "E17",
        OnPremisesSamAccountName = "aexample",
        ExtensionAttributes = new Dictionary<string, string?> { ["extensionAttribute1"] = "first", ["extensionAttribute15"] = " last " },
    };

    [Theory]
    [InlineData("employeeId", "E17")]
    [InlineData("onPremisesSamAccountName", "aexample")]
    [InlineData("userPrincipalName", "ann@x.co")]
    [InlineData("extensionAttribute1", "first")]
    [InlineData("EXTENSIONATTRIBUTE15", "last")]
    [InlineData("extensionAttribute2", null)]
    public async Task ConfiguredAttribute_IsTheUserId(string attribute, string? expected)
    {
        await using var directory = await GraphFixture.StartAsync(null, ("Directory:Attribute", attribute));
        directory.Graph.World.AddUser(Ann);

        (await directory.FindAsync("ann@x.co")).UserId.ShouldBe(expected);
    }

    [Theory]
    [InlineData("ANN@X.CO")]
    [InlineData("ann@mail.x.co")]
    public async Task PersonIsFound_ByMailOrSignInNameInAnyCase(string email)
    {
        await using var directory = await GraphFixture.StartAsync();
        directory.Graph.World.AddUser(Ann with { Mail = "Ann@mail.x.co" });

        (await directory.FindAsync(email)).UserId.ShouldBe("E17");
    }

    [Theory]
    [InlineData("o'neil@x.co")]
    [InlineData("a+b@x.co")]
    [InlineData("guest_y.com#EXT#@x.co")]
    [InlineData("a&b=c@x.co")]
    public async Task EmailWithSpecialCharacters_IsAskedForAsItIs(string email)
    {
        await using var directory = await GraphFixture.StartAsync();
        directory.Graph.World.AddUser(new GraphUser(email) { EmployeeId = "E1" });

        (await directory.FindAsync(email)).UserId.ShouldBe("E1");
    }

    [Fact]
    public async Task EmailThatLooksLikeAFilter_FindsNobodyElse()
    {
        await using var directory = await GraphFixture.StartAsync();
        directory.Graph.World.AddUser(Ann);

        (await directory.FindAsync("x' or mail eq 'ann@x.co")).UserId.ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_IsAReason()
    {
        await using var directory = await GraphFixture.StartAsync();
        directory.Graph.World.AddUser(Ann with { UserPrincipalName = "ann@x.com", Mail = null });

        (await directory.FindAsync("ann@x.co")).ShouldBe(
            new DirectoryAnswer(null, "the directory knows nobody with the e-mail 'ann@x.co'.")
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public async Task EmptyAttribute_IsAReason(string? value)
    {
        await using var directory = await GraphFixture.StartAsync();
        directory.Graph.World.AddUser(Ann with { EmployeeId = value });

        (await directory.FindAsync("ann@x.co")).ShouldBe(new DirectoryAnswer(null, "the directory's employeeId of 'ann@x.co' is empty."));
    }

    [Fact]
    public async Task SeveralPeople_AreNoneAlsoWhenTheyStandOnSeveralPages()
    {
        await using var directory = await GraphFixture.StartAsync(new GraphSimulatorOptions { PageSize = 1 });
        directory.Graph.World.AddUser(Ann);
        directory.Graph.World.AddUser(Ann with { Id = "2", UserPrincipalName = "ann2@x.co" });

        (await directory.FindAsync("ann@x.co")).ShouldBe(
            new DirectoryAnswer(null, "2 people of the directory have the e-mail 'ann@x.co': none was taken.")
        );

        directory.LookUps.Count().ShouldBe(2);
    }

    [Theory]
    [InlineData("ann@x.co")]
    [InlineData("nobody@x.co")]
    public async Task Answer_IsKeptForTenMinutes(string email)
    {
        await using var directory = await GraphFixture.StartAsync();
        directory.Graph.World.AddUser(Ann);

        var first = await directory.FindAsync(email);
        directory.Time.Advance(TimeSpan.FromMinutes(9));
        (await directory.FindAsync(email.ToUpperInvariant())).ShouldBe(first);
        directory.LookUps.Count().ShouldBe(1);

        directory.Time.Advance(TimeSpan.FromMinutes(2));
        await directory.FindAsync(email);
        directory.LookUps.Count().ShouldBe(2);
    }

    [Fact]
    public async Task Token_IsUsedAgainAndRenewedWhenRefused()
    {
        await using var directory = await GraphFixture.StartAsync();
        directory.Graph.World.AddUser(Ann);
        await directory.FindAsync("one@x.co");
        await directory.FindAsync("two@x.co");
        Tokens(directory).ShouldBe(1);

        directory.Graph.World.ExpireTokens();

        (await directory.FindAsync("ann@x.co")).UserId.ShouldBe("E17");
        Tokens(directory).ShouldBe(2);
    }

    [Fact]
    public async Task WrongSecret_IsRefusedInTheAuthoritysWordsWithTheKeys()
    {
        await using var directory = await GraphFixture.StartAsync(null, ("Directory:ClientSecret", "wrong"));

        var failure = await Should.ThrowAsync<PermanentFailureException>(() => directory.FindAsync("ann@x.co"));

        failure.Code.ShouldBe("directory-refused");
        failure.Message.ShouldContain("AADSTS7000215");
        failure.Message.ShouldContain("Directory:ClientSecret");
    }

    [Fact]
    public async Task AppWithoutConsent_IsToldWhatItLacks()
    {
        await using var directory = await GraphFixture.StartAsync();
        directory.Graph.World.ConsentWithdrawn = true;

        var failure = await Should.ThrowAsync<PermanentFailureException>(() => directory.FindAsync("ann@x.co"));

        failure.Message.ShouldContain("Insufficient privileges");
        failure.Message.ShouldContain("User.Read.All");
    }

    [Fact]
    public async Task DirectoryThatAsksForALongWait_IsTransientAndNotKept()
    {
        await using var directory = await GraphFixture.StartAsync();
        directory.Graph.World.AddUser(Ann);
        await directory.FindAsync("other@x.co"); // has the token
        directory.Graph.Faults.Set(FaultKind.TooManyRequests, 1).RetryAfterSeconds = 60;

        var failure = await Should.ThrowAsync<TransientFailureException>(() => directory.FindAsync("ann@x.co"));

        failure.RetryAfter.ShouldBe(TimeSpan.FromMinutes(1));
        directory.Graph.Faults.Set(FaultKind.TooManyRequests, 0);
        (await directory.FindAsync("ann@x.co")).UserId.ShouldBe("E17");
    }

    [Theory]
    [InlineData(FaultKind.TooManyRequests)]
    [InlineData(FaultKind.ServerError)]
    public async Task AuthorityThatIsAway_IsTransient(FaultKind fault)
    {
        await using var directory = await GraphFixture.StartAsync();
        directory.Graph.Faults.Set(fault, 1).RetryAfterSeconds = 60;

        await Should.ThrowAsync<TransientFailureException>(() => directory.FindAsync("ann@x.co"));
    }

    [Fact]
    public async Task DirectoryThatIsGone_IsTransient()
    {
        await using var directory = await GraphFixture.StartAsync(null, ("Directory:Authority", "http://127.0.0.1:9"));

        await Should.ThrowAsync<TransientFailureException>(() => directory.FindAsync("ann@x.co"));
    }

    [Fact]
    public async Task OneFault_IsNotSeen()
    {
        await using var directory = await GraphFixture.StartAsync(
            new GraphSimulatorOptions { Seed = 3, Faults = new FaultPlan(3).Set(FaultKind.ServerError, 0.4) }
        );
        directory.Graph.World.AddUser(Ann);

        (await directory.FindAsync("ann@x.co")).UserId.ShouldBe("E17");
    }

    [Fact]
    public async Task EmptySection_MeansNoDirectory()
    {
        await using var directory = await GraphFixture.StartAsync(
            null,
            ("Directory:TenantId", ""),
            ("Directory:ClientId", ""),
            ("Directory:ClientSecret", "")
        );

        directory.Directory.IsConfigured.ShouldBeFalse();
    }

    private static int Tokens(GraphFixture directory) =>
        directory.Graph.World.Calls.Count(c => c.StartsWith("POST ", StringComparison.Ordinal));
}
