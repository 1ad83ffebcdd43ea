package dev.retain.checkpoint.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.checkpoint.tensor.StrictJson;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.BitSet;
import java.util.Deque;

/**
 * SentencePiece's map of characters: a trie of texts as a double array, and what stands for them.
 * The library follows the trie without looking where it leads. Source: {@code Darts}, by which
 * SentencePiece writes it.
 */
final class CharsMap {

    private static final int ROOT = 0;

    private final String file;
    private final String where;
    private final int[] trie;
    private final byte[] texts;
    private int longest = 1;
    private boolean deletesPrintable;

    /**
     * A place in the trie.
     *
     * @param base where its ways begin
     * @param printable whether the way to it has a printable character of ASCII
     */
    private record Place(int base, boolean printable) {}

    /**
     * Reads a map and follows each way through it.
     *
     * @throws InvalidCheckpointException if a way leads out of it
     */
    CharsMap(String file, String where, JsonNode part) {
        this.file = file;
        this.where = where;
        ByteBuffer bytes = bytes(part.path("precompiled_charsmap"));
        int size = bytes.remaining() < Integer.BYTES ? -1 : bytes.getInt();
        if (size < Integer.BYTES || size % Integer.BYTES != 0 || size > bytes.remaining()) {
            throw damaged("is too short for the trie that it announces");
        }
        trie = new int[size / Integer.BYTES];
        bytes.asIntBuffer().get(trie);
        texts = new byte[bytes.remaining() - size];
        bytes.position(bytes.position() + size).get(texts);
        checkText();
        follow();
    }

    /** The characters of the longest text that stands for another. */
    int longest() {
        return longest;
    }

    /** Whether nothing stands for a text with a printable character of ASCII. */
    boolean deletesPrintable() {
        return deletesPrintable;
    }

    private ByteBuffer bytes(JsonNode value) {
        if (!value.isTextual()) {
            throw damaged("is no text");
        }
        try {
            return ByteBuffer.wrap(Base64.getDecoder().decode(value.textValue()))
                    .order(ByteOrder.LITTLE_ENDIAN);
        } catch (IllegalArgumentException e) {
            throw damaged("is no Base64", e);
        }
    }

    private void checkText() {
        try {
            StrictJson.utf8(ByteBuffer.wrap(texts));
        } catch (CharacterCodingException e) {
            throw damaged("has texts that are not UTF-8", e);
        }
    }

    private void follow() {
        BitSet seen = new BitSet(2 * trie.length);
        Deque<Place> open = new ArrayDeque<>();
        open.add(new Place(offset(trie[ROOT]), false));
        while (!open.isEmpty()) {
            Place place = open.remove();
            for (int label = 1; label < 256; label++) {
                int node = inside(place.base() ^ label);
                if ((trie[node] & 0x800000FF) != label) {
                    continue;
                }
                boolean printable = place.printable() || label > ' ' && label < 0x7F;
                int way = 2 * node + (printable ? 1 : 0);
                if (seen.get(way)) {
                    continue;
                }
                seen.set(way);
                int next = node ^ offset(trie[node]);
                if ((trie[node] & 0x100) != 0) {
                    leaf(inside(next), printable);
                }
                open.add(new Place(next, printable));
            }
        }
    }

    private int inside(int node) {
        if (node < 0 || node >= trie.length) {
            throw damaged("leads out of its trie");
        }
        return node;
    }

    private void leaf(int node, boolean printable) {
        int from = trie[node] & Integer.MAX_VALUE;
        if (from > texts.length || from < texts.length && (texts[from] & 0xC0) == 0x80) {
            throw damaged("leads to no text");
        }
        int to = from;
        int characters = 0;
        while (to < texts.length && texts[to] != 0) {
            characters += (texts[to] & 0xC0) == 0x80 ? 0 : 1;
            to++;
        }
        longest = Math.max(longest, characters);
        deletesPrintable |= printable && characters == 0;
    }

    /** As the library computes it. */
    private static int offset(int unit) {
        return (unit >>> 10) << ((unit & 0x200) >>> 6);
    }

    private InvalidCheckpointException damaged(String what) {
        return new InvalidCheckpointException(
                "%s: %s.precompiled_charsmap %s; get the file again".formatted(file, where, what));
    }

    private InvalidCheckpointException damaged(String what, Exception cause) {
        return new InvalidCheckpointException(
                "%s: %s.precompiled_charsmap %s; get the file again".formatted(file, where, what),
                cause);
    }
}
