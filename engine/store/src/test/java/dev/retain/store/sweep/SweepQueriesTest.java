package dev.retain.store.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.store.QueryPlan;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class SweepQueriesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    /** Those that are left out want all rows; there is a row a run in the table of the last one. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"CELLS", "TIMES", "OLD"})
    void should_find_by_an_index(SweepQuery query) {
        assertThat(QueryPlan.of(root, query.sql()))
                .as(query.sql())
                .noneMatch(step -> step.startsWith("SCAN"));
    }
}
