package dev.retain.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retain.api.CompressionSpec.StepLimits;
import dev.retain.compression.pruning.LayerProfile;
import dev.retain.compression.pruning.PruningTurn;
import dev.retain.compression.pruning.PruningTurn.Feedback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** What a model is told. */
final class AgentPrompt {

    private static final double PERCENT = 100;

    private AgentPrompt() {}

    /** What it is for. */
    static String system() {
        try (var in = AgentPrompt.class.getResourceAsStream("system.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it stands. */
    static String user(PruningTurn turn, StepLimits limits) {
        var head =
                format(
                        "Iteration %d. Sparsity of the pool %.4f, target %.4f. Perplexity %.4f,"
                                + " unpruned %.4f.\n",
                        turn.iteration(),
                        turn.sparsity(),
                        turn.target(),
                        turn.perplexity(),
                        turn.unpruned());
        var missing =
                format(
                        "The pool is %.2f points below its target.\n",
                        (turn.target() - turn.sparsity()) * PERCENT);
        var before = turn.before().map(AgentPrompt::feedback).orElse("This is the first step.\n");
        var layers =
                turn.layers().stream().map(AgentPrompt::layer).collect(Collectors.joining("\n"));
        var most =
                limits.layers() < turn.layers().size()
                        ? format("Choose at most %d layers.\n", limits.layers())
                        : "";
        return head
                + missing
                + before
                + most
                + "Layers, the safest first: name, z_s, z_g (age), sparsity\n"
                + layers;
    }

    private static String feedback(Feedback last) {
        var steps =
                last.decision().layers().stream()
                        .map(step -> format("%s %.4f", step.layer(), step.additional()))
                        .collect(Collectors.joining(", "));
        return format(
                "Your last step: %s. Reason given: %s. Sparsity %+.2f points, perplexity %+.2f %%."
                        + " %s\n",
                steps.isEmpty() ? "nothing" : steps,
                last.decision().reasoning(),
                last.gained() * PERCENT,
                last.rise(),
                last.assessment().text());
    }

    private static String layer(LayerProfile layer) {
        if (layer.exhausted()) {
            return format("%s, exhausted, -, %.4f", layer.name(), layer.sparsity());
        }
        var gradient =
                layer.gradient().isPresent()
                        ? format(
                                "%+.3f (%d)",
                                layer.gradient().getAsDouble(), layer.gradientAge().orElse(0))
                        : "off";
        return format(
                "%s, %+.3f, %s, %.4f",
                layer.name(), layer.sensitivity().orElse(0), gradient, layer.sparsity());
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
