namespace WebexKaltura.Simulators.Kaltura.Uploads;

/// <summary>A complete chunk that is not appended yet: spooled, hashed as it came, or only counted. An offset of -1 goes to the end.</summary>
internal sealed record WaitingChunk(long Offset, long Length, Spool? Spool, HashedPrefix? Prefix, bool Restarts) : IDisposable
{
    public void Dispose()
    {
        Spool?.Dispose();
        Prefix?.Take()?.Dispose();
    }
}
