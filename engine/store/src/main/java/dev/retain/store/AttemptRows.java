package dev.retain.store;

import dev.retain.api.Decision;
import dev.retain.api.Plan.Said;
import dev.retain.api.Question;
import dev.retain.run.attempt.KnownPlan;
import dev.retain.run.attempt.PlanHistory;
import dev.retain.run.attempt.PlanKey;
import dev.retain.run.attempt.PutPlan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Plans in their tables.
 *
 * @param handle a connection
 * @param database whose connection it is
 */
record AttemptRows(Handle handle, Database database) {

    /** In the column of a series that no words opened; words are never empty. */
    private static final String NO_WORDS = "";

    private record Row(long id, int number, PutPlan plan) {}

    private record SaidRow(long attempt, Said said) {}

    /** What was put to a question. */
    PlanHistory plans(PlanKey key) {
        List<KnownPlan> plans = new ArrayList<>();
        question(key).ifPresent(question -> plans.addAll(plans(question)));
        return new PlanHistory(key, plans);
    }

    private List<KnownPlan> plans(long question) {
        Map<Long, List<Said>> said = new HashMap<>();
        handle.createQuery(AttemptQuery.ALL_SAID.sql())
                .bind("question", question)
                .map((row, context) -> new SaidRow(row.getLong(1), said(row)))
                .forEach(
                        row ->
                                said.computeIfAbsent(row.attempt(), absent -> new ArrayList<>())
                                        .add(row.said()));
        return handle
                .createQuery(AttemptQuery.ATTEMPTS.sql())
                .bind("question", question)
                .map((row, context) -> row(row))
                .stream()
                .map(
                        row ->
                                new KnownPlan(
                                        row.number(),
                                        row.plan(),
                                        said.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private static Row row(ResultSet row) throws SQLException {
        String words = row.getString("series");
        return new Row(
                row.getLong("id"),
                row.getInt("number"),
                new PutPlan(
                        words.equals(NO_WORDS) ? Optional.empty() : Optional.of(words),
                        row.getLong("seed"),
                        row.getInt("samples"),
                        row.getBoolean("sequential"),
                        row.getString("generation")));
    }

    private Said said(ResultSet row) throws SQLException {
        try {
            var tolerance = new ToleranceColumns(row.getString("tolerance"), row.getDouble("size"));
            return new Said(
                    new Question(
                            row.getString("subject"),
                            tolerance.tolerance(),
                            Question.Claim.valueOf(row.getString("claim"))),
                    Decision.valueOf(row.getString("decision")));
        } catch (IllegalArgumentException e) {
            throw database.damaged("what it has of a verdict is none: " + e.getMessage(), e);
        }
    }

    private Optional<Long> question(PlanKey key) {
        return handle.createQuery(AttemptQuery.QUESTION.sql())
                .bindMap(values(key))
                .mapTo(Long.class)
                .findOne();
    }

    /** The question's number, which no other process gives plans until this transaction ends. */
    private long locked(PlanKey key, long day) {
        handle.createUpdate(AttemptQuery.NEW_QUESTION.sql())
                .bindMap(values(key))
                .bind("day", day)
                .execute();
        long question = question(key).orElseThrow();
        handle.createUpdate(AttemptQuery.ASKED.sql())
                .bind("question", question)
                .bind("day", day)
                .execute();
        return question;
    }

    /** Writes a plan unless it is there. */
    PlanHistory put(PlanKey key, PutPlan plan, long day) {
        long question = locked(key, day);
        PlanHistory before = new PlanHistory(key, plans(question));
        if (before.find(plan).isPresent()) {
            return before;
        }
        with(handle.createUpdate(AttemptQuery.NEW_ATTEMPT.sql()), question, plan)
                .bind("number", before.number(plan))
                .execute();
        return new PlanHistory(key, plans(question));
    }

    /** Writes what a verdict said unless it is there. */
    void said(PlanKey key, PutPlan plan, Said said) {
        question(key)
                .flatMap(
                        question ->
                                with(handle.createQuery(AttemptQuery.ATTEMPT.sql()), question, plan)
                                        .mapTo(Long.class)
                                        .findOne())
                .ifPresent(attempt -> insert(attempt, said));
    }

    private void insert(long attempt, Said said) {
        Question question = said.question();
        ToleranceColumns tolerance = ToleranceColumns.of(question.tolerance());
        handle.createUpdate(AttemptQuery.NEW_SAID.sql())
                .bind("attempt", attempt)
                .bind("subject", question.subject())
                .bind("tolerance", tolerance.kind())
                .bind("size", tolerance.size())
                .bind("claim", question.claim().name())
                .bind("decision", said.decision().name())
                .execute();
    }

    private static <S extends SqlStatement<S>> S with(S statement, long question, PutPlan plan) {
        return statement
                .bind("question", question)
                .bind("series", plan.series().orElse(NO_WORDS))
                .bind("seed", plan.seed())
                .bind("samples", plan.samples())
                .bind("sequential", plan.sequential() ? 1 : 0)
                .bind("generation", plan.generation());
    }

    private static Map<String, Object> values(PlanKey key) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("baseline", key.baseline());
        values.put("candidate", key.candidate());
        values.put("suite", key.suite());
        values.put("version", key.version());
        values.put("data", key.data());
        return values;
    }
}
