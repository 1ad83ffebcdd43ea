package dev.retain.api.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.retain.api.EvaluationException;
import dev.retain.api.testing.SpokenLogits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogitPairsTest {

    private static final int VOCABULARY = 7;
    private static final int[] IDS = IntStream.range(0, 40).map(i -> i * i % VOCABULARY).toArray();

    private final SpokenLogits baseline = new SpokenLogits(1, VOCABULARY, 2);
    private final SpokenLogits candidate = new SpokenLogits(2, VOCABULARY, 2);

    private record Seen(int token, float[] baseline, float[] candidate) {}

    private static List<Seen> seen(LogitPairs pairs, Windows.Window window) {
        List<Seen> seen = new ArrayList<>();
        pairs.read(
                window,
                (token, one, other) -> seen.add(new Seen(token, one.clone(), other.clone())));
        return seen;
    }

    private void check(List<Seen> seen, int from) {
        List<float[]> one = new SpokenLogits(1, VOCABULARY, 2).all(IDS);
        List<float[]> other = new SpokenLogits(2, VOCABULARY, 2).all(IDS);
        assertThat(seen).hasSize(IDS.length - from);
        for (int i = 0; i < seen.size(); i++) {
            assertThat(seen.get(i).token()).isEqualTo(IDS[from + i]);
            assertThat(seen.get(i).baseline()).containsExactly(one.get(from + i - 1));
            assertThat(seen.get(i).candidate()).containsExactly(other.get(from + i - 1));
        }
    }

    @Test
    void should_hand_on_what_both_predict_of_each_token_that_counts() {
        check(seen(new LogitPairs(baseline, candidate), new Windows.Window(IDS, 1)), 1);
        check(seen(new LogitPairs(baseline, candidate), new Windows.Window(IDS, 33)), 33);
        assertThat(baseline.read()).containsExactly(39, 39);
        assertThat(candidate.read()).containsExactly(39, 39);
    }

    @Test
    void should_read_pieces_when_a_window_has_no_room() {
        LogitPairs small = new LogitPairs(baseline, candidate, 16 * VOCABULARY);

        check(seen(small, new Windows.Window(IDS, 1)), 1);
        assertThat(candidate.read()).containsExactly(16, 32, 39);
        check(seen(small, new Windows.Window(IDS, 4)), 4);
        assertThat(baseline.read()).containsExactly(39, 32, 39, 19, 35, 39);
    }

    @Test
    void should_read_one_token_at_a_time_when_a_vocabulary_is_larger_than_the_room() {
        check(seen(new LogitPairs(baseline, candidate, 3), new Windows.Window(IDS, 30)), 30);
    }

    @Test
    void should_refuse_models_of_two_vocabularies() {
        var other = new LogitPairs(baseline, new SpokenLogits(2, VOCABULARY + 1, 2));

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> seen(other, new Windows.Window(IDS, 1)))
                .withMessageContaining("a vocabulary of 7 tokens and the candidate one of 8");
    }

    @Test
    void should_refuse_a_window_of_which_no_token_counts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Windows.Window(IDS, IDS.length))
                .withMessageContaining("40 tokens has none that counts from 40 on");
        assertThat(Windows.whole(List.of(IDS)).all())
                .containsExactly(new Windows.Window(IDS.clone(), 1));
        assertThat(new Windows.Window(IDS, 30).counted()).isEqualTo(10);
    }
}
