package dev.retain.compression.calibration;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.api.CompressionSpec.Guidance;
import dev.retain.api.task.Tokens;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.model.blocks.LinearProducts;
import dev.retain.model.text.TextTokenizer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * What calibration needs to know besides the specification.
 *
 * @param file the file that the specification names, its placeholders replaced; empty for the text
 *     that Retain brings
 * @param evaluation what the model will be evaluated on, by the name of the sample, given its
 *     tokens
 * @param judged names what {@code evaluation} gives, and changes when that does; empty if nobody
 *     can tell, so that an artifact whose text must not overlap with it is never found without the
 *     baseline
 * @param guidance what guides a pruning that goes step by step, its placeholders replaced; empty
 *     where the specification's has none
 * @param products those of the linears that read the text; asked for only if text is read
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record CalibrationInput(
        Optional<Path> file,
        Function<Tokens, Map<String, String>> evaluation,
        Optional<String> judged,
        Optional<Guidance> guidance,
        Supplier<LinearProducts> products) {

    /** The text that Retain brings, for a model that nobody evaluates yet. */
    public static final CalibrationInput NOTHING =
            new CalibrationInput(
                    Optional.empty(), tokens -> Map.of(), Optional.of("nothing is judged"));

    /** For a specification without placeholders, in fp32. */
    public CalibrationInput(
            Optional<Path> file,
            Function<Tokens, Map<String, String>> evaluation,
            Optional<String> judged) {
        this(file, evaluation, judged, Optional.empty(), () -> LinearProducts.FP32);
    }

    /** This one with other guidance. */
    public CalibrationInput with(Guidance other) {
        return new CalibrationInput(file, evaluation, judged, Optional.of(other), products);
    }

    /** For an evaluation that has no name, in fp32. */
    public CalibrationInput(Optional<Path> file, Function<Tokens, Map<String, String>> evaluation) {
        this(file, evaluation, Optional.empty());
    }

    /**
     * Draws the tokens.
     *
     * @param texts those that were drawn before
     * @throws CompressionException if the file cannot be used, or if its text shares a passage with
     *     the evaluation's and that is not allowed
     */
    public CalibrationTokens draw(CalibrationText asked, Checkpoint model, CalibrationTexts texts) {
        var tokens = texts.draw(asked, file, model).with(products.get());
        if (!asked.overlapAllowed()) {
            try (var tokenizer =
                    TextTokenizer.of(model.tokenizer(), model.config().contextLength())) {
                refuseOverlap(tokens, tokenizer);
            }
        }
        return tokens;
    }

    private void refuseOverlap(CalibrationTokens tokens, Tokens tokenizer) {
        var overlap = new TextOverlap(tokens.windows().stream().map(tokenizer::decode).toList());
        evaluation
                .apply(tokenizer)
                .forEach(
                        (sample, text) ->
                                overlap.in(text)
                                        .ifPresent(
                                                passage -> {
                                                    throw new CompressionException(
                                                            "%s shares a passage with the sample %s, \"%s\", so the model would have seen what it is judged on; calibrate with other text, or allow it with overlapAllowed = true"
                                                                    .formatted(
                                                                            tokens.source(),
                                                                            sample,
                                                                            passage));
                                                }));
    }
}
