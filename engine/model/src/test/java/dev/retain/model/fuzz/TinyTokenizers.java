package dev.retain.model.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Small tokenizers of each kind, of letters and a few words of our own. */
final class TinyTokenizers {

    private static final List<String> MERGES =
            List.of("h e", "l l", "he ll", "hell o", "o r", "w or", "i n", "in g", "t h", "th e");
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABC0123.,!?'";
    private static final String SPACE = "\u2581";
    private static final String UNKNOWN = "<unk>";
    private static final List<String> SPECIAL = List.of("<s>", "</s>", "<|start|>", "<|end|>");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private TinyTokenizers() {}

    /** Byte pairs over bytes, as GPT-2 has them. */
    static byte[] byteLevel() {
        ObjectNode root = root();
        ObjectNode cut = NODES.objectNode().put("type", "Sequence");
        cut.putArray("pretokenizers")
                .add(NODES.objectNode().put("type", "Digits").put("individual_digits", true))
                .add(byteLevelPart());
        root.set("pre_tokenizer", cut);
        root.set("decoder", byteLevelPart());
        ObjectNode model = root.putObject("model").put("type", "BPE");
        ObjectNode vocabulary = model.putObject("vocab");
        for (int b = 0; b < 256; b++) {
            add(vocabulary, String.valueOf(byteLetter(b)));
        }
        addMerges(model, vocabulary);
        addSpecial(root, vocabulary.size());
        return bytes(root);
    }

    private static ObjectNode byteLevelPart() {
        return NODES.objectNode()
                .put("type", "ByteLevel")
                .put("add_prefix_space", false)
                .put("trim_offsets", true)
                .put("use_regex", true);
    }

    /** Printable bytes stand for themselves, the others for letters from 256 on. */
    private static char byteLetter(int b) {
        int others = 0;
        for (int i = 0; i <= b; i++) {
            boolean printable = (i > 32 && i < 127) || (i > 160 && i != 173);
            if (i == b) {
                return printable ? (char) b : (char) (256 + others);
            }
            others += printable ? 0 : 1;
        }
        throw new IllegalArgumentException(b + " is no byte");
    }

    /** Byte pairs over letters that fall back to bytes, as Llama 2 has them. */
    static byte[] sentencePiece() {
        ObjectNode root = root();
        ObjectNode normalizer = root.putObject("normalizer").put("type", "Sequence");
        normalizer
                .putArray("normalizers")
                .add(NODES.objectNode().put("type", "Prepend").put("prepend", SPACE))
                .add(replace(" ", SPACE));
        ObjectNode decoder = root.putObject("decoder").put("type", "Sequence");
        decoder.putArray("decoders")
                .add(replace(SPACE, " "))
                .add(NODES.objectNode().put("type", "ByteFallback"))
                .add(NODES.objectNode().put("type", "Fuse"))
                .add(
                        NODES.objectNode()
                                .put("type", "Strip")
                                .put("content", " ")
                                .put("start", 1)
                                .put("stop", 0));
        ObjectNode model = root.putObject("model").put("type", "BPE").put("unk_token", UNKNOWN);
        model.put("fuse_unk", true).put("byte_fallback", true).put("ignore_merges", false);
        ObjectNode vocabulary = model.putObject("vocab");
        add(vocabulary, UNKNOWN);
        for (int b = 0; b < 128; b++) {
            add(vocabulary, "<0x%02X>".formatted(b));
        }
        add(vocabulary, SPACE);
        LETTERS.chars().forEach(letter -> add(vocabulary, Character.toString(letter)));
        addMerges(model, vocabulary);
        addSpecial(root, vocabulary.size());
        return bytes(root);
    }

    private static ObjectNode replace(String pattern, String content) {
        ObjectNode part = NODES.objectNode().put("type", "Replace").put("content", content);
        part.putObject("pattern").put("String", pattern);
        return part;
    }

    /** Longest words first, as BERT has them. */
    static byte[] wordPiece() {
        ObjectNode root = root();
        root.putObject("normalizer")
                .put("type", "BertNormalizer")
                .put("clean_text", true)
                .put("handle_chinese_chars", true)
                .putNull("strip_accents")
                .put("lowercase", true);
        root.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
        root.putObject("decoder").put("type", "WordPiece").put("prefix", "##").put("cleanup", true);
        ObjectNode model = root.putObject("model").put("type", "WordPiece");
        model.put("unk_token", UNKNOWN).put("continuing_subword_prefix", "##");
        model.put("max_input_chars_per_word", 100);
        ObjectNode vocabulary = model.putObject("vocab");
        add(vocabulary, UNKNOWN);
        LETTERS.chars().forEach(letter -> add(vocabulary, Character.toString(letter)));
        LETTERS.chars().forEach(letter -> add(vocabulary, "##" + Character.toString(letter)));
        List.of("hello", "world", "the", "##ing").forEach(word -> add(vocabulary, word));
        addSpecial(root, vocabulary.size());
        return bytes(root);
    }

    /** The likeliest pieces, as T5 has them. */
    static byte[] unigram() {
        ObjectNode root = root();
        root.putObject("normalizer").put("type", "NFKC");
        root.putObject("pre_tokenizer")
                .put("type", "Metaspace")
                .put("replacement", SPACE)
                .put("prepend_scheme", "always")
                .put("split", true);
        root.putObject("decoder")
                .put("type", "Metaspace")
                .put("replacement", SPACE)
                .put("prepend_scheme", "always")
                .put("split", true);
        ObjectNode model = root.putObject("model").put("type", "Unigram").put("unk_id", 0);
        model.put("byte_fallback", false);
        ArrayNode vocabulary = model.putArray("vocab");
        piece(vocabulary, UNKNOWN, 0);
        piece(vocabulary, SPACE, -2);
        LETTERS.chars().forEach(letter -> piece(vocabulary, Character.toString(letter), -4.5));
        List.of(SPACE + "hello", SPACE + "world", "ing", "th")
                .forEach(word -> piece(vocabulary, word, -3.25));
        addSpecial(root, vocabulary.size());
        return bytes(root);
    }

    private static void piece(ArrayNode vocabulary, String text, double score) {
        vocabulary.addArray().add(text).add(score);
    }

    private static ObjectNode root() {
        ObjectNode root = NODES.objectNode().put("version", "1.0");
        root.putNull("truncation").putNull("padding").putArray("added_tokens");
        root.putNull("normalizer").putNull("pre_tokenizer");
        ObjectNode processor = root.putObject("post_processor").put("type", "TemplateProcessing");
        processor.putArray("single").add(special("<s>")).add(sequence("A", 0));
        processor.putArray("pair").add(sequence("A", 0)).add(sequence("B", 1));
        ObjectNode begin = processor.putObject("special_tokens").putObject("<s>").put("id", "<s>");
        begin.putArray("ids");
        begin.putArray("tokens").add("<s>");
        return root.putNull("decoder");
    }

    private static ObjectNode special(String token) {
        ObjectNode step = NODES.objectNode();
        step.putObject("SpecialToken").put("id", token).put("type_id", 0);
        return step;
    }

    private static ObjectNode sequence(String id, int type) {
        ObjectNode step = NODES.objectNode();
        step.putObject("Sequence").put("id", id).put("type_id", type);
        return step;
    }

    private static void add(ObjectNode vocabulary, String token) {
        if (!vocabulary.has(token)) {
            vocabulary.put(token, vocabulary.size());
        }
    }

    private static void addMerges(ObjectNode model, ObjectNode vocabulary) {
        ArrayNode merges = model.putArray("merges");
        for (String merge : MERGES) {
            add(vocabulary, merge.replace(" ", ""));
            merges.addArray().add(merge.split(" ")[0]).add(merge.split(" ")[1]);
        }
    }

    private static void addSpecial(ObjectNode root, int first) {
        ((ArrayNode) root.at("/post_processor/special_tokens/<s>/ids")).add(first);
        ArrayNode added = (ArrayNode) root.get("added_tokens");
        int next = first;
        for (String token : SPECIAL) {
            added.addObject()
                    .put("id", next++)
                    .put("content", token)
                    .put("single_word", false)
                    .put("lstrip", false)
                    .put("rstrip", false)
                    .put("normalized", false)
                    .put("special", true);
        }
    }

    private static byte[] bytes(ObjectNode root) {
        try {
            return new ObjectMapper().writeValueAsBytes(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
