package dev.retain.pico;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A vocabulary as {@code tokenizer.json} and {@code tokenizer_config.json}. */
final class TokenizerFiles {

    private static final String TEMPLATE =
            "{{ bos_token }}{% for message in messages %}"
                    + "{{ '<|' + message['role'] + '|>' + message['content'] + '<|end|>' }}"
                    + "{% endfor %}{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}";

    private static final ObjectMapper JSON = new ObjectMapper();

    private TokenizerFiles() {}

    /** Writes both files into a folder. */
    static void write(Vocabulary vocabulary, int context, Path folder) throws IOException {
        JSON.writeValue(folder.resolve("tokenizer.json").toFile(), tokenizer(vocabulary));
        ObjectNode config = JSON.createObjectNode();
        config.put("tokenizer_class", "PreTrainedTokenizerFast");
        config.put("bos_token", Vocabulary.SPECIAL.get(Vocabulary.BOS));
        config.put("eos_token", Vocabulary.SPECIAL.get(Vocabulary.END));
        config.put("pad_token", Vocabulary.SPECIAL.get(Vocabulary.PAD));
        config.put("model_max_length", context);
        config.put("clean_up_tokenization_spaces", false);
        config.put("chat_template", TEMPLATE);
        JSON.writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve("tokenizer_config.json").toFile(), config);
    }

    /** Reads a vocabulary that was written here. */
    static Vocabulary read(Path folder) throws IOException {
        JsonNode merges =
                JSON.readTree(folder.resolve("tokenizer.json").toFile()).at("/model/merges");
        List<MergeLearner.Pair> pairs = new ArrayList<>();
        for (JsonNode merge : merges) {
            String[] parts = merge.asText().split(" ", 2);
            pairs.add(new MergeLearner.Pair(parts[0], parts[1]));
        }
        return new Vocabulary(pairs);
    }

    private static ObjectNode tokenizer(Vocabulary vocabulary) {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", "1.0");
        root.putNull("truncation").putNull("padding");
        ArrayNode added = root.putArray("added_tokens");
        for (int id = 0; id < Vocabulary.SPECIAL.size(); id++) {
            added.addObject()
                    .put("id", id)
                    .put("content", Vocabulary.SPECIAL.get(id))
                    .put("single_word", false)
                    .put("lstrip", false)
                    .put("rstrip", false)
                    .put("normalized", false)
                    .put("special", true);
        }
        root.putNull("normalizer");
        ArrayNode steps =
                root.putObject("pre_tokenizer").put("type", "Sequence").putArray("pretokenizers");
        ObjectNode split = steps.addObject().put("type", "Split");
        split.putObject("pattern").put("Regex", WordSplit.PATTERN);
        split.put("behavior", "Isolated").put("invert", false);
        byteLevel(steps.addObject());
        root.putNull("post_processor");
        byteLevel(root.putObject("decoder"));
        model(root.putObject("model"), vocabulary);
        return root;
    }

    private static void byteLevel(ObjectNode node) {
        node.put("type", "ByteLevel")
                .put("add_prefix_space", false)
                .put("trim_offsets", true)
                .put("use_regex", false);
    }

    private static void model(ObjectNode model, Vocabulary vocabulary) {
        model.put("type", "BPE");
        model.putNull("dropout").putNull("unk_token");
        model.putNull("continuing_subword_prefix").putNull("end_of_word_suffix");
        model.put("fuse_unk", false).put("byte_fallback", false).put("ignore_merges", false);
        ObjectNode vocab = model.putObject("vocab");
        vocabulary.ids().forEach(vocab::put);
        ArrayNode merges = model.putArray("merges");
        vocabulary.merges().forEach(pair -> merges.add(pair.left() + " " + pair.right()));
    }
}
