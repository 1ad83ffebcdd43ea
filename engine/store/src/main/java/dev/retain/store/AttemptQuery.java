package dev.retain.store;

/** What a book of plans asks of its database. */
enum AttemptQuery {
    /** The question of a key. */
    QUESTION(
            """
            SELECT id FROM question
            WHERE baseline = :baseline AND candidate = :candidate
            AND suite = :suite AND version = :version AND data = :data
            """),
    /** A question to which no plan was put yet. */
    NEW_QUESTION(
            """
            INSERT INTO question (baseline, candidate, suite, version, data, asked)
            VALUES (:baseline, :candidate, :suite, :version, :data, :day)
            ON CONFLICT DO NOTHING
            """),
    /** A plan is put to a question; whoever puts another one at once waits. */
    ASKED("UPDATE question SET asked = :day WHERE id = :question"),
    /** The plans that were put to a question. */
    ATTEMPTS(
            """
            SELECT id, series, number, seed, samples, sequential, generation FROM attempt
            WHERE question = :question ORDER BY id
            """),
    /** What their verdicts said. */
    ALL_SAID(
            """
            SELECT s.attempt, s.subject, s.tolerance, s.size, s.claim, s.decision
            FROM attempt a JOIN said s ON s.attempt = a.id
            WHERE a.question = :question ORDER BY s.id
            """),
    /** A plan that was put. */
    ATTEMPT(
            """
            SELECT id FROM attempt
            WHERE question = :question AND series = :series AND seed = :seed
            AND samples = :samples AND sequential = :sequential AND generation = :generation
            """),
    /** A plan that is put. */
    NEW_ATTEMPT(
            """
            INSERT INTO attempt
            (question, series, number, seed, samples, sequential, generation)
            VALUES (:question, :series, :number, :seed, :samples, :sequential, :generation)
            """),
    /** What a verdict said, unless it said so before. */
    NEW_SAID(
            """
            INSERT INTO said (attempt, subject, tolerance, size, claim, decision)
            VALUES (:attempt, :subject, :tolerance, :size, :claim, :decision)
            ON CONFLICT DO NOTHING
            """);

    private final String sql;

    AttemptQuery(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }
}
