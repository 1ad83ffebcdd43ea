package dev.retain.checkpoint.gguf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.TokenizerSource;
import dev.retain.checkpoint.tensor.StrictJson;
import dev.retain.checkpoint.tensor.WeightFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Writes {@code tokenizer.json} from the metadata of a GGUF file. */
final class GgufTokenizer {

    /** Control tokens that end a turn although many files do not say so. */
    private static final List<String> TURN_ENDS =
            List.of("<|im_end|>", "<|eot_id|>", "<|eom_id|>", "<|end|>", "<end_of_turn>");

    private final WeightFile file;
    private final Map<String, Object> metadata;

    GgufTokenizer(WeightFile file, Map<String, Object> metadata) {
        this.file = file;
        this.metadata = metadata;
    }

    /**
     * What the metadata say of the tokenizer.
     *
     * @throws UnsupportedModelException if it is of a kind that is not supported
     * @throws InvalidCheckpointException if the metadata contradict themselves
     */
    TokenizerSource source() {
        var vocabulary = new GgufVocabulary(file, metadata);
        var tokens = vocabulary.tokens();
        var special = new LinkedHashMap<String, String>();
        TokenizerKeys.SPECIAL.forEach(
                (name, key) ->
                        vocabulary.id(key).ifPresent(id -> special.put(name, tokens.get(id))));
        return new TokenizerSource(
                tokens.isEmpty() ? Optional.empty() : Optional.of(tokenizerJson(vocabulary)),
                text(TokenizerKeys.TEMPLATE),
                text(TokenizerKeys.TOOL_TEMPLATE),
                special,
                endTokens(vocabulary),
                file.path().toString());
    }

    private Set<Integer> endTokens(GgufVocabulary vocabulary) {
        if (metadata.get(TokenizerKeys.ENDS) instanceof List<?> written) {
            return writtenEnds(written, vocabulary.tokens().size());
        }
        var ends = new TreeSet<Integer>();
        vocabulary.id(TokenizerKeys.END).ifPresent(ends::add);
        TokenizerKeys.OTHER_ENDS.forEach(key -> vocabulary.id(key).ifPresent(ends::add));
        for (var text : TURN_ENDS) {
            vocabulary
                    .idOf(text)
                    .filter(id -> vocabulary.type(id) == TokenizerKeys.CONTROL)
                    .ifPresent(ends::add);
        }
        return ends;
    }

    private Set<Integer> writtenEnds(List<?> written, int tokens) {
        var ends = new TreeSet<Integer>();
        for (var id : written) {
            if (!(id instanceof Number number)
                    || number.longValue() < 0
                    || number.longValue() >= tokens) {
                throw file.damaged(
                        "%s has %s, not one of %d tokens"
                                .formatted(TokenizerKeys.ENDS, id, tokens));
            }
            ends.add(number.intValue());
        }
        return ends;
    }

    private String tokenizerJson(GgufVocabulary vocabulary) {
        var encoding = encoding(vocabulary);
        var root = JsonNodeFactory.instance.objectNode().put("version", "1.0");
        root.putNull("truncation").putNull("padding");
        addAddedTokens(root, vocabulary, encoding);
        root.set("normalizer", encoding.normalizer());
        root.set("pre_tokenizer", encoding.preTokenizer());
        root.set("post_processor", postProcessor(vocabulary, encoding));
        root.set("decoder", encoding.decoder());
        root.set("model", encoding.model());
        try {
            return StrictJson.MAPPER.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw file.damaged("its tokens cannot be written as JSON", e);
        }
    }

    private GgufEncoding encoding(GgufVocabulary vocabulary) {
        var model = vocabulary.text(TokenizerKeys.MODEL).orElse("missing");
        return switch (model) {
            case TokenizerKeys.BYTE_LEVEL -> new ByteLevelEncoding(vocabulary);
            case TokenizerKeys.SENTENCE_PIECE ->
                    new SentencePieceEncoding(
                            vocabulary, text("general.architecture").orElse("unknown"));
            default ->
                    throw new UnsupportedModelException(
                            "%s: tokenizer model \"%s\" is not supported in GGUF, only \"gpt2\" and \"llama\"; give the model's folder with tokenizer.json"
                                    .formatted(file.path(), model));
        };
    }

    private static void addAddedTokens(
            ObjectNode root, GgufVocabulary vocabulary, GgufEncoding encoding) {
        var added = root.putArray("added_tokens");
        int unknown = vocabulary.id(TokenizerKeys.UNKNOWN_TOKEN).orElse(-1);
        for (int id = 0; id < vocabulary.tokens().size(); id++) {
            int type = vocabulary.type(id);
            boolean special = type == TokenizerKeys.CONTROL || id == unknown;
            if (special || type == TokenizerKeys.USER_DEFINED) {
                var token = vocabulary.tokens().get(id);
                added.addObject()
                        .put("id", id)
                        .put("content", token)
                        .put("single_word", false)
                        .put("lstrip", false)
                        .put("rstrip", encoding.stripsAfter(token))
                        .put("normalized", false)
                        .put("special", special);
            }
        }
    }

    /** Puts the first and the last token around a text, for those who ask for special tokens. */
    private static JsonNode postProcessor(GgufVocabulary vocabulary, GgufEncoding encoding) {
        boolean begins =
                vocabulary.flag(TokenizerKeys.ADDS_BEGIN).orElse(encoding.beginsByDefault());
        boolean ends = vocabulary.flag(TokenizerKeys.ADDS_END).orElse(false);
        var first = begins ? vocabulary.id(TokenizerKeys.BEGIN) : Optional.<Integer>empty();
        var last = ends ? vocabulary.id(TokenizerKeys.END) : Optional.<Integer>empty();
        if (first.isEmpty() && last.isEmpty()) {
            return JsonNodeFactory.instance.nullNode();
        }
        var before = first.map(vocabulary.tokens()::get);
        var after = last.map(vocabulary.tokens()::get);
        var template = GgufEncoding.part("TemplateProcessing");
        addSteps(template.putArray("single"), before, after, List.of("A"));
        addSteps(template.putArray("pair"), before, after, List.of("A", "B"));
        var special = template.putObject("special_tokens");
        for (var id : Stream.concat(first.stream(), last.stream()).distinct().toList()) {
            var token = vocabulary.tokens().get(id);
            var entry = special.putObject(token).put("id", token);
            entry.putArray("ids").add(id);
            entry.putArray("tokens").add(token);
        }
        return template;
    }

    private static void addSteps(
            ArrayNode steps, Optional<String> first, Optional<String> last, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            addSpecial(steps, first, i);
            steps.addObject().putObject("Sequence").put("id", texts.get(i)).put("type_id", i);
            addSpecial(steps, last, i);
        }
    }

    private static void addSpecial(ArrayNode steps, Optional<String> token, int type) {
        token.ifPresent(
                text ->
                        steps.addObject()
                                .putObject("SpecialToken")
                                .put("id", text)
                                .put("type_id", type));
    }

    private Optional<String> text(String key) {
        return metadata.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
