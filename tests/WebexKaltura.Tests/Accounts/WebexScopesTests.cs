using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Tests.Accounts;

public sealed class WebexScopesTests
{
    [Fact]
    public void Nothing_is_missing_when_everything_was_granted() => WebexScopes.Missing(WebexScopes.Requested).ShouldBeEmpty();

    [Fact]
    public void Nothing_is_known_to_be_missing_when_Webex_does_not_say_what_was_granted() => WebexScopes.Missing("").ShouldBeEmpty();

    [Theory]
    [InlineData("spark-admin:roles_read", true)]
    [InlineData("spark:people_read", true)]
    [InlineData("meeting:admin_recordings_read", true)]
    [InlineData("meeting:admin_transcripts_read", true)]
    [InlineData("meeting:admin_recordings_write", false)]
    [InlineData("spark-admin:licenses_read", false)]
    [InlineData("meeting:admin_participants_read", false)]
    public void A_missing_scope_is_named_and_refuses_the_connection_only_if_nothing_works_without_it(string scope, bool refuses)
    {
        var granted = string.Join(' ', WebexScopes.Required.Select(s => s.Name).Where(s => s != scope));

        WebexScopes.Missing(granted).Select(s => s.Name).ShouldBe([scope]);
        var refusal = WebexScopes.Refusal(granted);
        (refusal is not null).ShouldBe(refuses);
        if (refusal is not null)
        {
            refusal.Message.ShouldContain(scope);
            refusal.Message.ShouldContain("developer portal");
        }
    }

    [Fact]
    public void Scopes_that_are_not_needed_are_ignored() => WebexScopes.Missing($"{WebexScopes.Requested} spark:kms extra").ShouldBeEmpty();
}
