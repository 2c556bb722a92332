namespace WebexKaltura.Simulators.Kaltura;

/// <summary>An entry as the account holds it, for tests and the control API.</summary>
public sealed record StoredEntry
{
    public required string Id { get; init; }
    public required int Status { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public string? Name { get; init; }
    public string? Description { get; init; }
    public string? UserId { get; init; }
    public string? ReferenceId { get; init; }
    public string? AdminTags { get; init; }
    public string? Tags { get; init; }
    public string? EntitledUsersEdit { get; init; }
    public string? EntitledUsersPublish { get; init; }
    public string? EntitledUsersView { get; init; }
    public string? ConversionProfileId { get; init; }

    /// <summary>SHA-256 of the content, lower-case hex; null without content.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Bytes of the content; null without content.</summary>
    public long? Size { get; init; }

    /// <summary>Original flavors: more than one where calls handed over content at the same time.</summary>
    public int OriginalFlavors { get; init; }

    public IReadOnlyList<StoredCaption> Captions { get; init; } = [];
    public IReadOnlyList<StoredAttachment> Attachments { get; init; } = [];
    public IReadOnlyList<long> CategoryIds { get; init; } = [];

    /// <summary>Full names (<c>a&gt;b&gt;c</c>) of the categories, in the order of <see cref="CategoryIds"/>.</summary>
    public IReadOnlyList<string> CategoryNames { get; init; } = [];
}

/// <summary>A caption of an entry; the content is null until it was set.</summary>
public sealed record StoredCaption(
    string Id,
    string? Label,
    string? Language,
    string? Format,
    int? Source,
    string? PartnerData,
    bool IsDefault,
    string? Content
);

/// <summary>An attachment of an entry; the content is null until it was set.</summary>
public sealed record StoredAttachment(string Id, string? FileName, string? Title, string? Content);

/// <summary>An upload token as the account holds it.</summary>
public sealed record StoredUploadToken(string Id, string UserId, int Status, long UploadedBytes, string? BoundEntryId);
