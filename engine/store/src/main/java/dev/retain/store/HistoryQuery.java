package dev.retain.store;

/** What a history asks of its database. Names in brackets stand for lists. */
enum HistoryQuery {
    /** A run that is not known yet. */
    NEW_RUN(
            """
            INSERT INTO run (name, revision, branch) VALUES (:run, :revision, :branch)
            ON CONFLICT DO NOTHING
            """),
    /** A model that is not known yet. */
    NEW_MODEL(
            """
            INSERT INTO judged_model (weights, config, tokenizer, template, generation)
            VALUES (:weights, :config, :tokenizer, :template, :generation)
            ON CONFLICT DO NOTHING
            """),
    /** A model. */
    MODEL(
            """
            SELECT id FROM judged_model
            WHERE weights = :weights AND config = :config AND tokenizer = :tokenizer
            AND template = :template AND generation = :generation
            """),
    /** What a cell was in a run, in place of what was kept of it. */
    PUT(
            """
            INSERT INTO cell_run (cell, run, ended, outcome, baseline, candidate)
            SELECT CAST(:cell AS BIGINT), id, CAST(:ended AS BIGINT), CAST(:outcome AS TEXT),
            CAST(:baseline AS BIGINT), CAST(:candidate AS BIGINT)
            FROM run WHERE name = :run
            ON CONFLICT (cell, run) DO UPDATE SET ended = excluded.ended,
            outcome = excluded.outcome, baseline = excluded.baseline,
            candidate = excluded.candidate
            """),
    /** The number of what was put. */
    NUMBER(
            """
            SELECT c.id FROM cell_run c JOIN run r ON r.id = c.run
            WHERE c.cell = :cell AND r.name = :run
            """),
    /** The scores of an earlier attempt go. */
    FORGET_SCORES("DELETE FROM cell_score WHERE cell_run = :number"),
    /** A score. */
    NEW_SCORE(
            """
            INSERT INTO cell_score (cell_run, number, suite, version, data, baseline, candidate,
            samples, subject, tolerance_kind, tolerance, claim, decision, lost, lower_bound,
            upper_bound)
            VALUES (:cellRun, :number, :suite, :version, :data, :baseline, :candidate, :samples,
            :subject, :toleranceKind, :tolerance, :claim, :decision, :lost, :lower, :upper)
            """),
    /** What a cell was in the last runs but one, the newest first. */
    LAST(
            """
            SELECT c.id, r.name, r.revision, r.branch, c.ended, c.outcome,
            b.weights AS b_weights, b.config AS b_config, b.tokenizer AS b_tokenizer,
            b.template AS b_template, b.generation AS b_generation,
            d.weights AS d_weights, d.config AS d_config, d.tokenizer AS d_tokenizer,
            d.template AS d_template, d.generation AS d_generation
            FROM cell_run c
            JOIN run r ON r.id = c.run
            JOIN judged_model b ON b.id = c.baseline
            JOIN judged_model d ON d.id = c.candidate
            WHERE c.cell = :cell AND r.name <> :run
            ORDER BY c.ended DESC, c.id DESC LIMIT :most
            """),
    /** The scores of some runs of a cell. */
    SCORES(
            """
            SELECT cell_run, suite, version, data, baseline, candidate, samples, subject,
            tolerance_kind, tolerance, claim, decision, lost, lower_bound, upper_bound
            FROM cell_score WHERE cell_run IN (<numbers>) ORDER BY cell_run, number
            """);

    private final String sql;

    HistoryQuery(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }
}
