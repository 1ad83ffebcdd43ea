package dev.retain.store.sweep;

/** What shards ask of their database. */
enum SweepQuery {
    /** A cell that is not known yet. */
    NEW_CELL(
            """
            INSERT INTO cell (test_class, method, model, compression)
            VALUES (:testClass, :method, :model, :compression)
            ON CONFLICT DO NOTHING
            """),
    /** A cell. */
    CELL(
            """
            SELECT id FROM cell
            WHERE test_class = :testClass AND method = :method AND model = :model
            AND compression = :compression
            """),
    /** All cells. */
    CELLS("SELECT id, test_class, method, model, compression FROM cell"),
    /** All times. */
    TIMES(
            """
            SELECT c.test_class, c.method, c.model, c.compression, t.millis
            FROM cell_time t JOIN cell c ON c.id = t.cell
            """),
    /** A time, in place of that of another run; of the times of one run the longest stays. */
    TOOK(
            """
            INSERT INTO cell_time (cell, run, millis) VALUES (:cell, :run, :millis)
            ON CONFLICT (cell) DO UPDATE SET
            millis = CASE WHEN cell_time.run = excluded.run AND cell_time.millis > excluded.millis
            THEN cell_time.millis ELSE excluded.millis END,
            run = excluded.run
            """),
    /** A run that nobody shared out yet. */
    NEW_SWEEP(
            """
            INSERT INTO sweep (run, shards, plan, began) VALUES (:run, :shards, :plan, :now)
            ON CONFLICT DO NOTHING
            """),
    /** A run that is shared out. */
    SWEEP("SELECT id, shards, plan FROM sweep WHERE run = :run"),
    /** The shares of a run. */
    SHARES(
            """
            SELECT c.test_class, c.method, c.model, c.compression, s.shard
            FROM cell_share s JOIN cell c ON c.id = s.cell WHERE s.sweep = :sweep
            """),
    /** A share. */
    NEW_SHARE("INSERT INTO cell_share (sweep, cell, shard) VALUES (:sweep, :cell, :shard)"),
    /** A process, with what it knows now. */
    PUT_BRINGER(
            """
            INSERT INTO bringer (sweep, shard, process, facts)
            VALUES (:sweep, :shard, :process, :facts)
            ON CONFLICT (sweep, process) DO UPDATE SET facts = excluded.facts
            """),
    /** The number of a process. */
    BRINGER("SELECT id FROM bringer WHERE sweep = :sweep AND process = :process"),
    /** An attempt and those after it go. */
    FORGET("DELETE FROM brought WHERE sweep = :sweep AND cell = :cell AND attempt >= :attempt"),
    /** An attempt. */
    BRING(
            """
            INSERT INTO brought (sweep, cell, attempt, bringer, report, samples)
            VALUES (:sweep, :cell, :attempt, :bringer, :report, :samples)
            """),
    /** The attempts of a cell. */
    BROUGHT(
            """
            SELECT p.shard, p.process, p.facts, b.report, b.samples
            FROM brought b JOIN bringer p ON p.id = b.bringer
            WHERE b.sweep = :sweep AND b.cell = :cell ORDER BY b.attempt
            """),
    /** Runs that are over for long. */
    OLD("SELECT id FROM sweep WHERE began < :before"),
    /** What was brought in a run. */
    FORGET_BROUGHT("DELETE FROM brought WHERE sweep = :sweep"),
    /** The processes of a run. */
    FORGET_BRINGERS("DELETE FROM bringer WHERE sweep = :sweep"),
    /** The shares of a run. */
    FORGET_SHARES("DELETE FROM cell_share WHERE sweep = :sweep"),
    /** A run. */
    FORGET_SWEEP("DELETE FROM sweep WHERE id = :sweep");

    private final String sql;

    SweepQuery(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }
}
