package dev.retain.checkpoint.inspection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.Finding;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.tensor.StrictJson;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares a candidate with the baseline that it was made of: what compression must not change. */
final class BaselineComparison {

    private static final List<String> TOKENIZER_PARTS =
            List.of("model", "normalizer", "pre_tokenizer", "added_tokens", "decoder");
    private static final String GENERATION = "generation_config.json";
    private static final String TAKE_OVER = "; take over the baseline's";

    private final Checkpoint candidate;
    private final Checkpoint baseline;
    private final List<Finding> findings = new ArrayList<>();

    BaselineComparison(Checkpoint candidate, Checkpoint baseline) {
        this.candidate = candidate;
        this.baseline = baseline;
    }

    List<Finding> findings() {
        compareConfigurations();
        if (findings.isEmpty() && isKnown(candidate) && isKnown(baseline)) {
            compareEnds();
            TiedHead.finding(candidate, baseline).ifPresent(findings::add);
            findings.addAll(new WeightComparison(candidate, baseline).findings());
        }
        compareTexts();
        return findings;
    }

    private static boolean isKnown(Checkpoint checkpoint) {
        return Families.isSupported(checkpoint.config().architecture());
    }

    private void compareConfigurations() {
        var seen = candidate.config();
        var wanted = baseline.config();
        compare("vocab_size", seen.vocabulary(), wanted.vocabulary());
        compare("hidden_size", seen.hidden(), wanted.hidden());
        compare("num_hidden_layers", seen.layers(), wanted.layers());
        compare("num_attention_heads", seen.heads(), wanted.heads());
        compare("num_key_value_heads", seen.keyValueHeads(), wanted.keyValueHeads());
        compare("head_dim", seen.headDim(), wanted.headDim());
        compare("intermediate_size", seen.intermediate(), wanted.intermediate());
        compare("rms_norm_eps", (float) seen.normEpsilon(), (float) wanted.normEpsilon());
        compare("rope_theta", (float) seen.ropeTheta(), (float) wanted.ropeTheta());
        var window = "sliding_window";
        if (seen.raw().containsKey(window) && wanted.raw().containsKey(window)) {
            compare(window, seen.raw().get(window), wanted.raw().get(window));
        }
    }

    private void compare(String field, @Nullable Object seen, @Nullable Object wanted) {
        if (!Objects.equals(seen, wanted)) {
            report(
                    "baseline-configuration",
                    "config.json",
                    "%s is %s, the baseline's is %s%s".formatted(field, seen, wanted, TAKE_OVER));
        }
    }

    private void compareEnds() {
        var names = Families.traits(baseline.config()).names();
        for (var name : List.of(names.embedding(), names.head(), names.norm())) {
            if (candidate.names().contains(name)
                    && baseline.names().contains(name)
                    && candidate.info(name).shape().equals(baseline.info(name).shape())) {
                new Deviation(
                                candidate.floats(name),
                                baseline.floats(name),
                                false,
                                candidate.quantized(name).orElse(null))
                        .flaw(false)
                        .ifPresent(flaw -> report("baseline-weights", name, flaw + TAKE_OVER));
            }
        }
    }

    private void compareTexts() {
        var seen = candidate.tokenizer();
        var wanted = baseline.tokenizer();
        boolean differ =
                !wanted.chatTemplate().equals(seen.chatTemplate())
                        || !wanted.toolTemplate().equals(seen.toolTemplate());
        if (wanted.chatTemplate().isPresent() && differ) {
            report(
                    "chat-template",
                    "chat_template.jinja",
                    (seen.chatTemplate().isPresent()
                                    ? "it is not the baseline's"
                                    : "it is missing, the baseline has one")
                            + TAKE_OVER);
        }
        if (!Files.isDirectory(candidate.location()) || !Files.isDirectory(baseline.location())) {
            return;
        }
        if (wanted.tokenizerJson().isPresent() && seen.tokenizerJson().isEmpty()) {
            report("tokenizer", "tokenizer.json", "it is missing" + TAKE_OVER);
        } else if (!tokenizer(candidate).equals(tokenizer(baseline))) {
            report("tokenizer", "tokenizer.json", "it is not the baseline's" + TAKE_OVER);
        }
        if (Files.exists(baseline.location().resolve(GENERATION))
                && !Files.exists(candidate.location().resolve(GENERATION))) {
            report("tokenizer", GENERATION, "it is missing" + TAKE_OVER);
        }
    }

    /** What makes ids of text; tools write the rest of the file anew. */
    private static Optional<List<JsonNode>> tokenizer(Checkpoint checkpoint) {
        var text = checkpoint.tokenizer().tokenizerJson();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var root = StrictJson.MAPPER.readTree(text.get());
            return Optional.of(TOKENIZER_PARTS.stream().map(root::path).toList());
        } catch (JsonProcessingException e) {
            throw new InvalidCheckpointException(
                    "%s: tokenizer.json is not valid JSON: %s; get the file again"
                            .formatted(checkpoint.location(), StrictJson.reason(e)),
                    e);
        }
    }

    private void report(String check, String subject, String message) {
        findings.add(new Finding(check, subject, message));
    }
}
