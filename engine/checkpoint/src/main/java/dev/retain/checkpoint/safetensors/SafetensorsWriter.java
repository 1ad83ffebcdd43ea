package dev.retain.checkpoint.safetensors;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.checkpoint.tensor.Slot;
import dev.retain.checkpoint.tensor.SlotChannel;
import dev.retain.checkpoint.tensor.TensorFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Writes one safetensors file of any size. The slots are known from the start, so the header is
 * written first; the tensors then come in any order, and only one of them need be in memory.
 *
 * <p>As the reference library does it: tensors are ordered by falling alignment, then by name; the
 * header is filled with spaces to a multiple of 8 bytes and names the format {@code pt}. Open slots
 * stand behind all others, in the order in which they were filled, and the header gets their
 * lengths at the end.
 */
@API(status = INTERNAL, since = "0.1")
public final class SafetensorsWriter implements TensorFile {

    private static final Comparator<Slot> ORDER =
            Comparator.comparing(Slot::open)
                    .thenComparing(slot -> -slot.type().blockBytes())
                    .thenComparing(Slot::name);

    private final SlotChannel channel;
    private final List<Slot> ordered;
    private final int headerBytes;

    /** Creates the file, which must not exist, and writes its header. */
    public SafetensorsWriter(Path file, Collection<Slot> slots) throws IOException {
        ordered = slots.stream().sorted(ORDER).toList();
        var header = header(ordered);
        headerBytes = (header.length + spare(ordered) + 7) / 8 * 8;
        channel = new SlotChannel(file);
        try {
            long position = Long.BYTES + headerBytes;
            for (var slot : ordered) {
                channel.reserve(slot, position);
                position += slot.bytes();
            }
            write(header);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Open slots may come in another order, and so have offsets of more digits. */
    private static int spare(List<Slot> slots) {
        long most = slots.stream().mapToLong(Slot::bytes).sum();
        int open = (int) slots.stream().filter(Slot::open).count();
        return 2 * open * String.valueOf(most).length();
    }

    private void write(byte[] header) throws IOException {
        var padded = Arrays.copyOf(header, headerBytes);
        Arrays.fill(padded, header.length, padded.length, (byte) ' ');
        var start = ByteBuffer.allocate(Long.BYTES + headerBytes).order(ByteOrder.LITTLE_ENDIAN);
        channel.writeAt(0, start.putLong(headerBytes).put(padded).array());
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
        return mapper.writeValueAsBytes(root);
    }

    @Override
    public void write(String name, float[] values) throws IOException {
        channel.write(name, values);
    }

    @Override
    public void write(String name, int[] values) throws IOException {
        channel.write(name, values);
    }

    @Override
    public void write(String name, long[] values) throws IOException {
        channel.write(name, values);
    }

    @Override
    public void write(String name, byte[] values) throws IOException {
        channel.write(name, values);
    }

    @Override
    public long bytes(String name) {
        return channel.filled(name).bytes();
    }

    @Override
    public void finish() throws IOException {
        channel.finish();
        var open = ordered.stream().filter(Slot::open).map(Slot::name).toList();
        if (open.isEmpty()) {
            return;
        }
        var slots = new ArrayList<>(ordered.subList(0, ordered.size() - open.size()));
        for (var slot : channel.filled()) {
            if (open.contains(slot.name())) {
                slots.add(slot);
            }
        }
        write(header(slots));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
