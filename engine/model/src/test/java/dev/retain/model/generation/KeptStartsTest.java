package dev.retain.model.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.testing.GoldenModel;
import dev.retain.model.decoder.Decoder;
import dev.retain.model.decoder.KeyValueCache;
import dev.retain.model.decoder.Precision;
import dev.retain.model.decoder.Sequence;
import dev.retain.model.text.Passage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that many prompts share outlive the rows that they were read in. */
class KeptStartsTest {

    private static final int START = 40;
    private static final int LENGTH = 60;

    @TempDir private Path folder;
    private final Random random = new Random(3);
    private TorchLanguageModel model;

    @BeforeEach
    void load() throws IOException {
        try (Checkpoint checkpoint = GoldenModel.in(folder, "llama", "config.json").open()) {
            model = DecoderModel.loadTorch(checkpoint, Precision.FP32, Optional.empty());
        }
    }

    @AfterEach
    void close() {
        model.close();
    }

    private int[] ids(int length) {
        return random.ints(length, 0, 96).toArray();
    }

    private Sequence startingWith(int[] start, int row) {
        int[] ids = ids(LENGTH);
        System.arraycopy(start, 0, ids, 0, start.length);
        return new Sequence(row, ids, LENGTH - 1);
    }

    private void read(KeyValueCache cache, Sequence... sequences) {
        new Prefill(model.decoder(), cache, (scope, stream, segments) -> {})
                .read(List.of(sequences));
    }

    @Test
    void should_know_a_start_when_all_rows_were_used_for_others() {
        Decoder decoder = model.decoder();
        int[] start = ids(START);
        try (KeyValueCache cache = decoder.newCache(2, 1, LENGTH)) {
            read(cache, startingWith(start, 0), startingWith(start, 1));
            read(cache, startingWith(ids(1), 0), startingWith(ids(1), 1));

            assertThat(cache.known(startingWith(start, 0))).isEqualTo(START);
        }
    }

    @Test
    void should_keep_the_start_that_was_used_last() {
        int[] often = ids(START);
        int[] once = ids(START);
        int[] last = ids(START);
        try (KeyValueCache cache = model.decoder().newCache(2, 2, LENGTH)) {
            for (int[] start : List.of(often, once, often, last)) {
                read(cache, startingWith(start, 0), startingWith(start, 1));
            }
            read(cache, startingWith(ids(1), 0), startingWith(ids(1), 1));

            assertThat(cache.known(startingWith(often, 0))).isEqualTo(START);
            assertThat(cache.known(startingWith(last, 0))).isEqualTo(START);
            assertThat(cache.known(startingWith(once, 0))).isLessThan(START);
        }
    }

    @Test
    void should_read_a_start_once_for_batches_that_follow_each_other() {
        int[] start = ids(START);
        List<Passage> passages = new ArrayList<>();
        for (int i = 0; i < 96; i++) {
            passages.add(new Passage(startingWith(start, 0).ids(), LENGTH - 1));
        }
        double[][] alone = new double[passages.size()][];
        for (int i = 0; i < alone.length; i++) {
            alone[i] = model.judge(List.of(passages.get(i)))[0];
        }
        model.judge(List.of(new Passage(ids(LENGTH), 1)));
        long before = model.decoder().work().done().promptTokensComputed();
        for (int first = 0; first < passages.size(); first += 32) {
            double[][] found = model.judge(passages.subList(first, first + 32));
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).containsExactly(alone[first + i], within(1e-4));
            }
        }
        long computed = model.decoder().work().done().promptTokensComputed() - before;
        long once = START + 96L * (LENGTH - 1 - START);
        assertThat(computed).as("some share a token more").isBetween(once - START / 2, once);
    }

    @Test
    void should_hand_what_was_read_on_to_a_larger_cache() {
        Decoder decoder = model.decoder();
        int[] start = ids(START);
        Sequence[] before = {startingWith(start, 0), startingWith(start, 1)};
        Sequence[] now = {startingWith(ids(1), 0), startingWith(ids(1), 1)};
        KeyValueCache small = decoder.newCache(2, 1, LENGTH);
        read(small, before);
        read(small, now);

        try (KeyValueCache large = decoder.grown(small, 3, 2, 2 * LENGTH);
                KeyValueCache unchanged = decoder.newCache(2, 1, LENGTH)) {
            assertThat(large.known(startingWith(start, 0))).isEqualTo(START);
            assertThat(large.known(now[1])).isEqualTo(LENGTH - 1);
            read(unchanged, now);
            int[] last = {7, 11};
            assertThat(decoder.decode(last, large)).isEqualTo(decoder.decode(last, unchanged));
        }
    }

    @Test
    void should_answer_the_same_in_rows_that_have_changed_places() {
        Decoder decoder = model.decoder();
        Sequence first = startingWith(ids(1), 0);
        Sequence second = startingWith(ids(1), 1);
        try (KeyValueCache as = decoder.newCache(2, 0, 2 * LENGTH);
                KeyValueCache swapped = decoder.newCache(2, 0, 2 * LENGTH)) {
            read(as, first, second);
            read(swapped, first, second);
            swapped.swap(1, 0);

            int[] next = decoder.decode(new int[] {7, 11}, as);
            assertThat(decoder.decode(new int[] {11, 7}, swapped))
                    .containsExactly(next[1], next[0]);
            assertThat(swapped.known(new Sequence(1, first.ids(), LENGTH - 1)))
                    .isEqualTo(LENGTH - 1);
        }
    }

    @Test
    void should_read_in_the_turns_of_a_dialogue_only_what_is_new_and_answer_as_alone() {
        int[] dialogue = ids(90);
        for (int length = 15; length <= dialogue.length; length += 15) {
            TokenPrompt turn =
                    new TokenPrompt(Arrays.copyOf(dialogue, length), 5, (tokens, count) -> false);
            long before = model.decoder().work().done().promptTokensComputed();
            List<Continuation> answers = model.proceed(List.of(turn));

            assertThat(model.decoder().work().done().promptTokensComputed() - before).isEqualTo(15);
            assertThat(answers).isEqualTo(alone(turn));
        }
    }

    @Test
    void should_read_only_what_is_new_of_several_dialogues_that_end_at_different_times() {
        TorchLanguageModel other = another();
        int[][] dialogues = new int[5][];
        for (int i = 0; i < dialogues.length; i++) {
            dialogues[i] = ids(90);
        }
        for (int length = 15; length <= 90; length += 15) {
            List<TokenPrompt> turns = new ArrayList<>();
            for (int[] dialogue : dialogues) {
                int most = 1 + random.nextInt(5);
                turns.add(
                        new TokenPrompt(
                                Arrays.copyOf(dialogue, length), most, (tokens, count) -> false));
            }
            long before = model.decoder().work().done().promptTokensComputed();
            List<Continuation> answers = model.proceed(turns);

            assertThat(model.decoder().work().done().promptTokensComputed() - before)
                    .isLessThanOrEqualTo(15L * dialogues.length);
            for (int i = 0; i < dialogues.length; i++) {
                assertThat(answers.get(i)).isEqualTo(other.proceed(turns.subList(i, i + 1)).get(0));
            }
        }
        other.close();
    }

    private List<Continuation> alone(TokenPrompt turn) {
        try (TorchLanguageModel fresh = another()) {
            return fresh.proceed(List.of(turn));
        }
    }

    private TorchLanguageModel another() {
        try (Checkpoint checkpoint = Checkpoints.open(folder)) {
            return DecoderModel.loadTorch(checkpoint, Precision.FP32, Optional.empty());
        }
    }
}
