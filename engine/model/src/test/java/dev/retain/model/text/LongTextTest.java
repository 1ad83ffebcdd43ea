package dev.retain.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.checkpoint.testing.TrialEnding;
import dev.retain.checkpoint.testing.TrialEnding.Kind;
import dev.retain.checkpoint.testing.TrialProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A megabyte of text takes seconds, whatever it says, or is refused with its length. */
@Tag("slow")
class LongTextTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final long MOST_HEAP = 200L << 20;

    private static final List<String> PIECES =
            List.of(
                    "The quick brown fox jumps over 12 lazy dogs, isn't it?\n",
                    "l",
                    " ",
                    " \n",
                    "😀",
                    "漢字",
                    "Ab1.",
                    "<|im_end|>",
                    " <s> ");

    @TempDir private Path folder;

    private static final String TAIL =
            "\"post_processor\":null,\"decoder\":null,\"model\":{\"type\":\"BPE\",\"unk_token\":\"<u>\",\"vocab\":{\"<u>\":0,\"l\":1,\"ll\":2,\"llll\":3,\""
                + " \":4},\"merges\":[[\"l\",\"l\"],[\"ll\",\"ll\"]]}}";

    private static Map<String, String> own() {
        Map<String, String> own = new LinkedHashMap<>();
        own.put(
                "tokens that take the white space around them",
                "{\"version\":\"1.0\",\"added_tokens\":[{\"id\":5,\"content\":\"<s>\",\"lstrip\":true,"
                    + "\"rstrip\":true,\"single_word\":false,\"normalized\":false,\"special\":true}],\"normalizer\":null,\"pre_tokenizer\":null,"
                        + TAIL);
        own.put(
                "a pattern that looks ahead from each place",
                "{\"version\":\"1.0\",\"added_tokens\":[],\"normalizer\":null,\"pre_tokenizer\":"
                        + "{\"type\":\"Split\",\"pattern\":{\"Regex\":\"l+q| +x\"},"
                        + "\"behavior\":\"Isolated\",\"invert\":false},"
                        + TAIL);
        own.put(
                "no cuts, and unknown ones fused",
                "{\"version\":\"1.0\",\"added_tokens\":[],\"normalizer\":null,\"pre_tokenizer\":null,"
                        + TAIL.replace("\"unk_token\"", "\"fuse_unk\":true,\"unk_token\""));
        own.put(
                "compositions, then white space",
                "{\"version\":\"1.0\",\"added_tokens\":[],\"normalizer\":{\"type\":\"NFKD\"},"
                        + "\"pre_tokenizer\":{\"type\":\"Whitespace\"},"
                        + TAIL);
        own.put(
                "unigram",
                "{\"version\":\"1.0\",\"added_tokens\":[],\"normalizer\":null,\"pre_tokenizer\":"
                    + "{\"type\":\"Metaspace\",\"replacement\":\"▁\",\"prepend_scheme\":\"always\"},"
                    + "\"post_processor\":null,\"decoder\":null,\"model\":{\"type\":\"Unigram\","
                    + "\"unk_id\":0,\"vocab\":[[\"<unk>\",0.0],[\"l\",-2.0],[\"llllllll\",-3.0]]}}");
        own.put(
                "word pieces",
                "{\"version\":\"1.0\",\"added_tokens\":[],\"normalizer\":null,\"pre_tokenizer\":"
                    + "{\"type\":\"BertPreTokenizer\"},\"post_processor\":null,\"decoder\":null,"
                    + "\"model\":{\"type\":\"WordPiece\",\"unk_token\":\"u\",\"continuing_subword_prefix\":"
                    + "\"##\",\"max_input_chars_per_word\":2000,\"vocab\":{\"u\":0,\"l\":1,\"##l\":2}}}");
        return own;
    }

    @Test
    void should_encode_a_megabyte_in_bounded_time_and_memory_with_any_kind() throws IOException {
        try (TrialProcess process = new TrialProcess()) {
            List<String> wrong = new ArrayList<>();
            for (Map.Entry<String, String> tokenizer : own().entrySet()) {
                Files.writeString(folder.resolve("tokenizer.json"), tokenizer.getValue());
                for (String piece : List.of("l", " ", "漢字", "Ab1. ", " <s> ")) {
                    TrialEnding ending =
                            process.run(LongTextTrial.class, folder + "\n" + piece, LIMIT);
                    note(wrong, tokenizer.getKey(), piece, ending);
                }
            }
            assertThat(wrong).isEmpty();
        }
    }

    @Test
    @RequiresShared
    void should_encode_a_megabyte_in_bounded_time_and_memory_with_published_ones() {
        try (TrialProcess process = new TrialProcess()) {
            List<String> wrong = new ArrayList<>();
            for (String model : List.of("models/smollm2", "data/tokenizers/llama2")) {
                for (String piece : PIECES) {
                    TrialEnding ending =
                            process.run(
                                    LongTextTrial.class, Shared.file(model) + "\n" + piece, LIMIT);
                    note(wrong, model, piece, ending);
                }
            }
            assertThat(wrong).isEmpty();
        }
    }

    private static void note(List<String> wrong, String tokenizer, String piece, TrialEnding end) {
        boolean ends =
                end.kind() == Kind.DONE
                        || end.kind() == Kind.REFUSED && end.text().contains("characters");
        if (!ends || end.heapGrowth() > MOST_HEAP || end.millis() > LIMIT.toMillis()) {
            wrong.add("%s, \"%s\": %s".formatted(tokenizer, piece, end));
        }
    }
}
