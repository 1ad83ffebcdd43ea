package dev.retain.model.generation;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.task.ModelDescription;
import dev.retain.model.torch.TorchRuntime;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What is known of a model once it was loaded on a machine.
 *
 * @param description what runs, and how
 * @param limits what it can read
 * @param hasTokens whether it has a tokenizer
 * @param tellsTheDate whether its chats may tell a date
 * @param runtime what computed
 */
@API(status = INTERNAL, since = "0.1")
public record ModelCard(
        ModelDescription description,
        ReadingLimits limits,
        boolean hasTokens,
        boolean tellsTheDate,
        TorchRuntime.Loaded runtime) {

    /** As it is remembered; empty where nothing is, or nothing that this build understands. */
    static Optional<ModelCard> read(JsonNode entry) {
        if (!entry.isObject() || entry.path("threads").asInt() < 1) {
            return Optional.empty();
        }
        return Optional.of(
                new ModelCard(
                        new ModelDescription(
                                entry.path("architecture").asText(),
                                entry.path("parameters").asLong(),
                                entry.path("storage").asText(),
                                entry.path("compute").asText(),
                                entry.path("device").asText()),
                        new ReadingLimits(
                                entry.path("context").asInt(), entry.path("vocabulary").asInt()),
                        entry.path("tokens").asBoolean(),
                        entry.path("date").asBoolean(),
                        new TorchRuntime.Loaded(
                                entry.path("pytorch").asText(),
                                entry.path("djl").asText(),
                                entry.path("threads").asInt())));
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("architecture", description.architecture())
                .put("parameters", description.parameters())
                .put("storage", description.storage())
                .put("compute", description.compute())
                .put("device", description.device())
                .put("context", limits.context())
                .put("vocabulary", limits.vocabulary())
                .put("tokens", hasTokens)
                .put("date", tellsTheDate)
                .put("pytorch", runtime.pytorch())
                .put("djl", runtime.djl())
                .put("threads", runtime.threads());
    }
}
