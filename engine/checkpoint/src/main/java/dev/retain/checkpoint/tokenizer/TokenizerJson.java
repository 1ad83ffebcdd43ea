package dev.retain.checkpoint.tokenizer;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.retain.api.InvalidCheckpointException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/**
 * A {@code tokenizer.json}: its parts as trees, its vocabulary as hashes. Vocabulary and merges are
 * never trees, since a tree takes ten times the file.
 */
@API(status = INTERNAL, since = "0.1")
public final class TokenizerJson {

    private final String file;
    private final String text;
    private final Map<String, JsonNode> parts;
    private final List<AddedToken> added;
    private final TokenTable vocabulary;
    private final Range merges;
    private final Range addedRange;

    /**
     * Where something stands in the text.
     *
     * @param from index of its first character
     * @param to index after its last
     */
    record Range(int from, int to) {

        static final Range NOWHERE = new Range(0, 0);
    }

    TokenizerJson(
            String file,
            String text,
            Map<String, JsonNode> parts,
            List<AddedToken> added,
            TokenTable vocabulary,
            Range merges,
            Range addedRange) {
        this.file = file;
        this.text = text;
        this.parts = Map.copyOf(parts);
        this.added = List.copyOf(added);
        this.vocabulary = vocabulary;
        this.merges = merges;
        this.addedRange = addedRange;
    }

    /**
     * Reads the text of a file.
     *
     * @param file what refusals call it
     * @throws InvalidCheckpointException if it is no JSON object, or its vocabulary or its added
     *     tokens are none
     */
    public static TokenizerJson read(String file, String text) {
        return new TokenizerReader(file, text).read();
    }

    /** What refusals call it. */
    public String file() {
        return file;
    }

    /** The whole text. */
    public String text() {
        return text;
    }

    /** The added tokens, in their order. */
    public List<AddedToken> added() {
        return added;
    }

    /** How many tokens the model has without those that are added. */
    public int vocabularySize() {
        return vocabulary.size();
    }

    /** The id of a token of the model or of an added one. */
    public OptionalInt idOf(String token) {
        for (AddedToken candidate : added) {
            if (candidate.content().equals(token)) {
                return OptionalInt.of(candidate.id());
            }
        }
        return idInModel(token);
    }

    /** The id of a token of the model. */
    public OptionalInt idInModel(String token) {
        int id = vocabulary.idOf(TokenHash.of(token));
        return id < 0 ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /** The text with other added tokens; itself where they are the same. */
    public String withAdded(List<AddedToken> tokens) {
        if (tokens.equals(added)) {
            return text;
        }
        String list = AddedTokenList.text(tokens);
        if (!addedRange.equals(Range.NOWHERE)) {
            return text.substring(0, addedRange.from()) + list + text.substring(addedRange.to());
        }
        int brace = text.indexOf('{') + 1;
        return text.substring(0, brace) + "\"added_tokens\":" + list + "," + text.substring(brace);
    }

    /** The text with other merges. */
    public String withMerges(String list) {
        return text.substring(0, merges.from()) + list + text.substring(merges.to());
    }

    /** A part, such as {@code normalizer}, or {@code model} without vocabulary and merges. */
    public JsonNode part(String name) {
        return parts.getOrDefault(name, MissingNode.getInstance());
    }

    TokenTable vocabulary() {
        return vocabulary;
    }

    /** Whether its model has a list of merges. */
    public boolean hasMerges() {
        return merges != Range.NOWHERE;
    }

    /** The text of the list of merges. */
    public String mergesText() {
        return text.substring(merges.from(), merges.to());
    }

    InvalidCheckpointException damaged(String what) {
        return new InvalidCheckpointException(
                file + ": " + what + "; get the file again, or one that is whole");
    }
}
