package dev.retain.checkpoint.gguf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * SentencePiece's byte-pair encoding; the kind {@code llama}. The file lists no merges: of two
 * neighbours that make a token, those with the highest score are merged first, which as merges
 * means every cut of every token in the order of the scores.
 */
final class SentencePieceEncoding implements GgufEncoding {

    private static final String SPACE = "▁";

    /** Tokens of Phi-3 that leave the space after them alone; the file cannot say so. */
    private static final Set<String> PHI3_PLAIN = Set.of("<unk>", "<s>", "<|endoftext|>");

    private final GgufVocabulary vocabulary;
    private final boolean prefixesSpace;
    private final boolean phi3;

    private record Merge(int left, int right, float score) {}

    SentencePieceEncoding(GgufVocabulary vocabulary, String architecture) {
        this.vocabulary = vocabulary;
        this.prefixesSpace = vocabulary.flag("add_space_prefix").orElse(true);
        this.phi3 = architecture.equals("phi3");
    }

    @Override
    public JsonNode normalizer() {
        var sequence = GgufEncoding.part("Sequence");
        var parts = sequence.putArray("normalizers");
        if (prefixesSpace) {
            parts.add(GgufEncoding.part("Prepend").put("prepend", SPACE));
        }
        parts.add(replace(" ", SPACE));
        return sequence;
    }

    @Override
    public JsonNode preTokenizer() {
        return JsonNodeFactory.instance.nullNode();
    }

    @Override
    public JsonNode decoder() {
        var sequence = GgufEncoding.part("Sequence");
        var parts = sequence.putArray("decoders");
        parts.add(replace(SPACE, " "))
                .add(GgufEncoding.part("ByteFallback"))
                .add(GgufEncoding.part("Fuse"));
        if (prefixesSpace) {
            parts.add(
                    GgufEncoding.part("Strip").put("content", " ").put("start", 1).put("stop", 0));
        }
        return sequence;
    }

    private static ObjectNode replace(String from, String to) {
        var replace = GgufEncoding.part("Replace");
        replace.putObject("pattern").put("String", from);
        return replace.put("content", to);
    }

    @Override
    public ObjectNode model() {
        var model = GgufEncoding.bytePairs(vocabulary);
        vocabulary
                .id(TokenizerKeys.UNKNOWN_TOKEN)
                .ifPresent(id -> model.put("unk_token", vocabulary.tokens().get(id)));
        model.put("fuse_unk", true).put("byte_fallback", true);
        var merges = model.putArray("merges");
        for (var merge : merges()) {
            merges.addArray()
                    .add(vocabulary.tokens().get(merge.left()))
                    .add(vocabulary.tokens().get(merge.right()));
        }
        return model;
    }

    private List<Merge> merges() {
        var scores = vocabulary.scores();
        var merges = new ArrayList<Merge>();
        for (int id = 0; id < scores.length; id++) {
            if (!merges(vocabulary.type(id))) {
                continue;
            }
            var token = vocabulary.tokens().get(id);
            for (int cut = 1; cut < token.length(); cut++) {
                var left = vocabulary.idOf(token.substring(0, cut));
                var right = vocabulary.idOf(token.substring(cut));
                if (left.isPresent() && right.isPresent()) {
                    merges.add(new Merge(left.get(), right.get(), scores[id]));
                }
            }
        }
        merges.sort(
                Comparator.comparing(Merge::score)
                        .reversed()
                        .thenComparing(Merge::left)
                        .thenComparing(Merge::right));
        return merges;
    }

    /** Tokens of users are made by merging, too: llama.cpp asks for the text alone. */
    private static boolean merges(int type) {
        return type == TokenizerKeys.NORMAL || type == TokenizerKeys.USER_DEFINED;
    }

    @Override
    public boolean beginsByDefault() {
        return true;
    }

    @Override
    public boolean stripsAfter(String token) {
        return phi3 && !PHI3_PLAIN.contains(token);
    }
}
