using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Health;

/// <summary>The default user of the settings exists.</summary>
public sealed class DefaultUserCheck(IKaltura kaltura) : IHealthCheck
{
    public string Id => "default-user";

    public string Title => "Default user";

    public string? DependsOn => KalturaSessionCheck.CheckId;

    public async Task<IReadOnlyList<HealthFinding>> RunAsync(Account account, CancellationToken cancellationToken) =>
        account.Settings.FindDefaultUser() is { } user
            ? [KalturaRules.DefaultUser(user, await kaltura.FindUserAsync(account.Id, user, cancellationToken) is not null)]
            : [];
}

/// <summary>The categories of the settings exist, and each means one category.</summary>
public sealed class CategoriesCheck(IKaltura kaltura) : IHealthCheck
{
    public string Id => "category";

    public string Title => "Categories";

    public string? DependsOn => KalturaSessionCheck.CheckId;

    public async Task<IReadOnlyList<HealthFinding>> RunAsync(Account account, CancellationToken cancellationToken)
    {
        var wanted = new[] { ("meeting", account.Settings.MeetingCategory), ("webinar", account.Settings.WebinarCategory) };
        return await Task.WhenAll(
            wanted
                .Where(w => w.Item2 is not null)
                .Select(async w =>
                    KalturaRules.Category(w.Item1, w.Item2!, await kaltura.FindCategoriesAsync(account.Id, w.Item2!, cancellationToken))
                )
        );
    }
}

/// <summary>The groups that decide over uploads exist.</summary>
public sealed class GroupsCheck(IKaltura kaltura) : IHealthCheck
{
    private const int AskedAtOnce = 8;

    public string Id => "groups";

    public string Title => "Groups";

    public string? DependsOn => KalturaSessionCheck.CheckId;

    public async Task<IReadOnlyList<HealthFinding>> RunAsync(Account account, CancellationToken cancellationToken)
    {
        if (account.Settings is not { UploadManagement: not UploadManagement.All, Groups: { Count: > 0 } groups })
        {
            return [];
        }
        List<string> missing = [];
        foreach (var some in groups.Chunk(AskedAtOnce))
        {
            var found = await Task.WhenAll(some.Select(group => kaltura.FindGroupAsync(account.Id, group, cancellationToken)));
            missing.AddRange(some.Where((_, i) => found[i] is null));
        }
        return [KalturaRules.Groups(groups.Count, missing)];
    }
}

/// <summary>The conversion profile exists and keeps the source, by which copies are verified.</summary>
public sealed class ConversionProfileCheck(IKaltura kaltura) : IHealthCheck
{
    public string Id => "conversion-profile";

    public string Title => "Conversion profile";

    public string? DependsOn => KalturaSessionCheck.CheckId;

    public async Task<IReadOnlyList<HealthFinding>> RunAsync(Account account, CancellationToken cancellationToken)
    {
        var configured = account.Settings.ConversionProfileId;
        var exists = configured is null || await kaltura.HasConversionProfileAsync(account.Id, configured, cancellationToken);
        var retention = exists
            ? await kaltura.FindSourceRetentionAsync(account.Id, configured, cancellationToken)
            : new SourceRetention(null, configured, null);
        return [KalturaRules.ConversionProfile(configured, exists, retention)];
    }
}
