package dev.retain.store;

import dev.retain.api.Decision;
import dev.retain.api.Question;
import dev.retain.api.Question.Claim;
import dev.retain.api.Tolerance;
import dev.retain.api.report.TrendPoint.Judged;
import dev.retain.api.report.TrendPoint.Score;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * A score of a history as a row.
 *
 * @param database whose row it is
 */
record ScoreColumns(Database database) {

    /** Says what is to be written. */
    static void bind(PreparedBatch row, Score score) {
        Optional<Judged> judged = score.judged();
        Optional<Question> question = judged.map(Judged::question);
        row.bind("suite", score.suite())
                .bind("version", score.version())
                .bind("data", score.data())
                .bind("baseline", score.baseline())
                .bind("candidate", score.candidate())
                .bind("samples", score.n())
                .bind("subject", question.map(Question::subject).orElse(null))
                .bind("toleranceKind", question.map(q -> q.tolerance().kind()).orElse(null))
                .bind("tolerance", question.map(q -> q.tolerance().size()).orElse(null))
                .bind("claim", question.map(q -> q.claim().name()).orElse(null))
                .bind("decision", judged.map(of -> of.decision().name()).orElse(null))
                .bind("lost", judged.map(Judged::drop).orElse(null))
                .bind("lower", judged.map(Judged::lower).orElse(null))
                .bind("upper", judged.map(Judged::upper).orElse(null));
    }

    /** What was read. */
    Score score(ResultSet row) throws SQLException {
        return new Score(
                row.getString("suite"),
                row.getString("version"),
                row.getString("data"),
                number(row, "baseline"),
                number(row, "candidate"),
                row.getLong("samples"),
                row.getString("decision") == null ? Optional.empty() : Optional.of(judged(row)));
    }

    private Judged judged(ResultSet row) throws SQLException {
        return new Judged(
                new Question(
                        row.getString("subject"),
                        tolerance(row.getString("tolerance_kind"), number(row, "tolerance")),
                        constant(Claim.class, row.getString("claim"))),
                constant(Decision.class, row.getString("decision")),
                number(row, "lost"),
                number(row, "lower_bound"),
                number(row, "upper_bound"));
    }

    /** SQLite has no number that is none, and keeps nothing for it. */
    private static double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }

    private Tolerance tolerance(String kind, double value) {
        try {
            return Tolerance.of(kind, value);
        } catch (IllegalArgumentException e) {
            throw database.damaged("what it has of an earlier run is no tolerance", e);
        }
    }

    /** The constant of a name that was read. */
    <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                database.damaged(
                                        "what it has of an earlier run is no %s: %s"
                                                .formatted(type.getSimpleName(), name),
                                        new IllegalArgumentException(String.valueOf(name))));
    }
}
