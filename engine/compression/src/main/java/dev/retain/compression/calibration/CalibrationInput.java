package dev.retain.compression.calibration;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.api.task.Tokens;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.model.text.TextTokenizer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * What calibration needs to know besides the specification.
 *
 * @param file the file that the specification names, its placeholders replaced; empty for the text
 *     that Retain brings
 * @param evaluation what the model will be evaluated on, by the name of the sample, given its
 *     tokens
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record CalibrationInput(
        Optional<Path> file, Function<Tokens, Map<String, String>> evaluation) {

    /** The text that Retain brings, for a model that nobody evaluates yet. */
    public static final CalibrationInput NOTHING =
            new CalibrationInput(Optional.empty(), tokens -> Map.of());

    /**
     * Draws the tokens.
     *
     * @throws CompressionException if the file cannot be used, or if its text shares a passage with
     *     the evaluation's and that is not allowed
     */
    public CalibrationTokens draw(CalibrationText asked, Checkpoint model) {
        var tokens = CalibrationTokens.draw(asked, file, model);
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
