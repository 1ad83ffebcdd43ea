package dev.retain.model.decoder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.report.AtomicFile;
import dev.retain.checkpoint.tensor.JsonBounds;
import dev.retain.checkpoint.tensor.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers which kernels were fast, in a file of the cache directory, so that a trial runs once
 * and all models of a run are computed alike.
 *
 * @param folder where the file lies
 */
record KernelMemory(Path folder) {

    private static final Logger LOG = LoggerFactory.getLogger(KernelMemory.class);
    private static final String FILE = "kernels.json";

    /** Choices that are kept; more only come from many processors that share a folder. */
    private static final int MOST = 500;

    /** What was chosen for a key. What cannot be read is measured again. */
    Optional<KernelChoice> find(String key) {
        JsonNode entry = all().path(key);
        String kind = entry.path("kind").asText();
        return Arrays.stream(ComputeType.Kind.values())
                .filter(candidate -> candidate.name().equals(kind))
                .findFirst()
                .map(
                        found ->
                                new KernelChoice(
                                        found,
                                        entry.path("int4").asBoolean(),
                                        entry.path("int8").asBoolean()));
    }

    /** Keeps a choice, and the times that led to it for whoever reads the file. */
    void keep(String key, KernelChoice choice, KernelTimes times) {
        ObjectNode all = all();
        if (all.size() >= MOST) {
            all.removeAll();
        }
        all.putObject(key)
                .put("kind", choice.kind().name())
                .put("int4", choice.int4())
                .put("int8", choice.int8())
                .put("few / many / prompt", times.line());
        try {
            AtomicFile.write(
                    folder,
                    FILE,
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
        } catch (IOException e) {
            LOG.warn("{} cannot be written, so kernels are measured again next time", file(), e);
        }
    }

    private ObjectNode all() {
        if (!Files.isRegularFile(file())) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            JsonNode tree = StrictJson.tree(file(), JsonBounds.SETTINGS);
            return tree.isObject() ? (ObjectNode) tree : JsonNodeFactory.instance.objectNode();
        } catch (IOException | InvalidCheckpointException e) {
            LOG.warn("{} cannot be read, so kernels are measured again", file(), e);
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private Path file() {
        return folder.resolve(FILE);
    }
}
