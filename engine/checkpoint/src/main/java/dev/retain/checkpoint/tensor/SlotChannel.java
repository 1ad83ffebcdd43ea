package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/** Writes slots at their places in a file, through one buffer, little-endian. */
@API(status = INTERNAL, since = "0.1")
public final class SlotChannel implements Closeable {

    private static final int BUFFER = 1 << 20;

    /** A slot that is still empty, and where its bytes begin in the file. */
    private record Vacancy(Slot slot, long position) {}

    private final FileChannel channel;
    private final Map<String, Vacancy> vacancies = new HashMap<>();
    private final Map<String, Slot> filled = new LinkedHashMap<>();
    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private long end;

    /** Creates the file, which must not exist. */
    public SlotChannel(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Reserves a place. Open slots come to stand behind the last place, as they are filled. */
    public void reserve(Slot slot, long position) {
        if (vacancies.put(slot.name(), new Vacancy(slot, position)) != null) {
            throw new IllegalArgumentException("two tensors have the name " + slot.name());
        }
        end = slot.open() ? end : Math.max(end, position + slot.bytes());
    }

    /** Writes bytes that are no tensor. */
    public void writeAt(long position, byte[] bytes) throws IOException {
        writeAll(ByteBuffer.wrap(bytes), position);
    }

    /** Fills up to a size with zeros. */
    public void extendTo(long size) throws IOException {
        if (channel.size() < size) {
            writeAt(size - 1, new byte[1]);
        }
    }

    public void write(String name, float[] values) throws IOException {
        long position = take(name, values.length);
        var type = filled(name).type();
        int piece = BUFFER / type.blockBytes();
        for (int from = 0; from < values.length; from += piece) {
            int count = Math.min(piece, values.length - from);
            type.encode(FloatBuffer.wrap(values, from, count), buffer.clear());
            position = writeAll(buffer.flip(), position);
        }
    }

    public void write(String name, int[] values) throws IOException {
        long position = take(name, values.length);
        int piece = BUFFER / Integer.BYTES;
        for (int from = 0; from < values.length; from += piece) {
            int count = Math.min(piece, values.length - from);
            buffer.clear().asIntBuffer().put(values, from, count);
            position = writeAll(buffer.limit(count * Integer.BYTES), position);
        }
    }

    public void write(String name, long[] values) throws IOException {
        long position = take(name, values.length);
        int piece = BUFFER / Long.BYTES;
        for (int from = 0; from < values.length; from += piece) {
            int count = Math.min(piece, values.length - from);
            buffer.clear().asLongBuffer().put(values, from, count);
            position = writeAll(buffer.limit(count * Long.BYTES), position);
        }
    }

    public void write(String name, byte[] values) throws IOException {
        var vacancy = vacancies.get(name);
        int bytes = vacancy == null ? 1 : vacancy.slot().type().blockBytes();
        int elements = vacancy == null ? 1 : vacancy.slot().type().blockElements();
        writeAt(take(name, (long) values.length / bytes * elements), values);
    }

    /** Where a slot begins; it counts as filled from now on. */
    private long take(String name, long elements) {
        var vacancy = vacancies.remove(name);
        if (vacancy == null || !vacancy.slot().takes(elements)) {
            throw new IllegalArgumentException(
                    "%d elements for %s do not fit: %s".formatted(elements, name, vacancy));
        }
        var slot = vacancy.slot();
        if (!slot.open()) {
            filled.put(name, slot);
            return vacancy.position();
        }
        var closed = slot.closed(elements);
        filled.put(name, closed);
        long position = end;
        end += closed.bytes();
        return position;
    }

    private long writeAll(ByteBuffer bytes, long from) throws IOException {
        long position = from;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
        return position;
    }

    /** The slot as it was filled. */
    public Slot filled(String name) {
        var slot = filled.get(name);
        if (slot == null) {
            throw new IllegalStateException("not written: " + name);
        }
        return slot;
    }

    /** The slots in the order in which they were filled. */
    public Iterable<Slot> filled() {
        return filled.values();
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
