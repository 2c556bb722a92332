using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace WebexKaltura.Simulators.Hosting;

/// <summary>
/// Memory for Kestrel in blocks of 128 KiB instead of 4: the simulators move gigabytes, and each block costs a system call.
/// </summary>
internal sealed class LargeBlocks : MemoryPool<byte>, IMemoryPoolFactory<byte>
{
    private const int BlockBytes = 128 * 1024;
    private const int MostKept = 1024; // blocks; 128 MiB
    private readonly ConcurrentQueue<Block> _free = new();

    public override int MaxBufferSize => BlockBytes;

    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => new LargeBlocks();

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockBytes);
        return _free.TryDequeue(out var block) ? block : new Block(this);
    }

    protected override void Dispose(bool disposing) => _free.Clear();

    private sealed class Block(LargeBlocks pool) : IMemoryOwner<byte>
    {
        public Memory<byte> Memory { get; } = GC.AllocateUninitializedArray<byte>(BlockBytes, pinned: true);

        public void Dispose()
        {
            if (pool._free.Count < MostKept)
            {
                pool._free.Enqueue(this);
            }
        }
    }
}
