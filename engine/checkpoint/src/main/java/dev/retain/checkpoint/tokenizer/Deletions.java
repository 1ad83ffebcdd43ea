package dev.retain.checkpoint.tokenizer;

import dev.retain.api.InvalidCheckpointException;
import java.util.ArrayList;
import java.util.List;

/**
 * What normalizers may take out of a text. The library ends the process where nothing is left of an
 * added token that is looked for in the normalised text.
 */
final class Deletions {

    private final List<String> texts = new ArrayList<>();
    private boolean rare;
    private boolean any;

    /** Something but printable characters of ASCII. */
    void rare() {
        rare = true;
    }

    /** Whatever a text consists of. */
    void any() {
        any = true;
    }

    /** A text. */
    void text(String text) {
        texts.add(text);
    }

    /**
     * Lets added tokens pass, or not.
     *
     * @throws InvalidCheckpointException if nothing may be left of one
     */
    void check(TokenizerJson json) {
        for (AddedToken token : json.added()) {
            if (token.normalized() && !token.content().isEmpty() && !isLeft(token.content())) {
                throw new InvalidCheckpointException(
                        "%s: the normalizer may leave nothing of the added token \"%s\"; set its \"normalized\" to false"
                                .formatted(json.file(), BriefText.of(token.content())));
            }
        }
    }

    private boolean isLeft(String content) {
        String left = content;
        for (String text : texts) {
            left = left.replace(text, "");
        }
        return !any && (rare ? hasPrintable(left) : !left.isEmpty());
    }

    /** Whether a text has a printable character of ASCII. */
    static boolean hasPrintable(String text) {
        return text.chars().anyMatch(c -> c > ' ' && c < 0x7F);
    }
}
