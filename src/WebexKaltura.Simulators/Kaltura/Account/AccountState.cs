using System.Globalization;
using System.Text.Json.Nodes;
using WebexKaltura.Simulators.Kaltura.Uploads;
using WebexKaltura.Simulators.Kaltura.Wire;

namespace WebexKaltura.Simulators.Kaltura.Account;

/// <summary>All that the account holds. Objects are kept as they came, with unknown properties; read and written under <see cref="Gate"/>.</summary>
internal sealed partial class AccountState(KalturaSimulatorOptions options)
{
    // Bytes of waiting chunks in memory, over all uploads; more go to temporary files.
    private const long SpoolBytes = 256L * 1024 * 1024;

    public KalturaSimulatorOptions Options => options;
    public Lock Gate { get; } = new();
    public IdSource Ids { get; } = new(options.Seed);
    public SpoolMemory SpoolMemory { get; } = new(SpoolBytes);
    public OrderedDictionary<string, EntryRecord> Entries { get; } = new(StringComparer.Ordinal);
    public OrderedDictionary<string, JsonObject> Users { get; } = new(StringComparer.OrdinalIgnoreCase);
    public OrderedDictionary<string, JsonObject> Categories { get; } = new(StringComparer.Ordinal);

    /// <summary>How many answers to each call are still to be lost.</summary>
    public Dictionary<string, int> LostReplies { get; } = new(StringComparer.Ordinal);

    /// <summary>Ids of users that were there and are not any more.</summary>
    public HashSet<string> DeletedUsers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Which kinds of file the partner accepts; null for all.</summary>
    public FileTypeRestriction? FileTypes { get; set; }
    public bool ModeratesContent { get; set; }
    public bool EnforcesEntitlement { get; set; }
    public OrderedDictionary<string, JsonObject> ConversionProfiles { get; } = new(StringComparer.Ordinal);
    public OrderedDictionary<string, StoredAsset> Captions { get; } = new(StringComparer.Ordinal);
    public OrderedDictionary<string, StoredAsset> Attachments { get; } = new(StringComparer.Ordinal);
    public OrderedDictionary<string, UploadToken> UploadTokens { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, AppToken> AppTokens { get; } = new(StringComparer.Ordinal);
    public List<JsonObject> GroupUsers { get; } = [];
    public List<JsonObject> CategoryEntries { get; } = [];
    public HashSet<string> FailingReferences { get; } = new(StringComparer.Ordinal);
    public HashSet<string> TruncatedReferences { get; } = new(StringComparer.Ordinal);

    /// <summary>A string on the wire, although it is a number.</summary>
    public string PartnerId => options.PartnerId.ToString(CultureInfo.InvariantCulture);

    public DateTimeOffset Now => options.TimeProvider.GetUtcNow();

    /// <summary>A new object with the properties that the server sets.</summary>
    public JsonObject Create(JsonNode id, string objectType)
    {
        var now = Now.ToUnixTimeSeconds();
        return new JsonObject
        {
            ["id"] = id,
            ["partnerId"] = PartnerId,
            ["createdAt"] = now,
            ["updatedAt"] = now,
            ["objectType"] = objectType,
        };
    }

    public EntryRecord EntryOf(string id) =>
        Entries.GetValueOrDefault(id) ?? throw new KalturaApiException("ENTRY_ID_NOT_FOUND", ("ENTRY_ID", id));

    /// <exception cref="KalturaApiException">The content is empty, or of a kind that the partner does not accept.</exception>
    public void DemandSecure(UploadToken token)
    {
        if (token.File.End == 0 || FileTypes?.Allows(token.File) == false)
        {
            throw new KalturaApiException("FILE_CONTENT_NOT_SECURE");
        }
    }

    /// <summary>Gives an entry its content: the upload is full, its token used up.</summary>
    public void Attach(EntryRecord entry, UploadToken token)
    {
        entry.Fails |= entry.ReferenceId is { } failing && FailingReferences.Contains(failing);
        entry.Truncated |= entry.ReferenceId is { } truncated && TruncatedReferences.Contains(truncated);
        entry.KeepsSource = KeepsSource(entry.Row.WholeOf("conversionProfileId") ?? DefaultConversionProfile);
        entry.SourceDelay = SourceDelay;
        entry.Attach(
            new EntryContent(token.File.End, token.File.Sha256(), entry.MovingFlavorId ?? Ids.NextAsset()),
            Now + options.ProcessingDelay,
            options.ProcessingPolls
        );
        token.Status = UploadTokenStatus.Closed;
        token.BoundEntryId = null;
        token.File.Dispose();
    }

    public JsonObject AddCategory(string name, JsonObject? parent, JsonObject? properties = null)
    {
        name = name.Replace('>', '_').Replace(',', '_');
        var fullName = parent is null ? name : $"{parent.TextOf("fullName")}>{name}";
        if (Categories.Values.Any(known => string.Equals(known.TextOf("fullName"), fullName, StringComparison.OrdinalIgnoreCase)))
        {
            throw new KalturaApiException("DUPLICATE_CATEGORY", ("CATEGORY", fullName));
        }
        var id = Ids.NextNumber();
        var category = Create(id, "KalturaCategory");
        category.Apply(properties ?? []);
        category["name"] = name;
        category["fullName"] = fullName;
        category["parentId"] = parent?.WholeOf("id") ?? 0;
        category["status"] = 2;
        Categories.Add(id.ToString(CultureInfo.InvariantCulture), category);
        return category;
    }

    public JsonObject AddUser(string id, string objectType, int type, JsonObject properties)
    {
        const int longestId = 100; // characters; what is over is cut without a word
        id = id.Length > longestId ? id[..longestId] : id;
        DeletedUsers.Remove(id);
        if (Users.ContainsKey(id))
        {
            throw new KalturaApiException("DUPLICATE_USER_BY_ID", ("USER_ID", id));
        }
        var user = Create(id, objectType);
        user.Apply(properties);
        user["type"] = type;
        user["status"] = 1;
        Users.Add(id, user);
        return user;
    }

    public JsonObject AddGroupUser(string userId, string groupId)
    {
        var membership = Create(Ids.NextNumber(), "KalturaGroupUser");
        (membership["userId"], membership["groupId"], membership["status"]) = (userId, groupId, 0);
        GroupUsers.Add(membership);
        return membership;
    }
}
