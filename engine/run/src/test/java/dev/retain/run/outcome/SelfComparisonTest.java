package dev.retain.run.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.OutcomeKind;
import dev.retain.api.Verdict.Controlled;
import dev.retain.api.Verdict.Noise;
import dev.retain.api.task.LoadedModel;
import dev.retain.run.accounting.PhaseMeter;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.testing.KnowingModel;
import dev.retain.run.testing.NumberedQuestions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfComparisonTest {

    private final KnowingModel model = new KnowingModel("baseline", number -> number % 4 > 0);
    private final List<String> told = new ArrayList<>();
    private final Outcomes store = new Outcomes();

    private Noise over(int samples) {
        return over(Controlled.BASELINE, samples);
    }

    private Noise over(Controlled of, int samples) {
        RunSettings settings =
                RunSettings.from(
                        key -> Optional.ofNullable(Map.of(Constants.SAMPLES, "200").get(key)));
        var suite = new NumberedQuestions(OutcomeKind.BINARY, number -> false);
        var data = new SuiteData(settings);
        var pair =
                new PairedSuite(
                        suite,
                        Optional.empty(),
                        settings,
                        data,
                        new Draws(settings, data),
                        "here",
                        side(),
                        side());
        return new SelfComparison(
                        suite, pair, of, settings.seed(), new PhaseMeter(() -> 0), told::add)
                .over(samples);
    }

    private Side side() {
        var access =
                new Side.Access() {
                    @Override
                    public LoadedModel model() {
                        return model;
                    }

                    @Override
                    public Side.Known known() {
                        return Side.Known.of(model);
                    }
                };
        return new Side("the baseline", model::identity, access, store, () -> {});
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 16, 64, 200})
    void should_ask_each_sample_again_beside_other_neighbours(int samples) {
        Noise noise = over(samples);

        int asked = 0;
        List<List<Integer>> first = new ArrayList<>();
        List<List<Integer>> again = new ArrayList<>();
        for (List<Integer> batch : model.batches()) {
            (asked < samples ? first : again).add(batch);
            asked += batch.size();
        }
        assertThat(asked).isEqualTo(2 * samples);
        Set<Integer> seen = new HashSet<>();
        again.forEach(
                batch -> {
                    seen.addAll(batch);
                    assertThat(first)
                            .extracting(Set::copyOf)
                            .as("the same samples in one batch, in whatever order")
                            .doesNotContain(Set.copyOf(batch));
                });
        assertThat(seen).hasSize(samples);
        assertThat(noise.samples()).isEqualTo(samples);
        assertThat(noise.discordant()).isEmpty();
        assertThat(noise.again()).isEqualTo(noise.first()).isGreaterThan(0.3);
    }

    @Test
    void should_neither_take_the_second_side_from_the_store_nor_keep_it() {
        over(40);
        int once = model.batches().stream().mapToInt(List::size).sum();
        over(40);

        assertThat(once).isEqualTo(80);
        assertThat(model.batches().stream().mapToInt(List::size).sum()).isEqualTo(120);
        assertThat(told).contains("asking the baseline again for 20");
    }

    @Test
    void should_ask_the_candidate_twice_when_it_is_the_one_in_doubt() {
        Noise noise = over(Controlled.CANDIDATE, 40);

        assertThat(noise.of()).isEqualTo(Controlled.CANDIDATE);
        assertThat(model.batches().stream().mapToInt(List::size).sum()).isEqualTo(80);
        assertThat(told).contains("asking the candidate again for 20");
    }
}
