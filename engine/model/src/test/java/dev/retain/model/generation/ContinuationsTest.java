package dev.retain.model.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.EvaluationException;
import dev.retain.api.task.Prompt;
import dev.retain.checkpoint.TokenizerSource;
import dev.retain.model.text.Passage;
import dev.retain.model.text.PromptText;
import dev.retain.model.text.TextTokenizer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the kind of tokenizer, a continuation is what its joint encoding adds to the prompt. */
class ContinuationsTest {

    private static final String[] PIECES = {"a", "b", "ab", " ", "  ", "\n", "c", "é", "<s>", "."};

    private static final String PAIRS =
            "{\"type\":\"BPE\",\"unk_token\":\"<u>\",\"fuse_unk\":%s,\"vocab\":{\"<u>\":0,\"<s>\":1,"
                + "\"a\":2,\"b\":3,\"c\":4,\"ab\":5,\"▁\":6,\"▁a\":7,\"▁ab\":8,\"▁▁\":9,\"Ġ\":10,"
                + "\"Ġa\":11,\"Ċ\":12,\"Ċa\":13,\"ba\":14,\".\":15},\"merges\":[[\"a\",\"b\"],"
                + "[\"▁\",\"a\"],[\"▁\",\"ab\"],[\"▁\",\"▁\"],[\"Ġ\",\"a\"],[\"Ċ\",\"a\"],[\"b\",\"a\"]]}";

    private static final String UNIGRAM =
            "{\"type\":\"Unigram\",\"unk_id\":0,\"vocab\":[[\"<u>\",0.0],[\"<s>\",0.0],[\"a\",-2.0],"
                + "[\"b\",-2.5],[\"ab\",-3.0],[\"▁\",-2.0],[\"▁a\",-2.2],[\"▁▁\",-3.0],[\"ba\",-2.1]]}";

    private static final String WORD_PIECE =
            "{\"type\":\"WordPiece\",\"unk_token\":\"<u>\",\"continuing_subword_prefix\":\"##\","
                + "\"max_input_chars_per_word\":100,\"vocab\":{\"<u>\":0,\"<s>\":1,\"a\":2,\"##b\":3,"
                + "\"##a\":4,\"ab\":5,\"b\":6,\"c\":7,\".\":8}}";

    private static final String LEGACY =
            "{\"type\":\"Sequence\",\"normalizers\":[{\"type\":\"Prepend\",\"prepend\":\"▁\"},"
                    + "{\"type\":\"Replace\",\"pattern\":{\"String\":\" \"},\"content\":\"▁\"}]}";

    private static String metaspace(String scheme, boolean split) {
        return "{\"type\":\"Metaspace\",\"replacement\":\"▁\",\"prepend_scheme\":\"%s\",\"split\":%s}"
                .formatted(scheme, split);
    }

    private static String byteLevel(boolean prefix) {
        return "{\"type\":\"ByteLevel\",\"add_prefix_space\":%s,\"trim_offsets\":true,\"use_regex\":true}"
                .formatted(prefix);
    }

    private static Stream<Arguments> kinds() {
        String pairs = PAIRS.formatted(false);
        return Stream.of(
                Arguments.of("byte level", "null", byteLevel(false), pairs),
                Arguments.of("byte level with a blank before", "null", byteLevel(true), pairs),
                Arguments.of("legacy pieces with a mark before", LEGACY, "null", pairs),
                Arguments.of("legacy pieces, unknown fused", LEGACY, "null", PAIRS.formatted(true)),
                Arguments.of("pieces without a mark before", "null", "null", pairs),
                Arguments.of("marks always", "null", metaspace("always", false), pairs),
                Arguments.of("marks first", "null", metaspace("first", false), pairs),
                Arguments.of("marks never, words apart", "null", metaspace("never", true), pairs),
                Arguments.of("unigram, marks always", "null", metaspace("always", true), UNIGRAM),
                Arguments.of("unigram, no words", "null", metaspace("never", false), UNIGRAM),
                Arguments.of(
                        "blanks stripped",
                        "{\"type\":\"Strip\",\"strip_left\":true,\"strip_right\":true}",
                        "null",
                        pairs),
                Arguments.of("word pieces", "null", "{\"type\":\"BertPreTokenizer\"}", WORD_PIECE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void should_judge_what_the_joint_encoding_adds(
            String kind, String normalizer, String preTokenizer, String model) {
        String json =
                ("{\"version\":\"1.0\",\"added_tokens\":[{\"id\":1,\"content\":\"<s>\",\"single_word\":false,"
                     + "\"lstrip\":false,\"rstrip\":false,\"normalized\":false,\"special\":true}],"
                     + "\"normalizer\":%s,\"pre_tokenizer\":%s,\"post_processor\":null,"
                     + "\"decoder\":null,\"model\":%s}")
                        .formatted(normalizer, preTokenizer, model);
        var source = new TokenizerSource(Optional.of(json), Optional.empty(), Map.of(), Set.of());
        var random = new SplittableRandom(kind.hashCode());
        int judged = 0;
        try (TextTokenizer tokens = TextTokenizer.of(source, 4096)) {
            for (int i = 0; i < 400; i++) {
                judged += judge(tokens, "a" + text(random, 6), text(random, 3)) ? 1 : 0;
            }
        }
        assertThat(judged).as("continuations that add a token").isGreaterThan(200);
    }

    private static String text(SplittableRandom random, int pieces) {
        return random.ints(random.nextInt(pieces + 1), 0, PIECES.length)
                .mapToObj(i -> PIECES[i])
                .collect(Collectors.joining());
    }

    private static boolean judge(TextTokenizer tokens, String prompt, String continuation) {
        int[] alone = tokens.encodeStart(prompt);
        int[] joint = tokens.encodeStart(prompt + continuation);
        int common = Arrays.mismatch(alone, joint);
        boolean adds = common > 0 && common < joint.length;
        Passage passage;
        try {
            passage =
                    PromptText.of(tokens, new Prompt.Raw(prompt))
                            .before(List.of(continuation))
                            .get(0);
        } catch (EvaluationException refusal) {
            assertThat(adds).as("\"%s\" and \"%s\"", prompt, continuation).isFalse();
            assertThat(refusal.getMessage()).contains("\"" + continuation + "\"");
            return false;
        }
        assertThat(adds).isTrue();
        assertThat(passage.ids()).isEqualTo(joint);
        assertThat(passage.from()).isEqualTo(common).isLessThanOrEqualTo(alone.length);
        return true;
    }
}
