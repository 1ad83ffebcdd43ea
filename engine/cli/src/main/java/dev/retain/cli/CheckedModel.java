package dev.retain.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.ModelIdentity;
import dev.retain.api.report.SideFact;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model of a report.
 *
 * @param side {@code baseline} or {@code candidate}
 * @param place where it is looked for
 * @param reported its hashes as the report says
 */
record CheckedModel(String side, String place, Map<SideFact, String> reported) {

    private static final List<SideFact> HASHES =
            List.of(
                    SideFact.WEIGHTS,
                    SideFact.CONFIG,
                    SideFact.TOKENIZER,
                    SideFact.TEMPLATE,
                    SideFact.GENERATION);

    /**
     * That of a cell; empty if the cell had none.
     *
     * @param named where it is, if not where the report says
     */
    static Optional<CheckedModel> of(String side, Optional<Path> named, JsonNode facts) {
        Map<SideFact, String> reported = new EnumMap<>(SideFact.class);
        for (SideFact fact : HASHES) {
            JsonNode value = facts.path(fact.label(side));
            if (value.isTextual()) {
                reported.put(fact, value.textValue());
            }
        }
        String place =
                named.map(Path::toString)
                        .orElseGet(() -> facts.path(SideFact.SOURCE.label(side)).asText(""));
        return reported.isEmpty()
                ? Optional.empty()
                : Optional.of(new CheckedModel(side, place, reported));
    }

    /** Its hashes as they are now; empty if it is not there. */
    Optional<Map<SideFact, String>> found() {
        Optional<Path> path = path();
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try (Checkpoint checkpoint = Checkpoints.open(path.get())) {
            ModelIdentity identity = checkpoint.identity();
            return Optional.of(
                    Map.of(
                            SideFact.WEIGHTS, identity.weights(),
                            SideFact.CONFIG, identity.config(),
                            SideFact.TOKENIZER, identity.tokenizer(),
                            SideFact.TEMPLATE, identity.template(),
                            SideFact.GENERATION, identity.generation()));
        }
    }

    private Optional<Path> path() {
        try {
            return place.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Path.of(place)).filter(Files::exists);
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }
}
