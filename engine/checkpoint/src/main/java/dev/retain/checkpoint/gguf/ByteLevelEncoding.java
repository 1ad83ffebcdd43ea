package dev.retain.checkpoint.gguf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.UnsupportedModelException;

/** Merges of pairs of bytes, listed in the file; the kind {@code gpt2}. */
final class ByteLevelEncoding implements GgufEncoding {

    private final GgufVocabulary vocabulary;
    private final PreTokenizer pre;

    /**
     * Finds out how the file cuts texts.
     *
     * @throws UnsupportedModelException if it names an unknown way
     */
    ByteLevelEncoding(GgufVocabulary vocabulary) {
        this.vocabulary = vocabulary;
        var name = vocabulary.text(TokenizerKeys.PRE_TOKENIZER).orElse("default");
        this.pre =
                PreTokenizer.named(name)
                        .orElseThrow(
                                () ->
                                        new UnsupportedModelException(
                                                "%s: pre-tokenizer \"%s\" is not supported in GGUF; supported: %s; give the model's folder with tokenizer.json"
                                                        .formatted(
                                                                vocabulary.file().path(),
                                                                name,
                                                                PreTokenizer.supported())));
    }

    @Override
    public JsonNode normalizer() {
        return pre.composes() ? GgufEncoding.part("NFC") : JsonNodeFactory.instance.nullNode();
    }

    @Override
    public JsonNode preTokenizer() {
        return pre.json();
    }

    @Override
    public JsonNode decoder() {
        return PreTokenizer.byteLevel(true, true);
    }

    @Override
    public ObjectNode model() {
        var model = GgufEncoding.bytePairs(vocabulary);
        model.put("ignore_merges", pre.keepsTokens());
        var merges = model.putArray("merges");
        for (var merge : vocabulary.strings(TokenizerKeys.MERGES)) {
            int space = merge.indexOf(' ', 1);
            if (space < 0) {
                throw vocabulary.file().damaged("merge \"" + merge + "\" has no two parts");
            }
            merges.addArray().add(merge.substring(0, space)).add(merge.substring(space + 1));
        }
        return model;
    }

    @Override
    public boolean beginsByDefault() {
        return pre.begins();
    }

    @Override
    public boolean stripsAfter(String token) {
        return false;
    }
}
