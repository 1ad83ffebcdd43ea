package dev.retain.compression.calibration;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apiguardian.api.API;

/**
 * Finds passages that texts share. A passage is a run of {@value #WORDS} words, whatever their case
 * and what stands between them; shorter runs are common phrases.
 */
@API(status = INTERNAL, since = "0.1")
public final class TextOverlap {

    static final int WORDS = 20;

    private final long[] known;

    /** Passages of these texts are looked for. */
    public TextOverlap(List<String> texts) {
        this.known = texts.stream().flatMapToLong(TextOverlap::passages).sorted().toArray();
    }

    /** The first passage of a text that is among those looked for. */
    public Optional<String> in(String text) {
        var words = words(text);
        for (int first = 0; first + WORDS <= words.size(); first++) {
            if (Arrays.binarySearch(known, hash(words, first)) >= 0) {
                return Optional.of(String.join(" ", words.subList(first, first + WORDS)));
            }
        }
        return Optional.empty();
    }

    private static LongStream passages(String text) {
        var words = words(text);
        return LongStream.rangeClosed(0, words.size() - WORDS)
                .map(first -> hash(words, (int) first));
    }

    private static long hash(List<String> words, int first) {
        long hash = 0;
        for (var word : words.subList(first, first + WORDS)) {
            hash = hash * 0x9E3779B97F4A7C15L + word.hashCode();
            hash ^= hash >>> 29;
        }
        return hash;
    }

    /** Letters and digits; every ideograph is a word. */
    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        text.toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(
                        point -> {
                            boolean inside = Character.isLetterOrDigit(point);
                            boolean alone = Character.isIdeographic(point);
                            if ((!inside || alone) && word.length() > 0) {
                                words.add(word.toString());
                                word.setLength(0);
                            }
                            if (alone) {
                                words.add(Character.toString(point));
                            } else if (inside) {
                                word.appendCodePoint(point);
                            }
                        });
        if (word.length() > 0) {
            words.add(word.toString());
        }
        return words;
    }
}
