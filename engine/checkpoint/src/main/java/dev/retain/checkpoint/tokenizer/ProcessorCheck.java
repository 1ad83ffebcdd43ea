package dev.retain.checkpoint.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.InvalidCheckpointException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Looks at what puts special tokens around a text. */
final class ProcessorCheck {

    private static final int DEEPEST = 4;

    /** The texts that the steps of a template may take. */
    private static final Map<String, Set<String>> SEQUENCES =
            Map.of("single", Set.of("A"), "pair", Set.of("A", "B"));

    private final TokenizerJson json;

    ProcessorCheck(TokenizerJson json) {
        this.json = json;
    }

    void check(JsonNode processor) {
        check(processor, "post_processor", 0);
    }

    private void check(JsonNode part, String where, int depth) {
        if (depth == 0 && (part.isMissingNode() || part.isNull())) {
            return;
        }
        if (depth > DEEPEST) {
            throw refused(where + " is nested more than " + DEEPEST + " deep");
        }
        switch (part.path("type").asText()) {
            case "ByteLevel" -> {}
            case "BertProcessing", "RobertaProcessing" -> {
                pair(part.path("sep"), where + ".sep");
                pair(part.path("cls"), where + ".cls");
            }
            case "TemplateProcessing" -> template(part, where);
            case "Sequence" -> {
                if (!part.path("processors").isArray()) {
                    throw refused(where + ".processors is no list");
                }
                for (JsonNode processor : part.path("processors")) {
                    check(processor, where + ".processors", depth + 1);
                }
            }
            default ->
                    throw refused(
                            "%s has the type %s, which is not supported; supported: BertProcessing, ByteLevel, RobertaProcessing, Sequence, TemplateProcessing"
                                    .formatted(where, BriefText.of(part.path("type").toString())));
        }
    }

    private void pair(JsonNode pair, String where) {
        if (!pair.isArray() || pair.size() != 2 || !pair.get(0).isTextual()) {
            throw refused(where + " is " + BriefText.of(pair.toString()) + ", no token with id");
        }
        checkId(pair.get(0).textValue(), pair.get(1), where);
    }

    private void template(JsonNode part, String where) {
        JsonNode tokens = part.path("special_tokens");
        if (!tokens.isObject()) {
            throw refused(where + ".special_tokens is no object");
        }
        for (var entry : tokens.properties()) {
            special(entry.getValue(), where + ".special_tokens." + BriefText.of(entry.getKey()));
        }
        for (String list : SEQUENCES.keySet()) {
            if (!part.path(list).isArray()) {
                throw refused(where + "." + list + " is no list");
            }
            for (JsonNode step : part.path(list)) {
                step(step, tokens, SEQUENCES.get(list), where + "." + list);
            }
        }
    }

    /** A step adds a token, or takes one of the texts that there are. */
    private void step(JsonNode step, JsonNode tokens, Set<String> sequences, String where) {
        String id = step.path("SpecialToken").path("id").asText();
        String sequence = step.path("Sequence").path("id").asText();
        if (step.has("SpecialToken") ? !tokens.has(id) : !sequences.contains(sequence)) {
            throw refused(
                    "%s has the step %s, which names neither a token of special_tokens nor one of the texts %s"
                            .formatted(where, BriefText.of(step.toString()), sequences));
        }
    }

    private void special(JsonNode token, String where) {
        JsonNode ids = token.path("ids");
        JsonNode texts = token.path("tokens");
        if (!ids.isArray() || !texts.isArray() || ids.size() != texts.size() || ids.isEmpty()) {
            throw refused(where + " has not one token to each id");
        }
        for (int i = 0; i < ids.size(); i++) {
            checkId(texts.get(i).asText(), ids.get(i), where);
        }
    }

    private void checkId(String token, JsonNode id, String where) {
        OptionalInt known = json.idOf(token);
        if (!id.isIntegralNumber() || !id.canConvertToInt() || id.intValue() < 0) {
            throw refused(where + " has the id " + BriefText.of(id.toString()) + ", no id");
        }
        if (known.isEmpty()) {
            throw refused(
                    "%s names \"%s\", which is no token".formatted(where, BriefText.of(token)));
        }
        if (known.getAsInt() != id.intValue()) {
            throw refused(
                    "%s gives \"%s\" the id %d, but the vocabulary %d"
                            .formatted(
                                    where, BriefText.of(token), id.intValue(), known.getAsInt()));
        }
    }

    private InvalidCheckpointException refused(String what) {
        return new InvalidCheckpointException(json.file() + ": " + what + "; correct the file");
    }
}
