package dev.retain.store;

import dev.retain.api.ModelIdentity;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.TrendPoint;
import dev.retain.api.report.TrendPoint.Score;
import dev.retain.run.outcome.RunHistory;
import dev.retain.store.sweep.CellRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * A history in a database.
 *
 * @param database where
 * @param readOnly whether nothing is kept
 */
record DatabaseHistory(Database database, boolean readOnly) implements RunHistory {

    private record Known(long number, TrendPoint point) {}

    @Override
    public List<TrendPoint> of(CellId cell, String run, int most) {
        return database.read(handle -> last(handle, cell, run, most));
    }

    private List<TrendPoint> last(Handle handle, CellId cell, String run, int most) {
        Optional<Long> number = new CellRows(handle).find(cell);
        if (number.isEmpty() || most == 0) {
            return List.of();
        }
        List<Known> known =
                handle.createQuery(HistoryQuery.LAST.sql())
                        .bind("cell", number.get())
                        .bind("run", run)
                        .bind("most", most)
                        .map((row, context) -> known(row))
                        .list();
        Map<Long, List<Score>> scores = scores(handle, known.stream().map(Known::number).toList());
        List<TrendPoint> points = new ArrayList<>();
        known.forEach(
                one -> points.add(with(one.point(), scores.getOrDefault(one.number(), List.of()))));
        Collections.reverse(points);
        return points;
    }

    private Known known(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return new Known(
                row.getLong("id"),
                new TrendPoint(
                        row.getString("name"),
                        Instant.ofEpochMilli(row.getLong("ended")),
                        Optional.ofNullable(row.getString("revision")),
                        Optional.ofNullable(row.getString("branch")),
                        new ScoreColumns(database).constant(Outcome.class, outcome),
                        identity(row, "b_"),
                        identity(row, "d_"),
                        List.of()));
    }

    private static ModelIdentity identity(ResultSet row, String side) throws SQLException {
        return new ModelIdentity(
                row.getString(side + "weights"),
                row.getString(side + "config"),
                row.getString(side + "tokenizer"),
                row.getString(side + "template"),
                row.getString(side + "generation"));
    }

    private Map<Long, List<Score>> scores(Handle handle, List<Long> numbers) {
        Map<Long, List<Score>> scores = new HashMap<>();
        if (!numbers.isEmpty()) {
            ScoreColumns columns = new ScoreColumns(database);
            handle.createQuery(HistoryQuery.SCORES.sql())
                    .bindList("numbers", numbers)
                    .map((row, context) -> Map.entry(row.getLong("cell_run"), columns.score(row)))
                    .forEach(
                            one ->
                                    scores.computeIfAbsent(
                                                    one.getKey(), absent -> new ArrayList<>())
                                            .add(one.getValue()));
        }
        return scores;
    }

    private static TrendPoint with(TrendPoint point, List<Score> scores) {
        return new TrendPoint(
                point.run(),
                point.time(),
                point.commit(),
                point.branch(),
                point.outcome(),
                point.baseline(),
                point.candidate(),
                scores);
    }

    @Override
    public void keep(CellId cell, TrendPoint point) {
        if (!readOnly) {
            database.write(handle -> put(handle, cell, point));
        }
    }

    private static int put(Handle handle, CellId cell, TrendPoint point) {
        handle.createUpdate(HistoryQuery.NEW_RUN.sql())
                .bind("run", point.run())
                .bind("revision", point.commit().orElse(null))
                .bind("branch", point.branch().orElse(null))
                .execute();
        long number = new CellRows(handle).make(cell);
        handle.createUpdate(HistoryQuery.PUT.sql())
                .bind("cell", number)
                .bind("run", point.run())
                .bind("ended", point.time().toEpochMilli())
                .bind("outcome", point.outcome().name())
                .bind("baseline", model(handle, point.baseline()))
                .bind("candidate", model(handle, point.candidate()))
                .execute();
        long put =
                handle.createQuery(HistoryQuery.NUMBER.sql())
                        .bind("cell", number)
                        .bind("run", point.run())
                        .mapTo(Long.class)
                        .one();
        handle.createUpdate(HistoryQuery.FORGET_SCORES.sql()).bind("number", put).execute();
        PreparedBatch batch = handle.prepareBatch(HistoryQuery.NEW_SCORE.sql());
        for (int i = 0; i < point.scores().size(); i++) {
            batch.bind("cellRun", put).bind("number", i);
            ScoreColumns.bind(batch, point.scores().get(i));
            batch.add();
        }
        return batch.execute().length;
    }

    private static long model(Handle handle, ModelIdentity model) {
        Map<String, String> values =
                Map.of(
                        "weights", model.weights(),
                        "config", model.config(),
                        "tokenizer", model.tokenizer(),
                        "template", model.template(),
                        "generation", model.generation());
        Optional<Long> known = number(handle, values);
        if (known.isEmpty()) {
            handle.createUpdate(HistoryQuery.NEW_MODEL.sql()).bindMap(values).execute();
        }
        return known.or(() -> number(handle, values)).orElseThrow();
    }

    private static Optional<Long> number(Handle handle, Map<String, String> model) {
        return handle.createQuery(HistoryQuery.MODEL.sql())
                .bindMap(model)
                .mapTo(Long.class)
                .findOne();
    }
}
