using System.Buffers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace WebexKaltura.Simulators.Faults;

/// <summary>Middleware that lets the plan's HTTP faults befall the calls that reach a simulator.</summary>
public static class HttpFaults
{
    /// <summary>
    /// Puts the faults before everything registered after it. <paramref name="spared"/> names the calls that nothing befalls
    /// (the simulator's own control API).
    /// </summary>
    public static IApplicationBuilder UseHttpFaults(this IApplicationBuilder app, FaultPlan plan, Func<HttpContext, bool> spared) =>
        app.Use((context, next) => spared(context) ? next(context) : RunAsync(context, next, plan));

    private static async Task RunAsync(HttpContext context, RequestDelegate next, FaultPlan plan)
    {
        var place = $"{context.Request.Method} {context.Request.Path}";
        if (plan.Strikes(FaultKind.SlowAnswer, place))
        {
            await Task.Delay(plan.SlowAnswer, context.RequestAborted);
        }
        if (plan.Strikes(FaultKind.TooManyRequests, place))
        {
            context.Response.Headers.RetryAfter = plan.RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        }
        else if (plan.Strikes(FaultKind.ServerError, place))
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        else if (plan.Strikes(FaultKind.CutRequest, place))
        {
            await ReadSomeAsync(context.Request, place.Length * 1021 % 200_000);
            context.Abort();
        }
        else if (plan.Strikes(FaultKind.LostReply, place))
        {
            context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
            await next(context);
            context.Abort();
        }
        else if (plan.Strikes(FaultKind.CutResponse, place))
        {
            var inner = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
            await using var cut = new CutStream(inner.Stream, context, allowed: place.Length * 4099L % 500_000);
            context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(cut, inner));
            await next(context);
            context.Abort();
        }
        else
        {
            await next(context);
        }
    }

    private static async Task ReadSomeAsync(HttpRequest request, int bytes)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            for (var left = bytes; left > 0; )
            {
                var read = await request.Body.ReadAsync(buffer);
                if (read == 0)
                {
                    break;
                }
                left -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Lets some bytes through, of a short answer half, and cuts the connection at the first write past them.</summary>
    private sealed class CutStream(Stream inner, HttpContext context, long allowed) : Stream
    {
        private long _left = -1;

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_left < 0)
            {
                _left = Math.Min(allowed, (context.Response.ContentLength ?? buffer.Length) / 2);
            }
            if (_left < buffer.Length)
            {
                await inner.WriteAsync(buffer[..(int)_left], cancellationToken);
                await inner.FlushAsync(cancellationToken);
                context.Abort();
                throw new IOException("cut by the fault plan");
            }
            _left -= buffer.Length;
            await inner.WriteAsync(buffer, cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

        public override void Flush() => inner.Flush();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
