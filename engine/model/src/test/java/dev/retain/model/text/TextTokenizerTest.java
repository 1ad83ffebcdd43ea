package dev.retain.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.api.task.Message;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.TokenizerSource;
import dev.retain.model.text.jinja.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class TextTokenizerTest {

    /** Three words, one of them special. */
    private static final String WORDS =
            """
            {"version": "1.0", "truncation": null, "padding": null,
             "added_tokens": [{"id": 2, "content": "<end>", "single_word": false, "lstrip": false,
                               "rstrip": false, "normalized": false, "special": true}],
             "normalizer": null, "pre_tokenizer": {"type": "WhitespaceSplit"},
             "post_processor": null, "decoder": null,
             "model": {"type": "WordLevel", "vocab": {"yes": 0, "no": 1, "<end>": 2}, "unk_token": "no"}}
            """;

    private static TokenizerSource source(String tokenizer, Optional<String> template) {
        return new TokenizerSource(
                Optional.of(tokenizer), template, Map.of("eos_token", "<end>"), Set.of(2));
    }

    @Test
    void should_recognise_special_tokens_in_text_and_leave_them_out_when_decoding() {
        try (var tokenizer = TextTokenizer.of(source(WORDS, Optional.empty()), 16)) {
            assertThat(tokenizer.encode("yes no<end>")).containsExactly(0, 1, 2);
            assertThat(tokenizer.decode(new int[] {0, 2})).isEqualTo("yes");
            assertThat(tokenizer.endTokens()).containsExactly(2);
            assertThat(tokenizer.contextLength()).isEqualTo(16);
        }
    }

    @Test
    void should_put_special_tokens_around_a_document_only() {
        String begins =
                WORDS.replace(
                        "\"post_processor\": null",
                        """
                        "post_processor": {"type": "TemplateProcessing",
                          "single": [{"SpecialToken": {"id": "<end>", "type_id": 0}},
                                     {"Sequence": {"id": "A", "type_id": 0}}],
                          "pair": [{"Sequence": {"id": "A", "type_id": 0}},
                                   {"Sequence": {"id": "B", "type_id": 1}}],
                          "special_tokens": {
                            "<end>": {"id": "<end>", "ids": [2], "tokens": ["<end>"]}}}
                        """);
        try (var tokenizer = TextTokenizer.of(source(begins, Optional.empty()), 16)) {
            assertThat(tokenizer.encodeDocument("yes no")).containsExactly(2, 0, 1);
            assertThat(tokenizer.encode("yes no")).containsExactly(0, 1);
        }
    }

    @Test
    void should_begin_a_text_that_something_follows_like_a_document_and_not_end_it() {
        String around =
                WORDS.replace(
                        "\"post_processor\": null",
                        """
                        "post_processor": {"type": "TemplateProcessing",
                          "single": [{"SpecialToken": {"id": "<end>", "type_id": 0}},
                                     {"SpecialToken": {"id": "no", "type_id": 0}},
                                     {"Sequence": {"id": "A", "type_id": 0}},
                                     {"SpecialToken": {"id": "<end>", "type_id": 0}}],
                          "pair": [{"Sequence": {"id": "A", "type_id": 0}},
                                   {"Sequence": {"id": "B", "type_id": 1}}],
                          "special_tokens": {
                            "<end>": {"id": "<end>", "ids": [2], "tokens": ["<end>"]},
                            "no": {"id": "no", "ids": [1], "tokens": ["no"]}}}
                        """);
        try (var tokenizer = TextTokenizer.of(source(around, Optional.empty()), 16)) {
            assertThat(tokenizer.encodeDocument("yes")).containsExactly(2, 1, 0, 2);
            assertThat(tokenizer.encodeStart("yes")).containsExactly(2, 1, 0);
            assertThat(tokenizer.encodeStart("<end>")).containsExactly(2, 1, 2);
            assertThat(tokenizer.encodeStart("")).containsExactly(2, 1);
            assertThat(tokenizer.begin()).containsExactly(2, 1);
        }
        try (var tokenizer = TextTokenizer.of(source(WORDS, Optional.empty()), 16)) {
            assertThat(tokenizer.encodeStart("yes")).containsExactly(0);
            assertThat(tokenizer.begin()).isEmpty();
        }
    }

    @Test
    void should_encode_a_chat_by_the_models_own_template() {
        String template =
                "{% for m in messages %}{{ m.content }} {{ eos_token }} {% endfor %}"
                        + "{% if add_generation_prompt %}yes{% endif %}";
        try (var tokenizer = TextTokenizer.of(source(WORDS, Optional.of(template)), 16)) {
            assertThat(tokenizer.renderChat(List.of(Message.user("no")))).isEqualTo("no <end> yes");
            assertThat(tokenizer.encodeChat(List.of(Message.user("no")))).containsExactly(1, 2, 0);
        }
    }

    @Test
    void should_say_what_is_missing_when_there_is_no_tokenizer_or_template() {
        var nothing = new TokenizerSource(Optional.empty(), Optional.empty(), Map.of(), Set.of());
        assertThatExceptionOfType(UnsupportedModelException.class)
                .isThrownBy(() -> TextTokenizer.of(nothing, 16))
                .withMessageContaining("put tokenizer.json beside its weights");
        try (var tokenizer = TextTokenizer.of(source(WORDS, Optional.empty()), 16)) {
            assertThatExceptionOfType(UnsupportedModelException.class)
                    .isThrownBy(() -> tokenizer.encodeChat(List.of(Message.user("no"))))
                    .withMessageContaining("no chat template");
        }
    }

    @Test
    void should_read_plain_text_when_only_the_template_is_damaged() {
        try (var tokenizer = TextTokenizer.of(source(WORDS, Optional.of("{{ oops")), 16)) {
            assertThat(tokenizer.encode("yes")).containsExactly(0);
            assertThatExceptionOfType(TemplateException.class)
                    .isThrownBy(() -> tokenizer.renderChat(List.of(Message.user("no"))))
                    .withMessage(
                            "tokenizer.json: chat template, line 1: a tag is not closed; add }}");
        }
    }

    @Test
    void should_give_back_any_text_when_ids_are_decoded() throws IOException {
        try (var tokenizer = TextTokenizer.of(source(bytes(), Optional.empty()), 16)) {
            assertRoundTrips(tokenizer, c -> true);
            assertThat(tokenizer.encode("\0é")).containsExactly(0, 0xC3, 0xA9);
        }
    }

    @Test
    @RequiresShared
    void should_give_back_any_text_when_the_vocabulary_is_a_models() throws IOException {
        String json = Files.readString(Shared.file("models/smollm2/tokenizer.json"));
        try (var tokenizer = TextTokenizer.of(source(json, Optional.empty()), 8192)) {
            // SmolLM2 has no tokens for some control characters and unassigned planes.
            assertRoundTrips(tokenizer, c -> Character.isDefined(c) && !Character.isISOControl(c));
        }
    }

    private static void assertRoundTrips(TextTokenizer tokenizer, IntPredicate known) {
        var random = new SplittableRandom(7);
        for (int sample = 0; sample < 200; sample++) {
            String text =
                    random.ints(random.nextInt(40), 0, Character.MAX_CODE_POINT + 1)
                            .map(c -> c % (1 << (8 + c % 13)))
                            .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                            .filter(known)
                            .mapToObj(Character::toString)
                            .collect(Collectors.joining());
            assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
        }
    }

    /** A tokenizer whose tokens are the 256 bytes, with their values as ids. */
    private static String bytes() throws IOException {
        Map<String, Integer> vocabulary = new HashMap<>();
        int stranger = 256;
        for (int b = 0; b < 256; b++) {
            // Bytes that do not print stand for themselves nowhere; GPT-2 numbers them from 256.
            boolean prints = b > 32 && b < 127 || b > 160 && b != 173;
            vocabulary.put(Character.toString(prints ? b : stranger++), b);
        }
        Map<String, Object> byteLevel =
                Map.of(
                        "type",
                        "ByteLevel",
                        "add_prefix_space",
                        false,
                        "trim_offsets",
                        true,
                        "use_regex",
                        false);
        return new ObjectMapper()
                .writeValueAsString(
                        Map.of(
                                "version",
                                "1.0",
                                "added_tokens",
                                List.of(),
                                "pre_tokenizer",
                                byteLevel,
                                "decoder",
                                byteLevel,
                                "model",
                                Map.of("type", "BPE", "vocab", vocabulary, "merges", List.of())));
    }

    @Test
    void should_refuse_a_damaged_tokenizer() {
        assertThatExceptionOfType(InvalidCheckpointException.class)
                .isThrownBy(() -> TextTokenizer.of(source("{}", Optional.empty()), 16))
                .withMessageContaining("tokenizer.json: model is no object with a vocab");
    }

    @Test
    @RequiresShared
    void should_give_the_ids_of_the_reference_from_both_layouts() throws IOException {
        JsonNode golden =
                new ObjectMapper().readTree(Shared.file("models/smollm2/golden.json").toFile());
        String json = Files.readString(Shared.file("models/smollm2/tokenizer.json"));
        try (Checkpoint gguf =
                        Checkpoints.open(
                                Shared.file("models/smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"));
                var ofFile = TextTokenizer.of(source(json, Optional.empty()), 8192);
                var ofGguf = TextTokenizer.of(gguf.tokenizer(), 8192)) {
            for (JsonNode expected : golden.get("tokens")) {
                int[] ids = new ObjectMapper().convertValue(expected.get("ids"), int[].class);
                assertThat(ofFile.encode(expected.get("text").asText())).isEqualTo(ids);
                assertThat(ofGguf.encode(expected.get("text").asText())).isEqualTo(ids);
            }
            for (JsonNode expected : golden.get("greedy")) {
                assertThat(ofGguf.renderChat(messages(expected.get("messages"))))
                        .isEqualTo(expected.get("prompt").asText());
            }
        }
    }

    private static List<Message> messages(JsonNode messages) {
        return StreamSupport.stream(messages.spliterator(), false)
                .map(m -> new Message(m.get("role").asText(), m.get("content").asText()))
                .toList();
    }
}
