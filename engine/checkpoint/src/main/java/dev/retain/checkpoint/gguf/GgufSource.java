package dev.retain.checkpoint.gguf;

import dev.retain.api.CompressionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Takes over the metadata of a GGUF file that was opened, and so checked, as a checkpoint. */
final class GgufSource {

    private static final String ENDING = ".gguf";

    /** Keys that describe how that file is written, not the model. */
    private static final List<String> OF_THE_FILE =
            List.of(GgufHeader.ALIGNMENT_KEY, "quantize.", "split.");

    private static final int FIRST_KEY = 24;
    private static final int KEYS_AT = 16;

    private final Path file;

    private GgufSource(Path file) {
        this.file = file;
    }

    /** The GGUF file of a checkpoint, if it is one. */
    static Optional<GgufSource> of(Path location) throws IOException {
        if (Files.isRegularFile(location)) {
            return Optional.of(new GgufSource(location));
        }
        if (!Files.isDirectory(location)) {
            return Optional.empty();
        }
        try (var entries = Files.list(location)) {
            var files = entries.map(Path::toString).toList();
            return files.stream().anyMatch(name -> name.endsWith(".safetensors"))
                    ? Optional.empty()
                    : files.stream()
                            .filter(name -> name.endsWith(ENDING))
                            .findFirst()
                            .map(name -> new GgufSource(Path.of(name)));
        }
    }

    /** All that the file says of the model. */
    GgufMetadata metadata() throws IOException {
        var metadata = new GgufMetadata();
        try (var input = new RandomAccessFile(file.toFile(), "r")) {
            input.seek(KEYS_AT);
            long keys = int64(input);
            input.seek(FIRST_KEY);
            for (long i = 0; i < keys; i++) {
                var key = new String(bytes(input, int64(input)), StandardCharsets.UTF_8);
                long start = input.getFilePointer();
                skipValue(input, type(input));
                long end = input.getFilePointer();
                input.seek(start);
                var entry = bytes(input, end - start);
                if (OF_THE_FILE.stream().noneMatch(key::startsWith)) {
                    metadata.put(key, entry);
                }
            }
        } catch (EOFException e) {
            throw new CompressionException(file + " is cut off; get the file again", e);
        }
        return metadata;
    }

    private void skipValue(RandomAccessFile input, GgufValueType type) throws IOException {
        if (type == GgufValueType.STRING) {
            skip(input, int64(input));
        } else if (type == GgufValueType.ARRAY) {
            var elements = type(input);
            long count = int64(input);
            if (elements == GgufValueType.STRING || elements == GgufValueType.ARRAY) {
                for (long i = 0; i < count; i++) {
                    skipValue(input, elements);
                }
            } else {
                skip(input, Math.multiplyExact(count, (long) elements.leastBytes()));
            }
        } else {
            skip(input, type.leastBytes());
        }
    }

    private GgufValueType type(RandomAccessFile input) throws IOException {
        int id = int32(input);
        return GgufValueType.of(id)
                .orElseThrow(
                        () ->
                                new CompressionException(
                                        "%s has metadata of the unknown type %d; get the file again"
                                                .formatted(file, id)));
    }

    private static void skip(RandomAccessFile input, long bytes) throws IOException {
        long end = input.getFilePointer() + bytes;
        if (bytes < 0 || end < 0 || end > input.length()) {
            throw new EOFException();
        }
        input.seek(end);
    }

    private static byte[] bytes(RandomAccessFile input, long count) throws IOException {
        long start = input.getFilePointer();
        skip(input, count);
        input.seek(start);
        var bytes = new byte[Math.toIntExact(count)];
        input.readFully(bytes);
        return bytes;
    }

    private static int int32(RandomAccessFile input) throws IOException {
        return Integer.reverseBytes(input.readInt());
    }

    private static long int64(RandomAccessFile input) throws IOException {
        return Long.reverseBytes(input.readLong());
    }
}
