package dev.retain.checkpoint.tensor;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.nio.CharBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the tree of a document will take in memory, and ends the document where that is too
 * much, or where a text has half a letter, which JSON allows and no other program could be given.
 * The numbers are those of a 64-bit JVM with compressed references.
 */
final class CountedParser extends JsonParserDelegate {

    private static final int OBJECT = 72;
    private static final int ARRAY = 104;
    private static final int FIELD = 64;
    private static final int TEXT = 56;
    private static final int WHOLE_NUMBER = 24;
    private static final int REAL_NUMBER = 124;
    private static final int SLOT = 12;

    /** Names that come again and again are kept once. */
    private static final int REMEMBERED = 256;

    private final long most;
    private final @Nullable String[] names = new String[REMEMBERED];
    private long taken;

    /**
     * @param most bytes that the tree may take
     */
    CountedParser(JsonParser parser, long most) {
        super(parser);
        this.most = most;
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        JsonToken token = delegate.nextToken();
        if (token != null) {
            taken += SLOT + size(token);
            if (hasHalfLetter(token)) {
                throw new JsonParseException(
                        delegate, "a text has half a letter: one surrogate", currentLocation());
            }
            if (taken > most) {
                throw new StreamConstraintsException(
                        "it has so many parts that they take more than %d bytes of memory"
                                .formatted(most),
                        currentLocation());
            }
        }
        return token;
    }

    /** What a value is is only known by then; the delegate would pass over the counting. */
    @Override
    public @Nullable JsonToken nextValue() throws IOException {
        JsonToken token = nextToken();
        return token == JsonToken.FIELD_NAME ? nextToken() : token;
    }

    private boolean hasHalfLetter(JsonToken token) throws IOException {
        return switch (token) {
            case FIELD_NAME -> hasHalfLetter(CharBuffer.wrap(delegate.currentName()));
            case VALUE_STRING ->
                    hasHalfLetter(
                            CharBuffer.wrap(
                                    delegate.getTextCharacters(),
                                    delegate.getTextOffset(),
                                    delegate.getTextLength()));
            default -> false;
        };
    }

    private static boolean hasHalfLetter(CharBuffer text) {
        while (text.hasRemaining()) {
            char letter = text.get();
            if (Character.isSurrogate(letter)
                    && (Character.isLowSurrogate(letter)
                            || !text.hasRemaining()
                            || !Character.isLowSurrogate(text.get()))) {
                return true;
            }
        }
        return false;
    }

    private long size(JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> OBJECT;
            case START_ARRAY -> ARRAY;
            case FIELD_NAME -> FIELD + newName(delegate.currentName());
            case VALUE_STRING -> TEXT + (long) delegate.getTextLength();
            case VALUE_NUMBER_INT -> WHOLE_NUMBER + (long) delegate.getTextLength();
            case VALUE_NUMBER_FLOAT -> REAL_NUMBER + (long) delegate.getTextLength();
            case VALUE_TRUE,
                    VALUE_FALSE,
                    VALUE_NULL,
                    VALUE_EMBEDDED_OBJECT,
                    END_OBJECT,
                    END_ARRAY,
                    NOT_AVAILABLE ->
                    0;
        };
    }

    // The parser gives equal names as one object, as long as its table of names has a place.
    @SuppressWarnings("ReferenceEquality")
    private int newName(String name) {
        int place = name.hashCode() & (REMEMBERED - 1);
        if (names[place] == name) {
            return 0;
        }
        names[place] = name;
        return TEXT + name.length();
    }
}
