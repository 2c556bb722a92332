using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Health;
using WebexKaltura.Core.Ports;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Chats;

namespace WebexKaltura.Tests.Health;

public sealed class ChatAuthorizationCheckTests
{
    private readonly ChatBench _bench = new();
    private readonly Mock<IWebex> _webex = new();

    public ChatAuthorizationCheckTests()
    {
        _bench.Accounts.Put(Some.Account with { Settings = Some.Account.Settings with { Chat = true } });
        _bench.Authorized();
        Roles("Compliance Officer");
    }

    [Fact]
    public async Task An_accepted_authorization_of_an_officer_is_ok() =>
        (await RunAsync()).ShouldHaveSingleItem().Status.ShouldBe(HealthStatus.Ok);

    [Fact]
    public async Task Nothing_is_checked_while_chat_is_switched_off()
    {
        _bench.Accounts.Put(_bench.Accounts.All.Single() with { Settings = new AccountSettings { Chat = false } });
        _bench.Lost("Withdrawn.");

        (await RunAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_token_is_a_warning_that_says_why()
    {
        _webex.Setup(w => w.ProveChatTokensAsync(Some.AccountId, default)).ThrowsAsync(new ChatAuthorizationLostException("Withdrawn."));

        var finding = (await RunAsync()).ShouldHaveSingleItem();

        finding.Status.ShouldBe(HealthStatus.Warning);
        finding.Detail.ShouldContain("Withdrawn.");
    }

    [Fact]
    public async Task An_officer_without_the_role_is_found_out()
    {
        Roles("Full Administrator");

        var finding = (await RunAsync()).ShouldHaveSingleItem();

        finding.Status.ShouldBe(HealthStatus.Warning);
        finding.Detail.ShouldContain("no longer has the role Compliance Officer");
        _bench.Authorization.ShouldNotBeNull().IsUsable.ShouldBeFalse();
    }

    private void Roles(params string[] names) =>
        _webex.Setup(w => w.ListRolesOfPersonAsync(Some.AccountId, ChatBench.PersonId, default)).ReturnsAsync(names);

    private Task<IReadOnlyList<HealthFinding>> RunAsync() =>
        new ChatAuthorizationCheck(_webex.Object, _bench.Authorizations(_webex), _bench.State).RunAsync(
            _bench.Accounts.All.Single(),
            default
        );
}
