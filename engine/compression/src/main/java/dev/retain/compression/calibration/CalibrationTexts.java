package dev.retain.compression.calibration;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.TokenizerSource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * Calibration texts that were tokenised. As long as its owner keeps it, the same text is tokenised
 * once for a tokenizer and a number of windows. Any thread may ask.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class CalibrationTexts {

    private final Map<Key, List<int[]>> drawn = new HashMap<>();

    /** What determines the windows. */
    private record Key(String text, String tokenizer, int samples, int length, long seed) {

        static Key of(String text, CalibrationText asked, TokenizerSource tokenizer) {
            var parts =
                    List.of(
                            tokenizer.tokenizerJson().orElse(""),
                            tokenizer.templates(),
                            new TreeMap<>(tokenizer.specialTokens()).toString());
            return new Key(text, TextHash.of(parts), asked.samples(), asked.length(), asked.seed());
        }
    }

    /**
     * Draws windows, as {@link CalibrationTokens#draw} does, unless they were drawn before.
     *
     * @param file the file that the specification names, its placeholders replaced; empty for the
     *     text that Retain brings
     * @throws CompressionException if the file cannot be used or is too short, or if windows are
     *     longer than the model reads
     */
    synchronized CalibrationTokens draw(
            CalibrationText asked, Optional<Path> file, Checkpoint model) {
        CalibrationTokens.checkLength(asked, model);
        var text = TextHash.of(file);
        if (text.isEmpty()) {
            return CalibrationTokens.draw(asked, file, model);
        }
        var windows =
                drawn.computeIfAbsent(
                        Key.of(text.get(), asked, model.tokenizer()),
                        key -> CalibrationTokens.draw(asked, file, model).windows());
        return new CalibrationTokens(windows, CalibrationTokens.source(file));
    }
}
