package dev.retain.checkpoint.huggingface;

import dev.retain.api.InvalidCheckpointException;
import dev.retain.checkpoint.ContentHash;
import dev.retain.checkpoint.tensor.JsonBounds;
import dev.retain.checkpoint.tensor.StrictJson;
import dev.retain.checkpoint.tensor.WeightFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code tokenizer.json}, which may have tens of megabytes: read in a way that takes at most four
 * times as much memory.
 *
 * @param path where it is
 * @param sha256 hash of its bytes
 */
record TokenizerFile(Path path, String sha256) {

    /** From here on the text is made smaller by escapes, which mean the same. */
    private static final long LARGE = 1 << 20;

    /** The file at a place, if one is there. */
    static Optional<TokenizerFile> at(Path path) {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try {
            StrictJson.size(path, JsonBounds.TOKENIZER);
            return Optional.of(new TokenizerFile(path, ContentHash.of(path)));
        } catch (IOException e) {
            throw StrictJson.unreadable(path, e);
        }
    }

    /**
     * The text of the file. That of a large one has escapes where they take less memory: one letter
     * of another alphabet would make every letter take two bytes.
     *
     * @throws InvalidCheckpointException if it is not UTF-8, or too large
     */
    String text() {
        try {
            var content = mapped();
            return content.remaining() < LARGE ? StrictJson.utf8(content) : EscapedText.of(content);
        } catch (CharacterCodingException e) {
            throw StrictJson.notText(path, e);
        } catch (IOException e) {
            throw StrictJson.unreadable(path, e);
        }
    }

    private ByteBuffer mapped() throws IOException {
        long size = StrictJson.size(path, JsonBounds.TOKENIZER);
        try (var file = WeightFile.openText(path)) {
            return file.map(0, size);
        }
    }
}
