namespace WebexKaltura.Simulators.Kaltura.Uploads;

/// <summary>Which kinds of file a partner accepts, by their content.</summary>
/// <param name="Allowed">Content types.</param>
/// <param name="ChecksUploads">Whether the final chunk is checked, or only the content that an entry is given.</param>
internal sealed record FileTypeRestriction(IReadOnlyCollection<string> Allowed, bool ChecksUploads)
{
    public bool Allows(UploadedFile file) => Allowed.Contains(file.ContentType, StringComparer.Ordinal);
}
