package dev.retain.checkpoint.manifest;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.CompressionSpec;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.Method;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.CompressionClaim;
import dev.retain.checkpoint.tensor.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code retain.json}: what an artifact is and what it was made from. It is written last. */
@API(status = INTERNAL, since = "0.1")
public final class Manifest {

    public static final String NAME = "retain.json";

    /** Changes whenever the same baseline and specification give other files. */
    public static final int VERSION = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Manifest.class);
    private static final int FORMAT = 1;
    private static final String FORMAT_ENTRY = "format";
    private static final String METHOD = "method";
    private static final String SPEC = "spec";
    private static final String KEY = "key";
    private static final String FILES = "files";

    private final ObjectMapper mapper =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private final ObjectNode root = mapper.createObjectNode();

    public Manifest(CompressionSpec spec, String key, String baseline) {
        root.put(FORMAT_ENTRY, FORMAT).put(METHOD, spec.method().name());
        root.set(SPEC, spec(spec));
        root.putObject("baseline").put("sha256", baseline);
        root.put(KEY, key).put("version", VERSION);
    }

    /** The specification as JSON, with {@code null} for what it leaves out. */
    public static ObjectNode spec(CompressionSpec spec) {
        return SpecEntry.of(spec);
    }

    /**
     * What a manifest claims of the artifact beside it, if there is one.
     *
     * @throws InvalidCheckpointException if it is damaged
     * @throws UnsupportedModelException if another version of Retain wrote it
     */
    public static Optional<CompressionClaim> claim(Path file) {
        return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
    }

    private static CompressionClaim read(Path file) {
        var root = StrictJson.object(file);
        if (root.path(FORMAT_ENTRY).asInt() != FORMAT) {
            throw new UnsupportedModelException(
                    "%s: format is %s, this version reads %d; write the artifact anew"
                            .formatted(file, root.path(FORMAT_ENTRY), FORMAT));
        }
        var spec = new SpecEntry(file, root.path(SPEC));
        return new CompressionClaim(
                NAME,
                Optional.of(method(file, root.path(METHOD))),
                spec.bits(),
                spec.groupSize(),
                spec.sparsity(),
                spec.pattern());
    }

    private static Method method(Path file, JsonNode name) {
        return Arrays.stream(Method.values())
                .filter(method -> method.name().equals(name.asText()))
                .findFirst()
                .orElseThrow(() -> wrong(file, METHOD, name, Arrays.toString(Method.values())));
    }

    /** What is to be thrown for an entry that makes no sense. */
    static InvalidCheckpointException wrong(
            Path file, String entry, JsonNode value, String expected) {
        return new InvalidCheckpointException(
                "%s: %s is %s, not %s; write the artifact anew"
                        .formatted(file, entry, value, expected));
    }

    public Manifest tensors(CompressionSpec spec, List<LinearReport> reports) {
        var tensors = root.putObject("tensors");
        for (var report : reports) {
            var tensor = tensors.putObject(report.name()).put(METHOD, spec.method().name());
            spec.bits().ifPresent(bits -> tensor.put("bits", bits));
            spec.groupSize().ifPresent(size -> tensor.put("groupSize", size));
            tensor.put("relativeError", report.relativeError());
            tensor.put("sparsity", report.sparsity());
            report.facts().ifPresent(tensor::setAll);
        }
        return this;
    }

    /**
     * What was looked at.
     *
     * @param source where the text is from
     * @param sha256 hash of the tokens
     */
    public Manifest calibration(String source, long tokens, String sha256) {
        root.putObject("calibration")
                .put("source", source)
                .put("tokens", tokens)
                .put("sha256", sha256);
        return this;
    }

    /**
     * What the time of each block went into, which is added to the cost, and the largest memory of
     * the process so far.
     */
    public Manifest blocks(List<ObjectNode> seconds) {
        var blocks = root.putArray("secondsOfBlocks");
        seconds.forEach(blocks::add);
        double all = seconds.stream().mapToDouble(block -> block.path("all").asDouble()).sum();
        root.put("seconds", root.path("seconds").asDouble() + Math.round(1000 * all) / 1000.0);
        PeakMemory.bytes().ifPresent(bytes -> root.put("peakMemoryBytes", bytes));
        return this;
    }

    /** What the artifact takes, and the time of writing it. */
    public Manifest cost(double bitsPerWeight, Duration time) {
        root.put("bitsPerWeight", bitsPerWeight).put("seconds", time.toMillis() / 1000.0);
        return this;
    }

    /** Adds the sizes of the files that are there, and stands beside them from then on. */
    public void write(Path folder) throws IOException {
        var sizes = root.putObject(FILES);
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                sizes.put(file.getFileName().toString(), Files.size(file));
            }
        }
        mapper.writeValue(folder.resolve(NAME).toFile(), root);
    }

    /** Whether a folder holds the complete artifact of a key. */
    public static boolean isComplete(Path folder, String key) {
        var file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try {
            var root = new ObjectMapper().readTree(file.toFile());
            return root.path(KEY).asText().equals(key) && hasFiles(folder, root.path(FILES));
        } catch (IOException e) {
            LOG.debug("{} cannot be read", file, e);
            return false;
        }
    }

    private static boolean hasFiles(Path folder, JsonNode sizes) throws IOException {
        for (var entry : sizes.properties()) {
            var file = folder.resolve(entry.getKey());
            if (!Files.isRegularFile(file) || Files.size(file) != entry.getValue().asLong(-1)) {
                LOG.debug("{} is not as it was written", file);
                return false;
            }
        }
        return !sizes.isEmpty();
    }
}
