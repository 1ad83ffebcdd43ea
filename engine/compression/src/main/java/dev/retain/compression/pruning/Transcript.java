package dev.retain.compression.pruning;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.CompressionException;
import dev.retain.checkpoint.ContentHash;
import dev.retain.checkpoint.tensor.StrictJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What happened while a model was pruned, a JSON object a line. Each line begins with the hash of
 * what it says and of the line before, so that none can be changed, left out or moved unseen.
 */
final class Transcript implements PruningJournal {

    /** Longer ones are refused. */
    static final long MOST_BYTES = 64L << 20;

    private static final String FIRST = "0".repeat(64);
    private static final String BEGIN = "{\"chain\":\"";
    private static final int HASH = BEGIN.length() + FIRST.length();
    private static final String THEN = "\",";

    private final Path file;
    private final List<ObjectNode> lines;
    private String chain;

    private Transcript(Path file, List<ObjectNode> lines, String chain) {
        this.file = file;
        this.lines = lines;
        this.chain = chain;
    }

    /**
     * The transcript of a file that this process goes on with: an empty one if there is none. A
     * last line that was not written to its end is taken away.
     */
    static Transcript continued(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new Transcript(file, new ArrayList<>(), FIRST);
        }
        var content = Files.readAllBytes(file);
        int end = content.length;
        while (end > 0 && content[end - 1] != '\n') {
            end--;
        }
        if (end < content.length) {
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(end);
            }
        }
        return parsed(file, Arrays.copyOf(content, end));
    }

    /**
     * The transcript of a file.
     *
     * @throws CompressionException if it cannot be read or is not as it was written; the first line
     *     that is not is named
     */
    static Transcript read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new CompressionException(
                        "%s has more than %d MiB; give the transcript of one run"
                                .formatted(file, MOST_BYTES >> 20));
            }
            return parsed(file, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new CompressionException(
                    "the transcript %s cannot be read: %s; name a file that is there"
                            .formatted(file, e),
                    e);
        }
    }

    private static Transcript parsed(Path file, byte[] content) {
        var lines = new ArrayList<ObjectNode>();
        var chain = FIRST;
        // What is no UTF-8 is replaced, so that its line does not have its hash.
        for (var line : new String(content, UTF_8).lines().toList()) {
            int number = lines.size() + 1;
            if (!line.startsWith(BEGIN)
                    || line.length() < HASH + THEN.length()
                    || !line.startsWith(THEN, HASH)) {
                throw changed(file, number, "has no hash");
            }
            var body = "{" + line.substring(HASH + THEN.length());
            chain = hash(chain, body);
            if (!line.substring(BEGIN.length(), HASH).equals(chain)) {
                throw changed(file, number, "does not have the hash of what it says");
            }
            try {
                if (StrictJson.MAPPER.readTree(body) instanceof ObjectNode object) {
                    lines.add(object);
                } else {
                    throw changed(file, number, "is no object");
                }
            } catch (JsonProcessingException e) {
                throw new CompressionException(
                        "line %d of %s is no JSON: %s; get the transcript again"
                                .formatted(number, file, StrictJson.reason(e)),
                        e);
            }
        }
        return new Transcript(file, lines, chain);
    }

    private static CompressionException changed(Path file, int line, String problem) {
        return new CompressionException(
                "line %d of %s %s, so it was changed, left out or moved; get the transcript again, or record another"
                        .formatted(line, file, problem));
    }

    private static String hash(String before, String body) {
        return ContentHash.of(before + "\n" + body);
    }

    /** Where it is. */
    Path file() {
        return file;
    }

    /** What it says, line by line. */
    @Override
    public List<ObjectNode> lines() {
        return List.copyOf(lines);
    }

    /** Its last hash, which stands for all of it. */
    String hash() {
        return chain;
    }

    @Override
    public void note(ObjectNode line) {
        try {
            add(line);
        } catch (IOException e) {
            throw new CompressionException(
                    "%s cannot be written: %s; make room there".formatted(file, e), e);
        }
    }

    /** Adds a line, which is on the disk when this returns. */
    void add(ObjectNode line) throws IOException {
        var body = StrictJson.MAPPER.writeValueAsString(line);
        var next = hash(chain, body);
        var text = BEGIN + next + THEN + body.substring(1) + "\n";
        try (var channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.APPEND)) {
            var bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        }
        lines.add(line);
        chain = next;
    }
}
