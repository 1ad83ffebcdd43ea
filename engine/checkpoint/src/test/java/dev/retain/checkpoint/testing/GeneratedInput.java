package dev.retain.checkpoint.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * A folder that a reported case describes instead of bringing it: a copy of another one, with
 * something put before the last brace of its configuration or of the header of its weights.
 */
public final class GeneratedInput {

    private static final String CONFIG = "config.json";
    private static final String HEADER = "model.safetensors header";
    private static final String WEIGHTS = "model.safetensors";

    private final ReportedCase reported;

    public GeneratedInput(ReportedCase reported) {
        this.reported = reported;
    }

    /** Makes it. */
    public void write(Path folder) throws IOException {
        JsonNode generate = reported.json().required("generate");
        Path source = reported.folder().resolve(generate.required("copy").asText());
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        JsonNode inserted = generate.required("insert_before_last_brace");
        String file = generate.required("file").asText();
        switch (file) {
            case CONFIG -> insert(folder.resolve(CONFIG), 0, inserted);
            case HEADER -> insert(folder.resolve(WEIGHTS), Long.BYTES, inserted);
            default -> throw new IllegalArgumentException(reported + " changes " + file);
        }
    }

    private static void insert(Path file, int start, JsonNode inserted) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int end = start == 0 ? bytes.length : start + (int) littleEndian(bytes).getLong();
        int brace = lastBrace(bytes, end);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(bytes, 0, brace);
            write(out, inserted);
            out.write(bytes, brace, bytes.length - brace);
        }
        if (start > 0) {
            byte[] head = new byte[Long.BYTES];
            littleEndian(head).putLong(end - start + Files.size(file) - bytes.length);
            try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(head));
            }
        }
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int lastBrace(byte[] bytes, int end) {
        int at = end - 1;
        while (bytes[at] != '}') {
            at--;
        }
        return at;
    }

    private static void write(OutputStream out, JsonNode inserted) throws IOException {
        out.write(bytes(inserted.path("before").asText()));
        String repeat = inserted.required("repeat").asText();
        if (inserted.has("N")) {
            long[] range =
                    Arrays.stream(inserted.get("N").asText().split(" to "))
                            .mapToLong(Long::parseLong)
                            .toArray();
            for (long n = range[0]; n <= range[1]; n++) {
                out.write(bytes(repeat.replace("tN", "t" + n)));
            }
        } else {
            byte[] once = bytes(repeat);
            for (long i = inserted.required("times").asLong(); i > 0; i--) {
                out.write(once);
            }
        }
        out.write(bytes(inserted.path("after").asText()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
