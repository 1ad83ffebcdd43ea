package dev.retain.compression.calibration;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.tensor.WeightFile;
import dev.retain.model.blocks.LinearProducts;
import dev.retain.model.text.TextTokenizer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * The tokens that a method looks at, and how they are read.
 *
 * <p>Texts are shuffled by the seed, joined, and cut into windows that do not overlap; of these the
 * seed chooses. As in the reference implementations, windows begin anywhere in a text and get no
 * token that begins a text, unless a chat template writes it.
 *
 * @param windows ids, {@code [samples][length]}
 * @param source where the text is from, for reports
 * @param products those of the linears that they go through
 */
@API(status = INTERNAL, since = "0.1")
public record CalibrationTokens(List<int[]> windows, String source, LinearProducts products) {

    /** More than is needed, so that windows are not only those of the first texts. */
    private static final int CHOICE = 4;

    /** Copies the list. */
    public CalibrationTokens {
        windows = List.copyOf(windows);
    }

    /** Tokens that are read in fp32. */
    public CalibrationTokens(List<int[]> windows, String source) {
        this(windows, source, LinearProducts.FP32);
    }

    /** The same, read otherwise. */
    CalibrationTokens with(LinearProducts other) {
        return new CalibrationTokens(windows, source, other);
    }

    /**
     * Draws windows.
     *
     * @param file the file that the specification names, its placeholders replaced; empty for the
     *     text that Retain brings
     * @throws CompressionException if the file cannot be used or is too short, or if windows are
     *     longer than the model reads
     */
    public static CalibrationTokens draw(
            CalibrationText asked, Optional<Path> file, Checkpoint model) {
        checkLength(asked, model);
        try (var tokenizer = TextTokenizer.of(model.tokenizer(), model.config().contextLength())) {
            var texts = new CalibrationFile(model.tokenizer()).texts(file);
            var source = source(file);
            return new CalibrationTokens(windows(asked, source, texts, tokenizer), source);
        }
    }

    static void checkLength(CalibrationText asked, Checkpoint model) {
        int readable = model.config().contextLength();
        if (asked.length() > readable) {
            throw new CompressionException(
                    "calibration windows of %d tokens are longer than the %d that %s reads; use length = %d"
                            .formatted(asked.length(), readable, model.location(), readable));
        }
    }

    /** Where a text is from, for reports. */
    static String source(Optional<Path> file) {
        return file.map(Path::toString).orElse("the text shipped with Retain");
    }

    private static List<int[]> windows(
            CalibrationText asked, String source, List<String> texts, TextTokenizer tokenizer) {
        var random = new Random(asked.seed());
        var shuffled = new ArrayList<>(texts);
        Collections.shuffle(shuffled, random);
        var stream = IntStream.builder();
        long wanted = (long) CHOICE * asked.samples() * asked.length();
        long found = 0;
        for (var text : shuffled) {
            if (found >= wanted) {
                break;
            }
            var ids = tokenizer.encode(text);
            Arrays.stream(ids).forEach(stream);
            found += ids.length;
        }
        int there = (int) (found / asked.length());
        if (there < asked.samples()) {
            throw new CompressionException(
                    "%s has %d tokens, enough for %d calibration windows of %d, not for %d; give more text or use samples = %d"
                            .formatted(
                                    source,
                                    found,
                                    there,
                                    asked.length(),
                                    asked.samples(),
                                    Math.max(1, there)));
        }
        var ids = stream.build().toArray();
        var order = new ArrayList<>(IntStream.range(0, there).boxed().toList());
        Collections.shuffle(order, random);
        return order.stream()
                .limit(asked.samples())
                .map(i -> Arrays.copyOfRange(ids, i * asked.length(), (i + 1) * asked.length()))
                .toList();
    }

    /** How many tokens there are. */
    public long count() {
        return windows.stream().mapToLong(window -> window.length).sum();
    }

    /** SHA-256 of the token matrix: its numbers of rows and columns, then its ids, 32 bits each. */
    public String sha256() {
        int length = windows.isEmpty() ? 0 : windows.get(0).length;
        var bytes =
                ByteBuffer.allocate(Math.multiplyExact(Integer.BYTES, windows.size() * length + 2));
        bytes.putInt(windows.size()).putInt(length);
        windows.forEach(window -> Arrays.stream(window).forEach(bytes::putInt));
        return HexFormat.of().formatHex(WeightFile.sha256().digest(bytes.array()));
    }
}
