package dev.retain.store;

/** What a store asks of its database. Names in brackets stand for lists. */
enum StoreQuery {
    /** The series of a key. */
    SERIES(
            """
            SELECT s.id FROM series s
            JOIN model m ON m.id = s.model
            JOIN suite t ON t.id = s.suite
            JOIN setup p ON p.id = s.setup
            WHERE m.weights = :weights AND m.config = :config AND m.tokenizer = :tokenizer
            AND m.template = :template AND m.generation = :generation
            AND t.name = :suite AND t.version = :version AND t.data = :data
            AND p.compute = :compute AND p.settings = :settings AND p.runtime = :runtime
            """),
    /** A model that is not known yet. */
    NEW_MODEL(
            """
            INSERT INTO model (weights, config, tokenizer, template, generation)
            VALUES (:weights, :config, :tokenizer, :template, :generation)
            ON CONFLICT DO NOTHING
            """),
    /** A suite that is not known yet. */
    NEW_SUITE(
            """
            INSERT INTO suite (name, version, data) VALUES (:suite, :version, :data)
            ON CONFLICT DO NOTHING
            """),
    /** A setup that is not known yet. */
    NEW_SETUP(
            """
            INSERT INTO setup (compute, settings, runtime) VALUES (:compute, :settings, :runtime)
            ON CONFLICT DO NOTHING
            """),
    /** A series that is not known yet. */
    NEW_SERIES(
            """
            INSERT INTO series (model, suite, setup, used)
            SELECT m.id, t.id, p.id, CAST(:now AS BIGINT) FROM model m, suite t, setup p
            WHERE m.weights = :weights AND m.config = :config AND m.tokenizer = :tokenizer
            AND m.template = :template AND m.generation = :generation
            AND t.name = :suite AND t.version = :version AND t.data = :data
            AND p.compute = :compute AND p.settings = :settings AND p.runtime = :runtime
            ON CONFLICT DO NOTHING
            """),
    /** A series is used. */
    USED("UPDATE series SET used = :now WHERE id = :series AND used < :now"),
    /** What was not used for the longest time, and what nobody computes. */
    OLDEST(
            """
            SELECT s.id, s.model, s.suite, s.setup FROM series s WHERE s.used < :before
            AND NOT EXISTS (SELECT 1 FROM claim c WHERE c.series = s.id)
            ORDER BY s.used, s.id LIMIT 1
            """),
    /** How many outcomes a series has, and what they take. */
    WEIGHT("SELECT count(*), coalesce(sum(length(record)), 0) FROM outcome WHERE series = :series"),
    /** What the prompts take that only this series needs. */
    WEIGHT_OF_PROMPTS(
            """
            SELECT coalesce(sum(length(p.request)), 0)
            FROM outcome o JOIN prompt p ON p.id = o.prompt WHERE o.series = :series
            AND NOT EXISTS
            (SELECT 1 FROM outcome x WHERE x.prompt = o.prompt AND x.series <> :series)
            """),
    /** What a series has asked. */
    ASKED("SELECT prompt FROM outcome WHERE series = :series"),
    /** The outcomes of a series go. */
    FORGET_OUTCOMES("DELETE FROM outcome WHERE series = :series"),
    /** A prompt goes that no outcome needs any more. */
    FORGET_PROMPT(
            """
            DELETE FROM prompt WHERE id = :prompt
            AND NOT EXISTS (SELECT 1 FROM outcome o WHERE o.prompt = :prompt)
            """),
    /** A series goes. */
    FORGET_SERIES("DELETE FROM series WHERE id = :series"),
    /** A model goes that no series needs any more. */
    FORGET_MODEL(
            """
            DELETE FROM model WHERE id = :model
            AND NOT EXISTS (SELECT 1 FROM series s WHERE s.model = :model)
            """),
    /** A suite goes that no series needs any more. */
    FORGET_SUITE(
            """
            DELETE FROM suite WHERE id = :suite
            AND NOT EXISTS (SELECT 1 FROM series s WHERE s.suite = :suite)
            """),
    /** A setup goes that no series needs any more. */
    FORGET_SETUP(
            """
            DELETE FROM setup WHERE id = :setup
            AND NOT EXISTS (SELECT 1 FROM series s WHERE s.setup = :setup)
            """),
    /** What was asked first. */
    PROMPTS("SELECT id, hash, sample, request FROM prompt WHERE hash IN (<hashes>)"),
    /** A prompt that is not known yet. */
    NEW_PROMPT(
            """
            INSERT INTO prompt (hash, sample, request) VALUES (:hash, :sample, :request)
            ON CONFLICT DO NOTHING
            """),
    /** Outcomes of a series. */
    OUTCOMES("SELECT prompt, record FROM outcome WHERE series = :series AND prompt IN (<prompts>)"),
    /** An outcome that is not there yet. */
    NEW_OUTCOME(
            """
            INSERT INTO outcome (series, prompt, record) VALUES (:series, :prompt, :record)
            ON CONFLICT DO NOTHING
            """),
    /** This process begins to claim. */
    NEW_PROCESS("INSERT INTO process (owner, expires) VALUES (:owner, :expires)"),
    /** The number of this process. */
    PROCESS("SELECT id FROM process WHERE owner = :owner"),
    /** This process goes on. */
    RENEW("UPDATE process SET expires = :expires WHERE owner = :owner"),
    /** Processes that have not been heard of for long. */
    EXPIRED("SELECT id FROM process WHERE expires < :now"),
    /** Who has claimed outcomes. */
    OWNERS(
            """
            SELECT DISTINCT p.id, p.owner FROM claim c JOIN process p ON p.id = c.process
            WHERE c.series = :series AND c.hash IN (<hashes>)
            """),
    /** The claims of a process end. */
    FORGET_CLAIMS("DELETE FROM claim WHERE process = :process"),
    /** A process ends. */
    FORGET_PROCESS("DELETE FROM process WHERE id = :process"),
    /** A claim, unless there is one. */
    CLAIM(
            """
            INSERT INTO claim (series, hash, sample, process)
            VALUES (:series, :hash, :sample, :process)
            ON CONFLICT DO NOTHING
            """),
    /** What a process has claimed. */
    CLAIMED(
            """
            SELECT hash, sample FROM claim
            WHERE series = :series AND hash IN (<hashes>) AND process = :process
            """),
    /** A claim ends. */
    RELEASE("DELETE FROM claim WHERE series = :series AND hash = :hash AND sample = :sample");

    private final String sql;

    StoreQuery(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }
}
