namespace WebexKaltura.Simulators.Kaltura.Uploads;

/// <summary>The bytes of a small upload, kept so that a caption or an attachment can be made of them.</summary>
internal sealed class KeptContent
{
    private readonly List<(Spool Spool, long From)> _pieces = [];
    private bool _complete = true;

    public void Append(Spool spool, long from, long end)
    {
        if (!_complete || end > UploadedFile.KeptBytes)
        {
            spool.Dispose();
            Drop();
            return;
        }
        _pieces.Add((spool, from));
    }

    public void Restart()
    {
        Drop();
        _complete = true;
    }

    public void Drop()
    {
        _complete = false;
        _pieces.ForEach(static piece => piece.Spool.Dispose());
        _pieces.Clear();
    }

    public byte[]? ToArray()
    {
        if (!_complete)
        {
            return null;
        }
        using var content = new MemoryStream();
        foreach (var (spool, from) in _pieces)
        {
            spool.CopyTo(from, content.Write);
        }
        return content.ToArray();
    }
}
