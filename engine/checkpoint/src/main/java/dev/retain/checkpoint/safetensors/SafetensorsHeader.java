package dev.retain.checkpoint.safetensors;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.PlainTensor;
import dev.retain.checkpoint.tensor.StrictJson;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.checkpoint.tensor.WeightFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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
    private static final ObjectReader ENTRY =
            StrictJson.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String METADATA = "__metadata__";

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
        var entries = parse(file, text(file, length));
        checkCoverage(file, entries, file.size() - dataStart);
        return new SafetensorsHeader(dataStart, entries);
    }

    /** A tensor of the file whose header this is. */
    public PlainTensor tensor(WeightFile file, Entry entry) {
        var info = new TensorInfo(entry.name(), entry.shape(), entry.dtype().name(), entry.bytes());
        return new PlainTensor(file, info, entry.dtype(), dataStart + entry.begin());
    }

    private static String text(WeightFile file, long length) {
        try {
            var text = StrictJson.utf8(file.map(Long.BYTES, length));
            if (text.isEmpty() || text.charAt(0) == '\uFEFF') {
                throw file.damaged("invalid JSON in header: it does not start with {");
            }
            if (text.charAt(0) != '{') {
                LOG.warn("{}: white space before the header", file.path());
            }
            return text;
        } catch (CharacterCodingException e) {
            throw file.damaged("invalid UTF-8 in header", e);
        }
    }

    private static SortedMap<String, Entry> parse(WeightFile file, String text) {
        var entries = new TreeMap<String, Entry>();
        try (var json = StrictJson.MAPPER.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw file.damaged("invalid JSON in header: it is no object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                parseField(file, json, entries);
            }
            if (json.nextToken() != null) {
                throw file.damaged("invalid JSON in header: something follows the object");
            }
        } catch (JsonProcessingException e) {
            throw file.damaged("invalid JSON in header: " + StrictJson.reason(e), e);
        } catch (IOException e) {
            throw file.damaged("header cannot be read: " + e.getMessage(), e);
        }
        return entries;
    }

    private static void parseField(
            WeightFile file, JsonParser json, SortedMap<String, Entry> entries) throws IOException {
        var name = json.currentName();
        json.nextToken();
        JsonNode value = ENTRY.readTree(json);
        if (name.equals(METADATA)) {
            checkMetadata(file, value);
        } else {
            entries.put(name, entry(file, name, value));
        }
    }

    private static void checkMetadata(WeightFile file, JsonNode metadata) {
        if (metadata.isNull()) {
            return;
        }
        if (!metadata.isObject()) {
            throw file.damaged("invalid JSON in header: " + METADATA + " is no object");
        }
        metadata.properties()
                .forEach(
                        property -> {
                            if (!property.getValue().isTextual()) {
                                throw file.damaged(
                                        "invalid JSON in header: %s entry \"%s\" is no string"
                                                .formatted(METADATA, property.getKey()));
                            }
                        });
    }

    private static Entry entry(WeightFile file, String name, JsonNode value) {
        var dtype = value.path("dtype");
        var known =
                ElementType.named(dtype.isTextual() ? dtype.textValue() : "")
                        .orElseThrow(() -> damaged(file, name, "unknown dtype " + dtype));
        var offsets = naturals(file, name, "data_offsets", value.path("data_offsets"));
        if (offsets.size() != 2) {
            throw damaged(file, name, "data_offsets has " + offsets.size() + " entries, not 2");
        }
        var shape = naturals(file, name, "shape", value.path("shape"));
        var entry = new Entry(name, known, shape, offsets.get(0), offsets.get(1));
        checkSize(file, entry);
        return entry;
    }

    private static List<Long> naturals(
            WeightFile file, String name, String field, JsonNode numbers) {
        if (!numbers.isArray()) {
            throw damaged(file, name, field + " is no list");
        }
        var naturals = new ArrayList<Long>();
        for (var number : numbers) {
            if (!number.isIntegralNumber()
                    || !number.canConvertToLong()
                    || number.longValue() < 0) {
                throw damaged(file, name, "%s has an invalid number %s".formatted(field, number));
            }
            naturals.add(number.longValue());
        }
        return List.copyOf(naturals);
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
