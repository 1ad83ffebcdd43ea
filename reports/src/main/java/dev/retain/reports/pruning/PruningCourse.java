package dev.retain.reports.pruning;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The iterations in which a model was pruned.
 *
 * @param controller who decided, such as {@code AGENT}
 * @param steps in their order, the unpruned model first
 */
@API(status = INTERNAL, since = "0.1")
public record PruningCourse(String controller, List<PruningStep> steps) {

    /** The transcript's name in a cell's folder. */
    public static final String FILE = "pruning.jsonl";

    /** None. */
    public static final PruningCourse NONE = new PruningCourse("", List.of());

    private static final Logger LOG = LoggerFactory.getLogger(PruningCourse.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MOST_BYTES = 64L << 20;
    private static final int MOST_STEPS = 100;

    /** Copies the list. */
    public PruningCourse {
        steps = List.copyOf(steps);
    }

    /** Whether there is more than the unpruned model. */
    public boolean isKnown() {
        return steps.size() > 1;
    }

    /**
     * The course that a folder's transcript tells; {@link #NONE} where there is none that can be
     * read. At most {@value #MOST_STEPS} steps are told.
     */
    public static PruningCourse in(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                return NONE;
            }
            try (Stream<String> lines = Files.lines(file)) {
                return told(lines.map(PruningCourse::parsed).toList());
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("how the model was pruned is not shown: {}: {}", file, e.toString());
            return NONE;
        }
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PruningCourse told(List<JsonNode> lines) {
        List<PruningStep> steps = new ArrayList<>();
        Map<String, Double> layers = new LinkedHashMap<>();
        Map<String, Double> decided = Map.of();
        String controller = "";
        for (JsonNode line : lines) {
            switch (line.path("kind").asText()) {
                case "begin" -> controller = line.path("controller").asText();
                case "decision" -> decided = decided(line);
                case "measurement" -> {
                    boolean undone = line.path("undone").asBoolean();
                    if (!undone) {
                        decided.forEach((layer, share) -> layers.merge(layer, share, Double::sum));
                    }
                    decided = Map.of();
                    steps.add(step(line, undone, layers));
                }
                default -> {}
            }
        }
        return new PruningCourse(controller, steps.subList(0, Math.min(MOST_STEPS, steps.size())));
    }

    private static Map<String, Double> decided(JsonNode line) {
        Map<String, Double> shares = new LinkedHashMap<>();
        line.path("layer_decisions")
                .forEach(
                        layer ->
                                shares.merge(
                                        layer.path("layer_name").asText(),
                                        layer.path("additional_sparsity").asDouble(),
                                        Double::sum));
        return shares;
    }

    private static PruningStep step(JsonNode line, boolean undone, Map<String, Double> layers) {
        return new PruningStep(
                line.path("iteration").asInt(),
                line.path("sparsity").path("pool").asDouble(),
                line.path("perplexity").asDouble(Double.NaN),
                undone,
                layers);
    }
}
