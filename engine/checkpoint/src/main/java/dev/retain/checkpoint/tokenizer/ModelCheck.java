package dev.retain.checkpoint.tokenizer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.InvalidCheckpointException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Looks at what makes tokens of a piece of text. */
final class ModelCheck {

    /** WordPiece looks at a word as often as it has characters, squared. */
    private static final int LONGEST_WORD = 2000;

    private final TokenizerJson json;
    private final JsonNode model;

    ModelCheck(TokenizerJson json) {
        this.json = json;
        this.model = json.part("model");
    }

    void check() {
        if (!model.isObject() || !model.has("vocab")) {
            throw json.damaged("model is no object with a vocab");
        }
        String type = model.path("type").isMissingNode() ? inferred() : model.path("type").asText();
        switch (type) {
            case "BPE" -> bytePairs();
            case "WordPiece" -> wordPiece();
            case "WordLevel" -> unknownToken();
            case "Unigram" -> unigram();
            default ->
                    throw refused(
                            "model has the type \"%s\", which is not supported; supported: BPE, Unigram, WordLevel, WordPiece"
                                    .formatted(BriefText.of(type)));
        }
    }

    /** Older files do not name the type; the library takes the first whose fields are there. */
    private String inferred() {
        if (json.hasMerges()) {
            return "BPE";
        }
        if (isList()) {
            return "Unigram";
        }
        return model.has("max_input_chars_per_word") ? "WordPiece" : "WordLevel";
    }

    private boolean isList() {
        return model.path("vocab").asText().equals(JsonToken.START_ARRAY.asString());
    }

    private void bytePairs() {
        JsonNode dropout = model.path("dropout");
        if (!dropout.isMissingNode() && !dropout.isNull() && dropout.asDouble(1) != 0) {
            throw refused(
                    "model.dropout is %s, so a text would have other ids each time; set it to null"
                            .formatted(BriefText.of(dropout.toString())));
        }
        if (isList()) {
            throw refused("model.vocab is a list, not an object of tokens and ids");
        }
        text("end_of_word_suffix");
        if (!text("unk_token").isEmpty()) {
            unknownToken();
        }
        merges();
    }

    private void merges() {
        if (!json.hasMerges()) {
            throw refused("model.merges is no list");
        }
        String prefix = text("continuing_subword_prefix");
        if (!prefix.chars().allMatch(c -> c < 0x80)) {
            throw refused("model.continuing_subword_prefix is not of ASCII characters");
        }
        try (JsonParser parser = TokenizerReader.parser(json.mergesText())) {
            parser.nextToken();
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                new MergeCheck(json, prefix, i).check(parser);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void wordPiece() {
        text("continuing_subword_prefix");
        unknownToken();
        JsonNode longest = model.path("max_input_chars_per_word");
        if (!longest.isMissingNode() && longest.asLong(Long.MAX_VALUE) > LONGEST_WORD) {
            throw refused(
                    "model.max_input_chars_per_word is %s; at most %d are borne"
                            .formatted(BriefText.of(longest.toString()), LONGEST_WORD));
        }
    }

    private void unigram() {
        if (!isList() || json.vocabularySize() == 0) {
            throw refused("model.vocab is no list of tokens and scores");
        }
        JsonNode unknown = model.path("unk_id");
        if (!unknown.isIntegralNumber()
                || unknown.asLong(-1) < 0
                || unknown.asLong(-1) >= json.vocabularySize()) {
            throw refused(
                    "model.unk_id is %s, not one of %d tokens, so some texts have no ids"
                            .formatted(
                                    unknown.isMissingNode()
                                            ? "missing"
                                            : BriefText.of(unknown.toString()),
                                    json.vocabularySize()));
        }
    }

    private void unknownToken() {
        if (isList()) {
            throw refused("model.vocab is a list, not an object of tokens and ids");
        }
        String token = text("unk_token");
        if (json.idInModel(token).isEmpty()) {
            throw refused(
                    "model.unk_token is \"%s\", which is not in the vocabulary, so some texts have no ids"
                            .formatted(BriefText.of(token)));
        }
    }

    /** The text of a field; empty where it has none. */
    private String text(String field) {
        JsonNode value = model.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            throw refused(
                    "model.%s is %s, not a text".formatted(field, BriefText.of(value.toString())));
        }
        return value.asText("");
    }

    private InvalidCheckpointException refused(String what) {
        return new InvalidCheckpointException(json.file() + ": " + what);
    }
}
