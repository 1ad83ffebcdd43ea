package dev.retain.model.text;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import dev.retain.api.EvaluationException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.tokenizer.TextBounds;
import dev.retain.checkpoint.tokenizer.TokenizerCheck;
import dev.retain.checkpoint.tokenizer.TokenizerJson;
import dev.retain.model.torch.TorchRuntime;
import java.util.Arrays;

/**
 * A tokenizer of the native library, which gets only files and texts that it can bear. Of what it
 * makes only ids are taken: offsets and texts of a million tokens fill the heap.
 */
final class NativeTokenizer implements AutoCloseable {

    private final String file;
    private final TextBounds bounds;
    private long handle;

    private NativeTokenizer(String file, TextBounds bounds, long handle) {
        this.file = file;
        this.bounds = bounds;
        this.handle = handle;
    }

    /**
     * Opens a tokenizer.
     *
     * @throws dev.retain.api.RetainException if the library cannot bear it
     */
    static NativeTokenizer open(String file, String json) {
        TextBounds bounds = TokenizerCheck.check(TokenizerJson.read(file, json));
        TorchRuntime.prepare();
        LibUtils.checkStatus();
        try {
            long handle = TokenizersLibrary.LIB.createTokenizerFromString(json);
            TokenizersLibrary.LIB.disablePadding(handle);
            TokenizersLibrary.LIB.disableTruncation(handle);
            return new NativeTokenizer(file, bounds, handle);
        } catch (RuntimeException e) {
            throw new UnsupportedModelException(
                    "%s: tokenizer.json cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Ids of a text and which of them stand for none of it. */
    record Ids(int[] ids, long[] added) {}

    /** The ids of a text. */
    int[] encode(String text, boolean addSpecialTokens) {
        return read(text, addSpecialTokens).ids();
    }

    /** The ids of a text, and which of them were added to it. */
    Ids read(String text, boolean addSpecialTokens) {
        checkCharacters(text);
        bounds.check(text);
        long encoding = 0;
        try {
            encoding = TokenizersLibrary.LIB.encode(handle, text, addSpecialTokens);
            long[] ids = TokenizersLibrary.LIB.getTokenIds(encoding);
            long[] added =
                    addSpecialTokens
                            ? TokenizersLibrary.LIB.getSpecialTokenMask(encoding)
                            : new long[0];
            return new Ids(narrow(ids), added);
        } catch (RuntimeException e) {
            throw new EvaluationException(
                    "%s: a text of %d characters cannot be encoded: %s"
                            .formatted(file, text.length(), e.getMessage()),
                    e);
        } finally {
            if (encoding != 0) {
                TokenizersLibrary.LIB.deleteEncoding(encoding);
            }
        }
    }

    private static int[] narrow(long[] ids) {
        int[] narrow = new int[ids.length];
        Arrays.setAll(narrow, i -> Math.toIntExact(ids[i]));
        return narrow;
    }

    /** Half a character has no bytes, so it has no tokens. */
    private void checkCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            boolean pair =
                    Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1));
            if (!pair) {
                throw new EvaluationException(
                        "a text has half a character at index %d, \\u%04X; correct the text"
                                .formatted(i, (int) c));
            }
            i++;
        }
    }

    /**
     * The text of ids, without special tokens. Ids without a token, such as those that fill up a
     * matrix of embeddings, have no text.
     *
     * @throws EvaluationException if one is negative
     */
    String decode(int[] ids) {
        long[] wide = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] < 0) {
                throw new EvaluationException(
                        "%s: id %d at index %d is no token id".formatted(file, ids[i], i));
            }
            wide[i] = ids[i];
        }
        try {
            return TokenizersLibrary.LIB.decode(handle, wide, true);
        } catch (RuntimeException e) {
            throw new EvaluationException(
                    "%s: %d ids cannot be decoded: %s".formatted(file, ids.length, e.getMessage()),
                    e);
        }
    }

    @Override
    public void close() {
        if (handle != 0) {
            TokenizersLibrary.LIB.deleteTokenizer(handle);
            handle = 0;
        }
    }
}
