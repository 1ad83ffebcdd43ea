package dev.retain.compression.artifact;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Writes one safetensors file of any size. The slots are known from the start, so the header is
 * written first; the tensors then come in any order, and only one of them need be in memory.
 *
 * <p>As the reference library does it: tensors are ordered by falling alignment, then by name; the
 * header is filled with spaces to a multiple of 8 bytes and names the format {@code pt}.
 */
@API(status = INTERNAL, since = "0.1")
public final class SafetensorsWriter implements Closeable {

    private static final int BUFFER = 1 << 20;

    private static final Comparator<Slot> ORDER =
            Comparator.comparing((Slot slot) -> -slot.type().bytes()).thenComparing(Slot::name);

    /** A slot that is still empty, and where its bytes begin in the file. */
    private record Vacancy(Slot slot, long position) {}

    private final FileChannel channel;
    private final Map<String, Vacancy> vacancies = new HashMap<>();
    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

    /** Creates the file, which must not exist, and writes its header. */
    public SafetensorsWriter(Path file, Collection<Slot> slots) throws IOException {
        var ordered = slots.stream().sorted(ORDER).toList();
        var header = header(ordered);
        long position = Long.BYTES + header.length;
        for (var slot : ordered) {
            if (vacancies.put(slot.name(), new Vacancy(slot, position)) != null) {
                throw new IllegalArgumentException("two tensors have the name " + slot.name());
            }
            position += slot.bytes();
        }
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var start = ByteBuffer.allocate(Long.BYTES + header.length).order(ByteOrder.LITTLE_ENDIAN);
        writeAll(start.putLong(header.length).put(header).flip(), 0);
    }

    private static byte[] header(List<Slot> ordered) throws IOException {
        var mapper = new ObjectMapper();
        var root = mapper.createObjectNode();
        root.putObject("__metadata__").put("format", "pt");
        long offset = 0;
        for (var slot : ordered) {
            var entry = root.putObject(slot.name()).put("dtype", slot.type().name());
            var shape = entry.putArray("shape");
            slot.shape().forEach(shape::add);
            entry.putArray("data_offsets").add(offset).add(offset += slot.bytes());
        }
        var json = mapper.writeValueAsBytes(root);
        var padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    /** Fills a slot of a float type. */
    public void write(String name, float[] values) throws IOException {
        var vacancy = take(name, values.length);
        var type = vacancy.slot().type();
        int piece = BUFFER / type.bytes();
        long position = vacancy.position();
        for (int from = 0; from < values.length; from += piece) {
            int count = Math.min(piece, values.length - from);
            type.encode(FloatBuffer.wrap(values, from, count), buffer.clear());
            position = writeAll(buffer.flip(), position);
        }
    }

    /** Fills a slot of type {@code I32}. */
    public void write(String name, int[] values) throws IOException {
        int piece = BUFFER / Integer.BYTES;
        long position = take(name, values.length).position();
        for (int from = 0; from < values.length; from += piece) {
            int count = Math.min(piece, values.length - from);
            buffer.clear().asIntBuffer().put(values, from, count);
            position = writeAll(buffer.limit(count * Integer.BYTES), position);
        }
    }

    /** Fills a short slot of type {@code I64}. */
    public void write(String name, List<Long> values) throws IOException {
        long position = take(name, values.size()).position();
        buffer.clear();
        values.forEach(buffer::putLong);
        writeAll(buffer.flip(), position);
    }

    private Vacancy take(String name, long elements) {
        var vacancy = vacancies.remove(name);
        if (vacancy == null || vacancy.slot().bytes() != elements * vacancy.slot().type().bytes()) {
            throw new IllegalArgumentException(
                    "%d elements for %s do not fit: %s".formatted(elements, name, vacancy));
        }
        return vacancy;
    }

    private long writeAll(ByteBuffer bytes, long from) throws IOException {
        long position = from;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
        return position;
    }

    /** Checks that every slot was filled. */
    public void finish() {
        if (!vacancies.isEmpty()) {
            throw new IllegalStateException("not written: " + vacancies.keySet());
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
