package dev.retain.checkpoint.gguf;

import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.gguf.blocks.GgufType;
import dev.retain.checkpoint.gguf.blocks.OtherTypes;
import dev.retain.checkpoint.tensor.WeightFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The header of a GGUF file: metadata, and what is stored where. Checked as ggml checks it.
 *
 * @param metadata values by key; integers, floats, booleans, strings and lists of them
 * @param tensors in the order of the file
 */
record GgufHeader(Map<String, Object> metadata, List<Entry> tensors) {

    /** The first bytes of a file: {@code GGUF}. */
    static final int MAGIC = 0x46554747;

    /** The newest version, in which files are written. */
    static final int VERSION = 3;

    /** Bytes of which every tensor begins at a multiple, where a file does not say otherwise. */
    static final int ALIGNMENT = 32;

    /** The key of another alignment. */
    static final String ALIGNMENT_KEY = "general.alignment";

    private static final int OLDEST_VERSION = 2;
    private static final int MOST_KEYS = 1 << 14;
    private static final int MOST_TENSORS = 1 << 16;

    /** A number above is no version that will be soon. */
    private static final int NEWEST_VERSION = 99;

    private static final int LEAST_KEY_BYTES = 13;
    private static final int LEAST_TENSOR_BYTES = 24;
    private static final int MOST_DIMENSIONS = 4;
    private static final int LONGEST_NAME = 63;

    /**
     * A stored tensor.
     *
     * @param file where it is stored
     * @param shape outermost dimension first, as Hugging Face has it
     * @param position first byte in the file
     * @param bytes its length
     */
    record Entry(
            WeightFile file,
            String name,
            GgufType type,
            List<Long> shape,
            long position,
            long bytes) {

        Entry movedBy(long distance) {
            return new Entry(file, name, type, shape, position + distance, bytes);
        }
    }

    /**
     * Reads and checks the header.
     *
     * @throws InvalidCheckpointException if the file breaks a rule of the format
     * @throws UnsupportedModelException if a tensor has a type that cannot be read
     */
    static GgufHeader read(WeightFile file) {
        return new Reading(file).header();
    }

    /** Whether a file begins as GGUF files do. */
    static boolean begins(Path file) {
        try (var input = Files.newInputStream(file)) {
            var magic = ByteBuffer.wrap(input.readNBytes(Integer.BYTES));
            return magic.remaining() == Integer.BYTES
                    && magic.order(ByteOrder.LITTLE_ENDIAN).getInt() == MAGIC;
        } catch (IOException e) {
            throw new InvalidCheckpointException(
                    file + " cannot be read: " + e.getMessage() + "; check its permissions", e);
        }
    }

    /**
     * What stands before the metadata.
     *
     * @param tensors number of tensors
     * @param keys number of metadata entries
     */
    record Counts(int tensors, int keys) {}

    /** Reads and checks what stands before the metadata. */
    static Counts counts(WeightFile file, GgufCursor cursor) {
        checkVersion(file, cursor);
        int tensors = cursor.count("tensors", LEAST_TENSOR_BYTES, MOST_TENSORS);
        return new Counts(tensors, cursor.count("metadata entries", LEAST_KEY_BYTES, MOST_KEYS));
    }

    private static void checkVersion(WeightFile file, GgufCursor cursor) {
        if (cursor.int32("the magic number") != MAGIC) {
            throw file.damaged("it does not start with GGUF");
        }
        int version = cursor.int32("the version");
        if (version == VERSION || version == OLDEST_VERSION) {
            return;
        }
        int swapped = Integer.reverseBytes(version);
        if (swapped > 0 && swapped <= VERSION) {
            throw other(file, "big-endian", "convert it with gguf-convert-endian of llama.cpp");
        }
        if (version > 0 && version < OLDEST_VERSION) {
            throw other(
                    file, "of version " + version, "convert the model with a llama.cpp of today");
        }
        if (version > VERSION && version <= NEWEST_VERSION) {
            throw other(
                    file,
                    "of version %d, newer than %d".formatted(version, VERSION),
                    "convert the model to version " + VERSION);
        }
        throw file.damaged("no GGUF has the version " + Integer.toUnsignedString(version));
    }

    private static UnsupportedModelException other(WeightFile file, String what, String way) {
        return new UnsupportedModelException(
                "%s: this GGUF file is %s, which is not read; %s"
                        .formatted(file.path(), what, way));
    }

    private static final class Reading {

        private final WeightFile file;
        private final GgufCursor cursor;
        private final Map<String, Object> metadata = new LinkedHashMap<>();
        private final List<Entry> tensors = new ArrayList<>();
        private long alignment = ALIGNMENT;

        Reading(WeightFile file) {
            this.file = file;
            this.cursor = new GgufCursor(file);
        }

        GgufHeader header() {
            var counts = counts(file, cursor);
            for (int i = 0; i < counts.keys(); i++) {
                readKey();
            }
            readTensors(counts.tensors());
            long dataStart = padded(cursor.position());
            checkEnd(dataStart);
            return new GgufHeader(
                    Collections.unmodifiableMap(metadata),
                    tensors.stream().map(tensor -> tensor.movedBy(dataStart)).toList());
        }

        private void readKey() {
            var key = cursor.string("a metadata key");
            if (key.isEmpty()) {
                throw file.damaged("a metadata key is empty");
            }
            var type = cursor.type("the type", key);
            var value = cursor.value(type, key);
            if (metadata.putIfAbsent(key, value) != null) {
                throw file.damaged("metadata key " + key + " stands there twice");
            }
            if (key.equals(ALIGNMENT_KEY)) {
                if (type != GgufValueType.UINT32 || Long.bitCount((Long) value) != 1) {
                    throw file.damaged(ALIGNMENT_KEY + " is " + value + ", not a power of two");
                }
                alignment = (Long) value;
            }
        }

        private void readTensors(int count) {
            Set<String> names = new HashSet<>();
            long next = 0;
            for (int i = 0; i < count; i++) {
                var entry = readTensor();
                if (!names.add(entry.name())) {
                    throw file.damaged("tensor " + entry.name() + " stands there twice");
                }
                if (entry.position() != next) {
                    throw damaged(
                            entry.name(),
                            "begins at %s, not at %d"
                                    .formatted(Long.toUnsignedString(entry.position()), next));
                }
                next = padded(next + entry.bytes());
                tensors.add(entry);
            }
        }

        private Entry readTensor() {
            var name = cursor.string("a tensor name");
            if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                throw file.damaged("a tensor name has more than " + LONGEST_NAME + " bytes");
            }
            int dimensions = cursor.int32("the dimensions of " + name);
            if (dimensions < 0 || dimensions > MOST_DIMENSIONS) {
                throw damaged(
                        name,
                        "it has %s dimensions, at most %d are allowed"
                                .formatted(Integer.toUnsignedString(dimensions), MOST_DIMENSIONS));
            }
            var shape = new ArrayList<Long>();
            for (int i = 0; i < dimensions; i++) {
                shape.add(0, cursor.int64("the shape of " + name));
            }
            int type = cursor.int32("the type of " + name);
            long offset = cursor.int64("the offset of " + name);
            return entry(name, shape, type, offset);
        }

        private Entry entry(String name, List<Long> shape, int typeId, long offset) {
            var type = type(name, typeId);
            long elements = 1;
            for (long dimension : shape) {
                if (dimension < 0 || Math.multiplyHigh(elements, dimension) != 0) {
                    throw damaged(name, "shape " + shape + " overflows");
                }
                elements *= dimension;
            }
            long row = shape.isEmpty() ? 1 : shape.get(shape.size() - 1);
            if (row % type.blockElements() != 0) {
                throw damaged(
                        name,
                        "rows of %d elements are not cut by blocks of %d"
                                .formatted(row, type.blockElements()));
            }
            long blocks = elements / type.blockElements();
            if (elements < 0 || blocks > file.size() / type.blockBytes()) {
                throw damaged(
                        name,
                        "%s of shape %s does not fit into a file of %d bytes"
                                .formatted(type, shape, file.size()));
            }
            return new Entry(
                    file, name, type, List.copyOf(shape), offset, blocks * type.blockBytes());
        }

        private GgufType type(String name, int id) {
            return GgufType.of(id).orElseThrow(() -> unsupported(name, id));
        }

        /** A number without a name is as likely newer than this class as damaged. */
        private UnsupportedModelException unsupported(String tensor, int id) {
            var type =
                    OtherTypes.name(id)
                            .orElseGet(() -> "the unknown type " + Integer.toUnsignedString(id));
            return new UnsupportedModelException(
                    "%s: tensor %s is stored as %s; supported types: %s; convert the model to one of them"
                            .formatted(file.path(), tensor, type, GgufType.supported()));
        }

        private void checkEnd(long dataStart) {
            if (tensors.isEmpty()) {
                return;
            }
            var last = tensors.get(tensors.size() - 1);
            long end = dataStart + last.position() + last.bytes();
            if (end > file.size()) {
                throw file.damaged(
                        "the file has %d bytes, its tensors need %d".formatted(file.size(), end));
            }
        }

        private long padded(long position) {
            return (position + alignment - 1) / alignment * alignment;
        }

        private InvalidCheckpointException damaged(String tensor, String reason) {
            return file.damaged("tensor " + tensor + ": " + reason);
        }
    }
}
