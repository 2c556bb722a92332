using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using WebexKaltura.Core.Ownership;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Tests.Ownership;

/// <summary>Whatever candidates Kaltura lists: only an equal e-mail counts, and only if it is one user's.</summary>
public sealed class UserMatchingPropertyTests
{
    private const string Email = "ann@x.co";

    private static readonly Gen<string> Addresses = Gen.Elements(Email, "ANN@X.co", " ann@x.co ", "ann@x.com", "ann@x.co.uk", "ann", "");

    [Property]
    public Property OnlyTheOneUserWithTheEqualEmail_IsTaken() =>
        Prop.ForAll(
            Candidates(),
            candidates =>
            {
                var equal = candidates.Where(u => string.Equals(u.Email?.Trim(), Email, StringComparison.OrdinalIgnoreCase)).ToList();

                var match = UserDirectory.ByEmail(Email, Email, candidates);

                match.UserId.ShouldBe(equal.Count == 1 ? equal[0].Id : null);
                match.Reason.ShouldEndWith(".");
                equal.Count.ShouldBeOneOf(0, 1, match.Reason.Contains("none was taken", StringComparison.Ordinal) ? equal.Count : -1);
            }
        );

    [Property]
    public Property OrderOfTheCandidates_ChangesNobody() =>
        Prop.ForAll(
            Candidates(),
            candidates =>
            {
                KalturaUser[] reversed = [.. candidates.Reverse()];

                UserDirectory.ByEmail(Email, Email, reversed).UserId.ShouldBe(UserDirectory.ByEmail(Email, Email, candidates).UserId);
            }
        );

    [Property]
    public Property CandidatesThatOnlyStartAlike_ChangeNobody() =>
        Prop.ForAll(
            Candidates(),
            Gen.Choose(0, 600).ToArbitrary(),
            (candidates, more) =>
            {
                KalturaUser[] others = [.. Enumerable.Range(0, more).Select(i => new KalturaUser($"other{i}", $"{Email}m{i}", null))];

                var among = UserDirectory.ByEmail(Email, Email, [.. others, .. candidates, .. others]);

                among.UserId.ShouldBe(UserDirectory.ByEmail(Email, Email, candidates).UserId);
            }
        );

    private static Arbitrary<KalturaUser[]> Candidates() =>
        Addresses
            .ListOf()
            .Select(addresses =>
                addresses.Select((address, i) => new KalturaUser($"u{i}", address.Length == 0 ? null : address, null)).ToArray()
            )
            .ToArbitrary();
}
