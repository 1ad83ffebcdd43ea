package dev.retain.checkpoint.safetensors;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.InvalidCheckpointException;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.PlainTensor;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.checkpoint.tensor.WeightFile;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import org.apiguardian.api.API;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The header of a safetensors file: what is stored where. The rules are those of the format's
 * reference library, and duplicate names are refused as the format's description asks.
 *
 * @param dataStart first byte of the tensors in the file
 * @param entries tensors by name
 */
@API(status = INTERNAL, since = "0.1")
public record SafetensorsHeader(long dataStart, SortedMap<String, Entry> entries) {

    private static final Logger LOG = LoggerFactory.getLogger(SafetensorsHeader.class);
    private static final long LONGEST = 100_000_000;
    private static final byte BYTE_ORDER_MARK = (byte) 0xEF;

    /**
     * A stored tensor.
     *
     * @param begin first byte, relative to {@link #dataStart}
     * @param end byte after the last, relative to {@link #dataStart}
     */
    public record Entry(String name, ElementType dtype, List<Long> shape, long begin, long end) {

        public long bytes() {
            return end - begin;
        }
    }

    /**
     * Reads and checks the header.
     *
     * @throws InvalidCheckpointException if the file breaks a rule of the format
     */
    public static SafetensorsHeader read(WeightFile file) {
        if (file.size() < Long.BYTES) {
            throw file.damaged("header too small: the file has " + file.size() + " bytes, not 8");
        }
        long length = file.map(0, Long.BYTES).getLong();
        if (Long.compareUnsigned(length, LONGEST) > 0) {
            throw file.damaged(
                    "header too large: it claims %s bytes, at most %d are allowed"
                            .formatted(Long.toUnsignedString(length), LONGEST));
        }
        long dataStart = Long.BYTES + length;
        if (dataStart > file.size()) {
            throw file.damaged(
                    "header of %d bytes does not fit into a file of %d bytes"
                            .formatted(length, file.size()));
        }
        checkBegin(file, length);
        var entries = HeaderParser.read(file, length);
        entries.values().forEach(entry -> checkSize(file, entry));
        checkCoverage(file, entries, file.size() - dataStart);
        return new SafetensorsHeader(dataStart, entries);
    }

    /** A tensor of the file whose header this is. */
    public PlainTensor tensor(WeightFile file, Entry entry) {
        var info = new TensorInfo(entry.name(), entry.shape(), entry.dtype().name(), entry.bytes());
        return new PlainTensor(file, info, entry.dtype(), dataStart + entry.begin());
    }

    private static void checkBegin(WeightFile file, long length) {
        byte first = length == 0 ? 0 : file.map(Long.BYTES, 1).get();
        if (length == 0 || first == BYTE_ORDER_MARK) {
            throw file.damaged("invalid JSON in header: it does not start with {");
        }
        if (first != '{') {
            LOG.warn("{}: white space before the header", file.path());
        }
    }

    private static void checkSize(WeightFile file, Entry entry) {
        long bits;
        try {
            bits = entry.dtype().bits();
            for (long dimension : entry.shape()) {
                bits = Math.multiplyExact(bits, dimension);
            }
        } catch (ArithmeticException e) {
            throw file.damaged(
                    "tensor %s: shape %s overflows".formatted(entry.name(), entry.shape()), e);
        }
        if (bits % Byte.SIZE != 0) {
            throw damaged(
                    file,
                    entry.name(),
                    "%s of shape %s does not end at a byte"
                            .formatted(entry.dtype(), entry.shape()));
        }
        if (entry.end() < entry.begin() || bits / Byte.SIZE != entry.bytes()) {
            throw damaged(
                    file,
                    entry.name(),
                    "%s of shape %s has %d bytes, but data_offsets are [%d, %d]"
                            .formatted(
                                    entry.dtype(),
                                    entry.shape(),
                                    bits / Byte.SIZE,
                                    entry.begin(),
                                    entry.end()));
        }
    }

    private static void checkCoverage(
            WeightFile file, SortedMap<String, Entry> entries, long available) {
        long next = 0;
        var inOrder = Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end);
        for (var entry : entries.values().stream().sorted(inOrder).toList()) {
            if (entry.begin() != next) {
                throw damaged(
                        file,
                        entry.name(),
                        "invalid offset: begins at %d, not at %d".formatted(entry.begin(), next));
            }
            next = entry.end();
        }
        if (next != available) {
            throw file.damaged(
                    "file not fully covered: tensors take %d bytes, the file has %d for them"
                            .formatted(next, available));
        }
    }

    private static InvalidCheckpointException damaged(
            WeightFile file, String tensor, String reason) {
        return file.damaged("tensor " + tensor + ": " + reason);
    }
}
