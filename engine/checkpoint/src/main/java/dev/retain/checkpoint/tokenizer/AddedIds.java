package dev.retain.checkpoint.tokenizer;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.InvalidCheckpointException;
import java.util.HashMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * The ids that the library gives to added tokens: that of the model's token with the same text,
 * else the next one. It passes over the ids that stand in the files.
 */
@API(status = INTERNAL, since = "0.1")
public final class AddedIds {

    private final TokenizerJson json;
    private final Map<String, Integer> given = new HashMap<>();
    private int highest = -1;

    private AddedIds(TokenizerJson json) {
        this.json = json;
        json.added().forEach(token -> give(token.content()));
    }

    /** After the tokens that the file adds. */
    public static AddedIds of(TokenizerJson json) {
        return new AddedIds(json);
    }

    /** The id that a token gets. */
    public int give(String content) {
        Integer before = given.get(content);
        if (before != null) {
            return before;
        }
        int next = Math.max(highest + 1, json.vocabularySize());
        int id = json.idInModel(content).orElse(next);
        given.put(content, id);
        highest = Math.max(highest, id);
        return id;
    }

    /**
     * Compares them with the ids that stand in the file.
     *
     * @throws InvalidCheckpointException if one is another
     */
    void check() {
        for (AddedToken token : json.added()) {
            int id = given.getOrDefault(token.content(), token.id());
            if (!token.content().isEmpty() && id != token.id()) {
                throw new InvalidCheckpointException(
                        "%s: added token \"%s\" has the id %d, but the tokens before it leave it the id %d; correct the file"
                                .formatted(
                                        json.file(),
                                        BriefText.of(token.content()),
                                        token.id(),
                                        id));
            }
        }
    }
}
