using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.People;

/// <summary>Kaltura users to be entitled; nobody is in both lists. <paramref name="Unknown"/>: people left out, without a user of their own.</summary>
public sealed record PeopleFound(IReadOnlyList<string> CoPublishers, IReadOnlyList<string> CoViewers, int Unknown)
{
    /// <summary>Users of the lists who are yet to be created.</summary>
    public IReadOnlyList<KalturaUser> ToCreate { get; init; } = [];

    /// <summary>Left out: joined without an e-mail.</summary>
    public int WithoutEmail { get; init; }

    /// <summary>Left out: their users are blocked, and Kaltura entitles only active ones.</summary>
    public int Blocked { get; init; }

    /// <summary>Left out: Kaltura separates the ids by commas, so that one with a comma would be two others.</summary>
    public int WithComma { get; init; }

    /// <summary>Left out: there was no room for them.</summary>
    public int Cut { get; init; }

    /// <summary>Who was left out and why, in an admin's words; empty when nobody was.</summary>
    public string LeftOut =>
        string.Join(
            ", ",
            new[]
            {
                (Unknown, "without a Kaltura user of their own"),
                (WithoutEmail, "without an e-mail"),
                (Blocked, "blocked in Kaltura"),
                (WithComma, "with a comma in the user id"),
                (Cut, "for whom the entry has no more room"),
            }
                .Where(reason => reason.Item1 > 0)
                .Select(reason => $"{reason.Item1} {reason.Item2}")
        );
}
