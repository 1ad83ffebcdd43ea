package dev.retain.checkpoint.safetensors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.checkpoint.safetensors.SafetensorsHeader.Entry;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.MappedInput;
import dev.retain.checkpoint.tensor.StrictJson;
import dev.retain.checkpoint.tensor.WeightFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of a safetensors header part by part, and holds no more of it than the tensors.
 */
final class HeaderParser {

    /** More than the largest decoders have parts of quantised linears. */
    private static final int MOST_TENSORS = 1 << 16;

    private static final int MOST_METADATA = 1 << 14;
    private static final int MOST_FIELDS = 16;
    private static final int MOST_DIMENSIONS = 8;
    private static final int LONGEST_SHOWN = 64;
    private static final String METADATA = "__metadata__";

    private final WeightFile file;
    private final JsonParser json;
    private final SortedMap<String, Entry> entries = new TreeMap<>();
    private boolean hasMetadata;

    private HeaderParser(WeightFile file, JsonParser json) {
        this.file = file;
        this.json = json;
    }

    /**
     * The tensors by name.
     *
     * @param length bytes of the header
     * @throws InvalidCheckpointException if it is no such header
     */
    static SortedMap<String, Entry> read(WeightFile file, long length) {
        try (JsonParser json = StrictJson.parser(new MappedInput(file.map(Long.BYTES, length)))) {
            return new HeaderParser(file, json).entries();
        } catch (JsonProcessingException e) {
            throw file.damaged("invalid JSON in header: " + StrictJson.reason(e), e);
        } catch (CharacterCodingException e) {
            throw file.damaged("invalid UTF-8 in header", e);
        } catch (IOException e) {
            throw file.damaged("header cannot be read: " + e.getMessage(), e);
        }
    }

    private SortedMap<String, Entry> entries() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw file.damaged("invalid JSON in header: it is no object");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            readField(json.currentName());
        }
        if (json.nextToken() != null) {
            throw file.damaged("invalid JSON in header: something follows the object");
        }
        return entries;
    }

    private void readField(String name) throws IOException {
        JsonToken value = json.nextToken();
        if (name.equals(METADATA)) {
            if (hasMetadata) {
                throw twice(METADATA);
            }
            hasMetadata = true;
            checkMetadata(value);
        } else {
            if (entries.size() == MOST_TENSORS) {
                throw file.damaged(
                        "the header names more than %d tensors, more than any decoder has"
                                .formatted(MOST_TENSORS));
            }
            if (value != JsonToken.START_OBJECT) {
                throw damaged(name, "it is no object");
            }
            if (entries.put(name, new TensorFields(name).read()) != null) {
                throw twice(name);
            }
        }
    }

    private void checkMetadata(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return;
        }
        if (value != JsonToken.START_OBJECT) {
            throw file.damaged("invalid JSON in header: " + METADATA + " is no object");
        }
        Set<String> keys = new HashSet<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            if (!keys.add(key)) {
                throw twice(key);
            }
            if (keys.size() > MOST_METADATA) {
                throw file.damaged(
                        "%s has more than %d entries".formatted(METADATA, MOST_METADATA));
            }
            if (json.nextToken() != JsonToken.VALUE_STRING) {
                throw file.damaged(
                        "invalid JSON in header: %s entry \"%s\" is no string"
                                .formatted(METADATA, shown(key)));
            }
        }
    }

    /** What is said of one tensor. */
    private final class TensorFields {

        private final String name;
        private Set<String> others = Set.of();
        private @Nullable ElementType dtype;
        private @Nullable List<Long> shape;
        private @Nullable List<Long> offsets;

        TensorFields(String name) {
            this.name = name;
        }

        Entry read() throws IOException {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                read(json.currentName(), json.nextToken());
            }
            List<Long> dimensions = shape;
            List<Long> ends = offsets;
            if (dtype == null || dimensions == null || ends == null) {
                throw damaged(name, "dtype, shape or data_offsets is missing");
            }
            if (ends.size() != 2) {
                throw damaged(name, "data_offsets has %d entries, not 2".formatted(ends.size()));
            }
            return new Entry(name, dtype, dimensions, ends.get(0), ends.get(1));
        }

        private void read(String field, JsonToken value) throws IOException {
            switch (field) {
                case "dtype" -> {
                    checkNew(field, dtype);
                    dtype = dtype(value);
                }
                case "shape" -> {
                    checkNew(field, shape);
                    shape = naturals(field, value);
                }
                case "data_offsets" -> {
                    checkNew(field, offsets);
                    offsets = naturals(field, value);
                }
                default -> skip(field);
            }
        }

        private void checkNew(String field, @Nullable Object before) {
            if (before != null) {
                throw twice(field + " of tensor " + shown(name));
            }
        }

        private void skip(String field) throws IOException {
            if (others.isEmpty()) {
                others = new HashSet<>();
            }
            if (!others.add(field)) {
                throw twice(field + " of tensor " + shown(name));
            }
            if (others.size() > MOST_FIELDS) {
                throw damaged(name, "it has more than %d fields".formatted(MOST_FIELDS));
            }
            json.skipChildren();
        }

        private ElementType dtype(JsonToken value) throws IOException {
            String given = value.isScalarValue() ? shown(json.getText()) : "no text";
            return ElementType.named(value == JsonToken.VALUE_STRING ? given : "")
                    .orElseThrow(() -> damaged(name, "unknown dtype " + given));
        }

        private List<Long> naturals(String field, JsonToken value) throws IOException {
            if (value != JsonToken.START_ARRAY) {
                throw damaged(name, field + " is no list");
            }
            List<Long> naturals = new ArrayList<>(2);
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (naturals.size() == MOST_DIMENSIONS) {
                    throw damaged(
                            name, "%s has more than %d entries".formatted(field, MOST_DIMENSIONS));
                }
                naturals.add(natural(field));
            }
            return List.copyOf(naturals);
        }

        private long natural(String field) throws IOException {
            boolean whole = json.currentToken() == JsonToken.VALUE_NUMBER_INT;
            if (!whole
                    || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                    || json.getLongValue() < 0) {
                throw damaged(
                        name,
                        "%s has an invalid number %s".formatted(field, shown(json.getText())));
            }
            return json.getLongValue();
        }
    }

    private static String shown(@Nullable String text) {
        String known = String.valueOf(text);
        return known.length() <= LONGEST_SHOWN ? known : known.substring(0, LONGEST_SHOWN) + "…";
    }

    private InvalidCheckpointException twice(String name) {
        return file.damaged("invalid JSON in header: " + shown(name) + " stands there twice");
    }

    private InvalidCheckpointException damaged(String tensor, String reason) {
        return file.damaged("tensor " + shown(tensor) + ": " + reason);
    }
}
