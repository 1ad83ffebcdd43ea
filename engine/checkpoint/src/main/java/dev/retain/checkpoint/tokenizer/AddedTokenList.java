package dev.retain.checkpoint.tokenizer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.stream.Collectors;

/** Added tokens as {@code tokenizer.json} writes them. */
final class AddedTokenList {

    private AddedTokenList() {}

    /** The list. */
    static String text(List<AddedToken> tokens) {
        return tokens.stream().map(AddedTokenList::text).collect(Collectors.joining(",", "[", "]"));
    }

    private static String text(AddedToken token) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", token.id())
                .put("content", token.content())
                .put("single_word", token.singleWord())
                .put("lstrip", token.lstrip())
                .put("rstrip", token.rstrip())
                .put("normalized", token.normalized())
                .put("special", token.special())
                .toString();
    }
}
