package dev.retain.checkpoint.gguf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How the tokens of a GGUF file are put together: the parts of {@code tokenizer.json} for it. */
interface GgufEncoding {

    /** What is done to a text before it is cut. */
    JsonNode normalizer();

    /** Where a text is cut before tokens are made; no token goes beyond a cut. */
    JsonNode preTokenizer();

    /** How tokens become text. */
    JsonNode decoder();

    /** Vocabulary and merges. */
    ObjectNode model();

    /** Whether a text begins with a token of its own where the file does not say. */
    boolean beginsByDefault();

    /** Whether a special token takes the space after it. */
    boolean stripsAfter(String token);

    /** A part of a type. */
    static ObjectNode part(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    /** Byte pairs without merges. */
    static ObjectNode bytePairs(GgufVocabulary vocabulary) {
        var model = part("BPE").putNull("dropout").putNull("unk_token");
        model.putNull("continuing_subword_prefix").putNull("end_of_word_suffix");
        model.put("fuse_unk", false).put("byte_fallback", false).put("ignore_merges", false);
        var vocab = model.putObject("vocab");
        for (int id = 0; id < vocabulary.tokens().size(); id++) {
            vocab.put(vocabulary.tokens().get(id), id);
        }
        return model;
    }
}
