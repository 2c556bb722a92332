using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;

namespace WebexKaltura.Simulators.Kaltura.Uploads;

/// <summary>
/// The memory that all spools of a simulator may use together; bytes beyond it go to temporary files. Blocks are used again: fresh ones
/// cost the kernel more than the copying.
/// </summary>
internal sealed class SpoolMemory(long bytes)
{
    public const int BlockBytes = 64 * 1024;

    private readonly ConcurrentStack<byte[]> _free = new();
    private long _left = bytes;

    /// <summary>A block, or null when no memory is left.</summary>
    public byte[]? TryTake()
    {
        if (Interlocked.Add(ref _left, -BlockBytes) >= 0)
        {
            return _free.TryPop(out var block) ? block : GC.AllocateUninitializedArray<byte>(BlockBytes);
        }
        Interlocked.Add(ref _left, BlockBytes);
        return null;
    }

    public void GiveBack(byte[] block)
    {
        _free.Push(block);
        Interlocked.Add(ref _left, BlockBytes);
    }
}

/// <summary>Bytes that cannot be hashed yet because bytes before them are missing: in memory first, then in a file that is deleted on close.</summary>
internal sealed class Spool(SpoolMemory memory) : IDisposable
{
    private const int BlockBytes = SpoolMemory.BlockBytes;
    private readonly List<byte[]> _blocks = [];
    private long _inMemory;
    private SafeFileHandle? _file;

    public long Length { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && _file is null && TryMakeRoom())
        {
            var block = _blocks[^1].AsSpan(BlockBytes - Room, Room);
            var count = Math.Min(block.Length, bytes.Length);
            bytes[..count].CopyTo(block);
            _inMemory += count;
            Length += count;
            bytes = bytes[count..];
        }
        if (!bytes.IsEmpty)
        {
            _file ??= OpenFile();
            RandomAccess.Write(_file, bytes, Length - _inMemory);
            Length += bytes.Length;
        }
    }

    /// <summary>Hands the bytes from <paramref name="from"/> on to <paramref name="take"/>, in order.</summary>
    public void CopyTo(long from, Action<ReadOnlySpan<byte>> take)
    {
        for (var position = from; position < _inMemory; )
        {
            var inBlock = (int)(position % BlockBytes);
            var count = (int)Math.Min(BlockBytes - inBlock, _inMemory - position);
            take(_blocks[(int)(position / BlockBytes)].AsSpan(inBlock, count));
            position += count;
        }
        if (_file is null)
        {
            return;
        }
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 20);
        for (var position = Math.Max(from, _inMemory); position < Length; )
        {
            var read = RandomAccess.Read(_file, buffer, position - _inMemory);
            take(buffer.AsSpan(0, read));
            position += read;
        }
        ArrayPool<byte>.Shared.Return(buffer);
    }

    public void Dispose()
    {
        foreach (var block in _blocks)
        {
            memory.GiveBack(block);
        }
        _blocks.Clear();
        _file?.Dispose();
    }

    private int Room => (int)(((long)_blocks.Count * BlockBytes) - _inMemory);

    private bool TryMakeRoom()
    {
        if (Room > 0)
        {
            return true;
        }
        if (memory.TryTake() is not { } block)
        {
            return false;
        }
        _blocks.Add(block);
        return true;
    }

    private static SafeFileHandle OpenFile()
    {
        var path = Path.Combine(Path.GetTempPath(), $"kaltura-upload-{Guid.NewGuid():N}.spool");
        var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, FileOptions.DeleteOnClose);
        if (!OperatingSystem.IsWindows())
        {
            // Nameless from the start: a simulator that is killed leaves no file behind.
            File.Delete(path);
        }
        return file;
    }
}
