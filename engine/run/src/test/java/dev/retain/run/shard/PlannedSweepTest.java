package dev.retain.run.shard;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.ConfigurationException;
import dev.retain.run.process.Revision;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.sweep.SweepPlan;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlannedSweepTest {

    private static final Revision NO_COMMIT = new Revision(Optional.empty(), Optional.empty());

    private static SweepPlan plan(Revision revision, String... more) {
        Map<String, String> given =
                new HashMap<>(
                        Map.of(
                                Constants.SHARD,
                                "1/3",
                                Constants.STORE,
                                "store.db",
                                Constants.RUN_ID,
                                "night"));
        for (int i = 0; i < more.length; i += 2) {
            given.put(more[i], more[i + 1]);
        }
        RunSettings settings = RunSettings.from(key -> Optional.ofNullable(given.get(key)));
        return PlannedSweep.of(settings, revision, "retain 0.1");
    }

    private static Revision commit(String commit) {
        return new Revision(Optional.of(commit), Optional.empty());
    }

    @Test
    void should_name_what_differs_and_the_way_out_when_shards_have_two_plans() {
        assertThatThrownBy(
                        () ->
                                plan(NO_COMMIT, Constants.SAMPLES, "100")
                                        .requireSame(plan(NO_COMMIT)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "run night was begun with retain.samples 400, and this process has 100; its"
                            + " shards must be one plan: give all of them the same, or a run of its"
                            + " own another retain.run.id");
    }

    @Test
    void should_name_both_numbers_when_shards_count_themselves_differently() {
        assertThatThrownBy(
                        () -> plan(NO_COMMIT, Constants.SHARD, "1/4").requireSame(plan(NO_COMMIT)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("was begun with 3 shards")
                .hasMessageContaining("there are 4");
    }

    @Test
    void should_refuse_another_commit_but_not_a_missing_one() {
        assertThatThrownBy(() -> plan(commit("b")).requireSame(plan(commit("a"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("retain.commit a, and this process has b");
        assertThatCode(() -> plan(NO_COMMIT).requireSame(plan(commit("a"))))
                .doesNotThrowAnyException();
    }

    @Test
    void should_let_the_day_go_on_unless_a_date_was_given() {
        SweepPlan begun = plan(NO_COMMIT, Constants.DATE, "2026-01-01");

        assertThatCode(() -> plan(NO_COMMIT).requireSame(begun)).doesNotThrowAnyException();
        assertThatThrownBy(() -> plan(NO_COMMIT, Constants.DATE, "2026-01-02").requireSame(begun))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("retain.date 2026-01-01, and this process has 2026-01-02");
    }
}
