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
import dev.retain.checkpoint.tensor.JsonBounds;
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
    public static final int VERSION = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Manifest.class);
    private static final int FORMAT = 1;
    private static final String FORMAT_ENTRY = "format";
    private static final String METHOD = "method";
    private static final String SPEC = "spec";
    private static final String KEY = "key";
    private static final String CALIBRATION = "calibration";
    private static final String SHA256 = "sha256";
    private static final String SECONDS = "seconds";

    private final ObjectMapper mapper =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private final ObjectNode root = mapper.createObjectNode();

    public Manifest(CompressionSpec spec, String key, String baseline) {
        root.put(FORMAT_ENTRY, FORMAT).put(METHOD, spec.method().name());
        root.set(SPEC, spec(spec));
        root.putObject("baseline").put(SHA256, baseline);
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
        var root = StrictJson.object(file, JsonBounds.TABLE);
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
     * How a pruning that went step by step ended. Steps may end before what was asked for, so the
     * sparsity of the specification becomes the one that was reached.
     *
     * @param reached share of the pool that is zero
     * @param time of all steps, which is added to the cost
     */
    public Manifest steps(ObjectNode facts, double reached, Duration time) {
        root.set("steps", facts);
        root.withObject(SPEC).put("sparsity", reached);
        spent(seconds(time));
        return this;
    }

    /**
     * What was looked at.
     *
     * @param source where the text is from
     * @param sha256 hash of the tokens
     * @param compute in which type they were read, in words
     */
    public Manifest calibration(String source, long tokens, String sha256, String compute) {
        root.putObject(CALIBRATION)
                .put("source", source)
                .put("tokens", tokens)
                .put(SHA256, sha256)
                .put("compute", compute);
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
        spent(Math.round(1000 * all) / 1000.0);
        return this;
    }

    private void spent(double seconds) {
        root.put(SECONDS, root.path(SECONDS).asDouble() + seconds);
        PeakMemory.bytes().ifPresent(bytes -> root.put("peakMemoryBytes", bytes));
    }

    /** What the artifact takes, and the time of writing it. */
    public Manifest cost(double bitsPerWeight, Duration time) {
        root.put("bitsPerWeight", bitsPerWeight).put(SECONDS, seconds(time));
        return this;
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    /** Adds lengths and hashes of the files that are there, and stands beside them from then on. */
    public void write(Path folder) throws IOException {
        ArtifactFiles.of(folder).into(root);
        mapper.writeValue(folder.resolve(NAME).toFile(), root);
    }

    /** Whether a folder holds the complete artifact of a key, as far as names and lengths tell. */
    public static boolean isComplete(Path folder, String key) {
        try {
            var files = Recorded.in(folder).filter(it -> it.key().equals(key));
            return files.isPresent() && files.get().files().difference(folder).isEmpty();
        } catch (IOException | InvalidCheckpointException e) {
            LOG.debug("{} cannot be read", folder, e);
            return false;
        }
    }

    /**
     * What a manifest says of the artifact beside it.
     *
     * @param key hash of what determines the artifact
     * @param files as they were written
     * @param calibration hash of the tokens that were looked at, if any were
     */
    public record Recorded(String key, ArtifactFiles files, Optional<String> calibration) {

        /**
         * That of a folder; nothing if there is no manifest, or none that lists files with their
         * hashes.
         *
         * @throws IOException if the manifest is cut off or cannot be read
         */
        public static Optional<Recorded> in(Path folder) throws IOException {
            var file = folder.resolve(NAME);
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            var root = StrictJson.tree(file, JsonBounds.TABLE);
            var calibration = root.path(CALIBRATION).path(SHA256);
            return ArtifactFiles.from(root)
                    .map(
                            files ->
                                    new Recorded(
                                            root.path(KEY).asText(),
                                            files,
                                            calibration.isTextual()
                                                    ? Optional.of(calibration.textValue())
                                                    : Optional.empty()));
        }
    }
}
