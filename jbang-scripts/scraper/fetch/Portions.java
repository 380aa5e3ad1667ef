package scraper.fetch;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import java.util.function.BooleanSupplier;

/**
 * How much is read from a connection at once: as much as Netty likes. But where bodies have had to wait the next may have to as well, and of that no more
 * is to be in memory than comes with its head. On the connection's event loop alone.
 */
final class Portions extends RecvByteBufAllocator.DelegatingHandle {

    /** Bytes that most heads fit in. */
    private static final int HEAD = 2048;

    private final BooleanSupplier small;

    /** @param small whether what is read next is to be no more than a head */
    Portions(RecvByteBufAllocator given, BooleanSupplier small) {
        super(given.newHandle());
        this.small = small;
    }

    @Override
    public int guess() {
        return small.getAsBoolean() ? Math.min(HEAD, super.guess()) : super.guess();
    }

    @Override
    public ByteBuf allocate(ByteBufAllocator buffers) {
        return buffers.ioBuffer(guess());
    }
}
