package lab.run;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.zip.DataFormatException;
import lab.result.Distribution;
import org.HdrHistogram.Histogram;

/** Times of many passes, in nanoseconds. */
final class Times {

    private static final double[] PERCENTILES = {0, 1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 98, 99, 99.5, 99.9, 99.99, 100};

    private final Histogram all = empty();

    private static Histogram empty() {
        Histogram histogram = new Histogram(3);
        histogram.setAutoResize(true);
        return histogram;
    }

    /** As text, to send it from one process to another. */
    static String encoded(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    /** Takes a pass's. @return them alone */
    Histogram add(String encoded) {
        try {
            Histogram one = Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(Base64.getDecoder().decode(encoded)), 0);
            all.add(one);
            return one;
        } catch (DataFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All of them. */
    Distribution distribution() {
        if (all.getTotalCount() == 0) return new Distribution(0, 0, List.of());
        return new Distribution(all.getTotalCount(), all.getMean() / 1e6, DoubleStream.of(PERCENTILES)
                .mapToObj(percentile -> new Distribution.Point(percentile, all.getValueAtPercentile(percentile) / 1e6)).toList());
    }
}
