package dev.retain.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QueriesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private List<String> plan(String sql) {
        return QueryPlan.of(root, sql);
    }

    @ParameterizedTest
    @EnumSource(StoreQuery.class)
    void should_find_by_an_index(StoreQuery query) {
        assertThat(plan(query.sql())).as(query.sql()).noneMatch(step -> step.startsWith("SCAN"));
    }

    @ParameterizedTest
    @EnumSource(AttemptQuery.class)
    void should_find_attempts_by_an_index(AttemptQuery query) {
        assertThat(plan(query.sql())).as(query.sql()).noneMatch(step -> step.startsWith("SCAN"));
    }

    @ParameterizedTest
    @EnumSource(HistoryQuery.class)
    void should_find_what_was_by_an_index(HistoryQuery query) {
        assertThat(plan(query.sql())).as(query.sql()).noneMatch(step -> step.startsWith("SCAN"));
    }

    @Test
    void should_take_the_last_runs_from_their_index_without_sorting() {
        assertThat(plan(HistoryQuery.LAST.sql()))
                .anyMatch(step -> step.contains("USING INDEX cell_run_by_end"))
                .noneMatch(step -> step.contains("TEMP B-TREE"));
    }

    @Test
    void should_see_a_query_without_an_index() {
        assertThat(plan("SELECT id FROM prompt WHERE request = :request"))
                .anyMatch(step -> step.startsWith("SCAN"));
    }
}
