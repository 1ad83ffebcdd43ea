package dev.retain.checkpoint.tokenizer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.retain.api.InvalidCheckpointException;
import java.io.IOException;

/** Looks at one merge: both its parts and what they make are tokens. */
final class MergeCheck {

    private final TokenizerJson json;
    private final String prefix;
    private final int index;

    MergeCheck(TokenizerJson json, String prefix, int index) {
        this.json = json;
        this.prefix = prefix;
        this.index = index;
    }

    /** Looks at the merge at which the parser stands: a text with a space, or two texts. */
    void check(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            String text = parser.getText();
            int space = text.indexOf(' ');
            if (text.startsWith("#version")) {
                return;
            }
            if (space < 0 || text.indexOf(' ', space + 1) >= 0) {
                throw refused("\"" + BriefText.of(text) + "\" has not two parts");
            }
            check(text.substring(0, space), text.substring(space + 1));
            return;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw refused("it is neither a text nor a pair");
        }
        String left = next(parser);
        String right = next(parser);
        if (parser.nextToken() != JsonToken.END_ARRAY) {
            throw refused("it is no pair");
        }
        check(left, right);
    }

    private String next(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.VALUE_STRING) {
            throw refused("it is no pair of texts");
        }
        return parser.getText();
    }

    private void check(String left, String right) {
        checkToken(left, TokenHash.of(left));
        checkToken(right, TokenHash.of(right));
        if (!right.startsWith(prefix)) {
            throw refused(
                    "\"%s\" does not begin with continuing_subword_prefix \"%s\""
                            .formatted(BriefText.of(right), BriefText.of(prefix)));
        }
        long made = new TokenHash().add(left).add(right.substring(prefix.length())).value();
        checkToken(left + right, made);
    }

    private void checkToken(String token, long hash) {
        if (json.vocabulary().idOf(hash) < 0) {
            throw refused("\"" + BriefText.of(token) + "\" is not in the vocabulary");
        }
    }

    private InvalidCheckpointException refused(String what) {
        return new InvalidCheckpointException(
                "%s: merge %d of the model cannot be made: %s; get the file again"
                        .formatted(json.file(), index, what));
    }
}
