package dev.retain.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QueriesTest {

    private static final Pattern LIST = Pattern.compile("<(\\w+)>");
    private static final Pattern NAME = Pattern.compile("(?<!:):(\\w+)");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private List<String> plan(String sql) {
        try (Database database =
                new SqliteFile(root.resolve("store.db"), true, Clock.systemUTC())
                        .open(System::nanoTime)) {
            return database.read(
                    handle -> {
                        Query explain = handle.createQuery("EXPLAIN QUERY PLAN " + sql);
                        LIST.matcher(sql)
                                .results()
                                .map(list -> list.group(1))
                                .forEach(name -> explain.bindList(name, List.of(1, 2, 3)));
                        NAME.matcher(sql)
                                .results()
                                .map((MatchResult name) -> name.group(1))
                                .distinct()
                                .forEach(name -> explain.bind(name, 1));
                        return explain.map((row, context) -> row.getString("detail")).list();
                    });
        }
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
