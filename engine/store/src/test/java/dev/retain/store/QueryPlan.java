package dev.retain.store;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.Query;

/** How SQLite goes about a query. */
public final class QueryPlan {

    private static final Pattern LIST = Pattern.compile("<(\\w+)>");
    private static final Pattern NAME = Pattern.compile("(?<!:):(\\w+)");

    private QueryPlan() {}

    /**
     * The steps, such as {@code SCAN prompt}.
     *
     * @param root a folder for a store
     */
    public static List<String> of(Path root, String sql) {
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
}
