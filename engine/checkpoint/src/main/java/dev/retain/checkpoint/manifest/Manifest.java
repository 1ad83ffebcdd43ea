package dev.retain.checkpoint.manifest;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.api.CompressionSpec.Quantisation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

    private final ObjectMapper mapper =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private final ObjectNode root = mapper.createObjectNode();

    public Manifest(CompressionSpec spec, String key, String baseline) {
        root.put("format", FORMAT).put("method", spec.method().name());
        root.set("spec", spec(spec));
        root.putObject("baseline").put("sha256", baseline);
        root.put("key", key).put("version", VERSION);
    }

    /** The specification as JSON, with {@code null} for what it leaves out. */
    public static ObjectNode spec(CompressionSpec spec) {
        var node = new ObjectMapper().createObjectNode();
        node.put("bits", spec.bits().isPresent() ? spec.bits().getAsInt() : null);
        node.put("groupSize", spec.groupSize().isPresent() ? spec.groupSize().getAsInt() : null);
        node.put("symmetric", spec.quantisation().map(Quantisation::symmetric).orElse(null));
        node.put("sparsity", spec.sparsity().isPresent() ? spec.sparsity().getAsDouble() : null);
        node.put("pattern", spec.pattern().map(Object::toString).orElse(null));
        spec.quantisation()
                .ifPresent(
                        codes -> {
                            node.put("actOrder", codes.actOrder());
                            node.put("rangeSearch", codes.rangeSearch());
                            codes.smoothing().ifPresent(alpha -> node.put("smoothing", alpha));
                        });
        spec.pruning()
                .ifPresent(
                        pruning -> {
                            node.put("pruning", pruning.method().name());
                            node.put("allocation", pruning.allocation().name());
                        });
        spec.custom().ifPresent(id -> node.put("custom", id));
        spec.calibration().ifPresent(text -> node.set("calibration", calibration(text)));
        return node.put("format", spec.format().id());
    }

    private static ObjectNode calibration(CalibrationText text) {
        var node = new ObjectMapper().createObjectNode();
        node.put("source", text.source().orElse("built in"));
        node.put("samples", text.samples()).put("length", text.length());
        return node.put("seed", text.seed());
    }

    public Manifest tensors(CompressionSpec spec, List<LinearReport> reports) {
        var tensors = root.putObject("tensors");
        for (var report : reports) {
            var tensor = tensors.putObject(report.name()).put("method", spec.method().name());
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
        var sizes = root.putObject("files");
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
            return root.path("key").asText().equals(key) && hasFiles(folder, root.path("files"));
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
