package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.retain.api.InvalidCheckpointException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Reads JSON that nobody vouches for: one object, no key twice, nothing larger than a bound. */
@API(status = INTERNAL, since = "0.1")
public final class StrictJson {

    private static final int DEEPEST = 100;
    private static final int LONGEST_NAME = 1 << 16;
    private static final int LONGEST_NUMBER = 1000;
    private static final int LONGEST_TEXT = 4 << 20;

    /** Python writes {@code NaN} and {@code Infinity} into configurations, so they are read. */
    public static final ObjectMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .maxNameLength(LONGEST_NAME)
                                                    .maxNumberLength(LONGEST_NUMBER)
                                                    .maxStringLength(LONGEST_TEXT)
                                                    .build())
                                    .build())
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .build();

    private StrictJson() {}

    /**
     * Reads a file of settings that holds one object.
     *
     * @throws InvalidCheckpointException if it does not
     */
    public static JsonNode object(Path file) {
        return object(file, JsonBounds.SETTINGS);
    }

    /**
     * Reads a file that holds one object.
     *
     * @throws InvalidCheckpointException if it does not, or is too large
     */
    public static JsonNode object(Path file, JsonBounds bounds) {
        return object(file, () -> tree(file, bounds));
    }

    /**
     * Reads the content of a file that holds one object.
     *
     * @throws InvalidCheckpointException if it does not, or is too large
     */
    public static JsonNode object(Path file, byte[] content, JsonBounds bounds) {
        return object(
                file,
                () -> tree(parser(new ByteArrayInputStream(content)), bounds, content.length));
    }

    private interface Reading {
        JsonNode tree() throws IOException;
    }

    private static JsonNode object(Path file, Reading reading) {
        try {
            JsonNode root = reading.tree();
            if (!root.isObject()) {
                throw new InvalidCheckpointException(
                        file + ": is no JSON object; get the file again");
            }
            return root;
        } catch (StreamConstraintsException e) {
            throw new InvalidCheckpointException(
                    file + ": holds too much: " + reason(e) + "; get the file again", e);
        } catch (JsonProcessingException e) {
            throw new InvalidCheckpointException(
                    file + ": is not valid JSON: " + reason(e) + "; get the file again", e);
        } catch (CharacterCodingException e) {
            throw notText(file, e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Reads a file as a tree.
     *
     * @throws IOException if it cannot be read or is no JSON in UTF-8
     * @throws InvalidCheckpointException if it is too large
     */
    public static JsonNode tree(Path file, JsonBounds bounds) throws IOException {
        long size = size(file, bounds);
        try (InputStream in = Files.newInputStream(file)) {
            new ForeignContent(file, in.readNBytes(ForeignContent.HEAD), size)
                    .refuseInsteadOfText();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return tree(parser(in), bounds, size);
        }
    }

    /**
     * Reads the rest of a document as a tree.
     *
     * @param size bytes of the document
     * @throws IOException if it cannot be read, is no JSON, or its tree would be too large
     */
    public static JsonNode tree(JsonParser parser, JsonBounds bounds, long size)
            throws IOException {
        try (JsonParser counted = new CountedParser(parser, bounds.tree(size))) {
            JsonNode root = MAPPER.readTree(counted);
            return root == null ? MissingNode.getInstance() : root;
        }
    }

    /** The parts of a document one by one. Names are not looked at whether they come twice. */
    public static JsonParser parser(InputStream in) throws IOException {
        return MAPPER.createParser(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    }

    /**
     * The bytes of a file.
     *
     * @throws InvalidCheckpointException if there are too many, or they cannot be read
     */
    public static byte[] bytes(Path file, JsonBounds bounds) {
        try {
            byte[] content = new byte[Math.toIntExact(size(file, bounds))];
            try (InputStream in = Files.newInputStream(file)) {
                int read = in.readNBytes(content, 0, content.length);
                if (read < content.length || in.read() >= 0) {
                    throw new IOException("its size changed while it was read");
                }
            }
            var head = Arrays.copyOf(content, Math.min(content.length, ForeignContent.HEAD));
            new ForeignContent(file, head, content.length).refuseInsteadOfText();
            return content;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** The size of a file, if that is within the bounds. */
    public static long size(Path file, JsonBounds bounds) throws IOException {
        long size = Files.size(file);
        if (size > bounds.largest()) {
            throw new InvalidCheckpointException(
                    "%s: has %d bytes, at most %d are read"
                            .formatted(file, size, bounds.largest()));
        }
        return size;
    }

    /**
     * Reads a text file in UTF-8.
     *
     * @throws InvalidCheckpointException if it is none, or something stands in its place
     * @throws dev.retain.api.UnsupportedModelException if it is the file of another program
     */
    public static String text(Path file) {
        return text(file, bytes(file, JsonBounds.TABLE));
    }

    /** The text of a file's content in UTF-8. */
    public static String text(Path file, byte[] content) {
        try {
            return utf8(content);
        } catch (CharacterCodingException e) {
            throw notText(file, e);
        }
    }

    private static String utf8(byte[] content) throws CharacterCodingException {
        return utf8(ByteBuffer.wrap(content));
    }

    /** Decodes UTF-8, refusing what is not. */
    public static String utf8(ByteBuffer bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    }

    /** What is to be thrown for a file that is not in UTF-8. */
    public static InvalidCheckpointException notText(Path file, CharacterCodingException cause) {
        return new InvalidCheckpointException(
                file + ": is not UTF-8 text; get the file again", cause);
    }

    /** What is to be thrown for a file that the system does not give. */
    public static InvalidCheckpointException unreadable(Path file, IOException cause) {
        return new InvalidCheckpointException(
                file + " cannot be read: " + cause.getMessage() + "; check its permissions", cause);
    }

    /** The entries of an object as plain Java values. */
    public static Map<String, Object> entries(JsonNode object) {
        Map<String, Object> entries = new LinkedHashMap<>();
        object.properties().forEach(entry -> entries.put(entry.getKey(), value(entry.getValue())));
        return entries;
    }

    private static @Nullable Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> entries(node);
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>(node.size());
                node.forEach(element -> list.add(value(element)));
                yield list;
            }
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.numberValue();
            case NULL -> null;
            case BINARY, MISSING, POJO ->
                    throw new IllegalArgumentException("no text has a " + node.getNodeType());
        };
    }

    /** What is wrong, in one line and without the text of the document. */
    public static String reason(JsonProcessingException problem) {
        var where = problem.getLocation();
        var place =
                where == null
                        ? ""
                        : " at line %d column %d".formatted(where.getLineNr(), where.getColumnNr());
        return problem.getOriginalMessage().lines().findFirst().orElse("unreadable") + place;
    }
}
