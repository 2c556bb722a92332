namespace WebexKaltura.Core.Accounts;

/// <summary>What is wrong with one field, in words for the person who filled it in.</summary>
/// <param name="Field">The name in the JSON API (<c>defaultUserId</c>, <c>kaltura.appToken</c>).</param>
public sealed record FieldError(string Field, string Message);
