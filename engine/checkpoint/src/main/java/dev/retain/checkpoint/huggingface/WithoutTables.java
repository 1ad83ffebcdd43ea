package dev.retain.checkpoint.huggingface;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of {@code tokenizer.json} with the long lists of its model empty. */
final class WithoutTables extends JsonParserDelegate {

    private static final String MODEL = "model";
    private static final Set<String> TABLES = Set.of("merges", "vocab");

    private boolean skips;

    WithoutTables(JsonParser parser) {
        super(parser);
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        if (skips) {
            skips = false;
            delegate.skipChildren();
            return delegate.currentToken();
        }
        JsonToken token = delegate.nextToken();
        skips = token == JsonToken.START_ARRAY && isTable(delegate.getParsingContext(), TABLES);
        return token;
    }

    /** Whether a list stands in the model under one of some names. */
    static boolean isTable(JsonStreamContext list, Set<String> names) {
        JsonStreamContext model = list.getParent();
        JsonStreamContext root = model.getParent();
        return names.contains(String.valueOf(model.getCurrentName()))
                && root != null
                && root.getNestingDepth() == 1
                && MODEL.equals(root.getCurrentName());
    }
}
