package dev.retain.run.settings;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * Configuration keys. Give them as system properties, in {@code junit-platform.properties}, or as
 * configuration parameters of the launcher.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class Constants {

    /** Samples of a suite at most: {@value}. A whole number above 0; 400 by default. */
    public static final String SAMPLES = "retain.samples";

    /**
     * Cuts the samples for a quick look: {@value}. A run with it is not a verdict and never green.
     */
    public static final String LIMIT = "retain.limit";

    /** Seed of the sample order and of generated samples: {@value}; 20260101 by default. */
    public static final String SEED = "retain.seed";

    /**
     * The date that chat templates see as today: {@value}. In ISO form, such as {@code 2026-11-28};
     * the day on which the run starts, in UTC, by default. It is one for the whole run and stands
     * in the report, since prompts depend on it. The time of day that a template sees is midnight.
     */
    public static final String DATE = "retain.date";

    /**
     * Where models run: {@value}. {@code auto} (the default: the first GPU that PyTorch sees, else
     * the processor), {@code cpu}, {@code gpu} (the first one) or {@code gpu:n}.
     */
    public static final String DEVICE = "retain.device";

    /**
     * Type of the arithmetic: {@value}. {@code auto} (the default: bf16 where the device has it in
     * hardware, else fp32 on a processor and fp16 on a GPU), {@code fp32}, {@code bf16} or {@code
     * fp16}. Where a processor reads prompts fastest in bf16, linears read calibration text in it,
     * too.
     */
    public static final String DTYPE = "retain.dtype";

    /**
     * How linears are computed in bf16 on a processor: {@value}. {@code auto} (the default: what a
     * short trial on the model's shapes found fastest, remembered in the cache directory), {@code
     * packed} (weights of 4 and 8 bits stay as they are: the least memory), {@code dense} (all are
     * dequantised when they are loaded), or one product without a trial: {@code plain}, {@code
     * reordered} or {@code widened}.
     */
    public static final String KERNELS = "retain.kernels";

    /** Whether verdicts are looked for while samples come in: {@value}; {@code true} by default. */
    public static final String SEQUENTIAL = "retain.verdict.sequential";

    /**
     * Words that name a new plan, such as {@code release 1.2}: {@value}. None by default. A store
     * counts how often the same question was put with other seeds or more samples, and each attempt
     * may spend less of the promise; with other words the count begins anew, on samples of another
     * seed, and the report shows the words and what went before.
     */
    public static final String PLAN = "retain.verdict.plan";

    /**
     * What is measured: {@value}. {@code asked} (the default: the suites that gates ask for) or
     * {@code all} that were selected, without a verdict.
     */
    public static final String MEASURE = "retain.measure";

    /**
     * Figures that need both models at once: {@value}. Ids of probes, with commas between them,
     * such as {@code divergence}; by default those alone of which gates ask a figure. They are
     * taken over the first 32 windows of the texts that gates asked about, and over the first 32
     * answers of the baseline, each after its own prompt.
     */
    public static final String PROBES = "retain.probes";

    /**
     * On how many samples of each suite that a gate asks the baseline is compared with itself:
     * {@value}. What {@code @NullControl} says by default, which is nothing where it is not; 0
     * switches it off there, too. A candidate behind a server is compared with itself instead, on
     * 64 samples by default.
     */
    public static final String NULL_CONTROL = "retain.null-control";

    /**
     * Folder with data for suites, in a folder with the suite's id each: {@value}. Data that a
     * benchmark class names come first.
     */
    public static final String DATA_DIRECTORY = "retain.data.directory";

    /**
     * The id of the run: {@value}. Letters, digits, dots, dashes and underscores. What processes
     * with one id report is put together into one page; a new id begins a new page. By default the
     * nearest process above this one that builds (Maven, Gradle) and its start tell it, else this
     * process. A daemon of Gradle or Maven outlives a build: give each of its builds an id, or they
     * count as one run.
     */
    public static final String RUN_ID = "retain.run.id";

    /** Folder of the reports: {@value}; {@code target/retain} by default. */
    public static final String REPORTS_DIRECTORY = "retain.reports.directory";

    /**
     * Folder of compressed artifacts: {@value}; {@code .cache/retain} in the home directory by
     * default.
     */
    public static final String CACHE_DIRECTORY = "retain.cache.directory";

    /**
     * How much the artifacts in the cache may take together: {@value}. A size such as {@code 20GB};
     * no limit by default. What is beyond it is deleted when an artifact was made or is not used
     * any more, the least recently used first, but none that this or another process uses.
     */
    public static final String ARTIFACTS_MAX = "retain.artifacts.max";

    /**
     * Where outcomes are kept from run to run: {@value}. A path, {@code
     * jdbc:postgresql://host/database} for a store that machines share, or {@code off}; {@code
     * store.db} in the cache directory by default. Leave the password of a server out of it, and
     * write it into {@code .pgpass} of the home directory instead: build tools print settings.
     */
    public static final String STORE = "retain.store";

    /**
     * What a run does with the store: {@value}. {@code readwrite} (the default) or {@code read}:
     * takes outcomes and keeps none.
     */
    public static final String STORE_MODE = "retain.store.mode";

    /**
     * Whether a store that cannot be used fails the run: {@value}; {@code true} by default. With
     * {@code false} the run says so and goes on without one.
     */
    public static final String STORE_REQUIRED = "retain.store.required";

    /**
     * How much the store may take: {@value}. A size such as {@code 2GB}; no limit by default. At
     * the end of a run, what was not used for the longest time is deleted from a store that takes
     * more, but nothing that the run has used and nothing that another process has claimed.
     */
    public static final String STORE_MAX = "retain.store.max";

    /**
     * How many runs of a cell reports draw, the present one included: {@value}. 0 or a whole number
     * up to 200; 20 by default. Runs are kept in the store, so there is no trend without one, and a
     * run that {@link #LIMIT} cut is none of it.
     */
    public static final String TREND_RUNS = "retain.trend.runs";

    /**
     * Which share of the cells this process runs: {@value}. Such as {@code 2/8}, the second of
     * eight; all cells by default. All shards of a run name one {@link #STORE} and one {@link
     * #RUN_ID}, which is what CI servers call the run where it is not given. A cell of another
     * shard is skipped, and a last process that {@link #MERGE} names is the verdict on all.
     */
    public static final String SHARD = "retain.shard";

    /**
     * How cells are shared out among shards: {@value}. {@code hash} (the default: by their ids) or
     * {@code time}: so that all take about as long, by what cells took when the store last saw
     * them. The first shard that begins shares out, and the others take what it left them.
     */
    public static final String SHARD_BY = "retain.shard.by";

    /**
     * How many shards this process puts together: {@value}. It computes nothing and needs no model:
     * it takes what the shards brought into the {@link #STORE}, and reports all cells. One that no
     * shard brought is broken.
     */
    public static final String MERGE = "retain.merge";

    /**
     * What the project under test is checked out at: {@value}. By default what variables of the CI
     * server say, such as {@code GITHUB_SHA} or {@code CI_COMMIT_SHA}, else the commit that {@code
     * HEAD} names in {@code .git}.
     */
    public static final String COMMIT = "retain.commit";

    /** The branch of the project under test: {@value}. By default as {@link #COMMIT}. */
    public static final String BRANCH = "retain.branch";

    /**
     * Whether the run blesses its gates: {@value}; {@code -Dretain.bless} alone says yes. What a
     * gate retained is then written into {@link #BLESS_DIRECTORY}, and later candidates can be
     * compared with it. A gate that did not retain all it was asked about is refused and named, and
     * what was blessed of it before stays.
     */
    public static final String BLESS = "retain.bless";

    /**
     * The folder of what was blessed, with a file for each benchmark class: {@value}; {@code
     * src/test/resources/retain} in the folder where tests run by default.
     */
    public static final String BLESS_DIRECTORY = "retain.bless.directory";

    /**
     * How many seconds one request to a model behind a server is waited for, with all that is tried
     * again: {@value}; 300 by default. A server that gives no answer in that time breaks the cell.
     */
    public static final String REMOTE_TIMEOUT = "retain.remote.timeout";

    /** How many requests to a server are under way at once: {@value}; 4 by default. */
    public static final String REMOTE_CONCURRENCY = "retain.remote.concurrency";

    /**
     * How many requests all servers together may get from a process: {@value}. No limit by default.
     * Where they are spent, verdicts are INCONCLUSIVE; a process with the same {@link #RUN_ID} and
     * {@link #STORE} goes on where it was.
     */
    public static final String REMOTE_MAX_REQUESTS = "retain.remote.max-requests";

    /**
     * How many tokens servers may read and write together for a process, as far as they count them:
     * {@value}. No limit by default; else as {@link #REMOTE_MAX_REQUESTS}.
     */
    public static final String REMOTE_MAX_TOKENS = "retain.remote.max-tokens";

    /**
     * Whether a run takes outcomes of models behind servers that another run kept: {@value}; {@code
     * false} by default, since a server says itself what it is.
     */
    public static final String REMOTE_REUSE = "retain.remote.reuse";

    /**
     * The folder of Allure's last report, such as the one that the CI server kept of the build
     * before: {@value}. Its {@code history} is laid among Allure's results, so that the next report
     * of Allure 2 draws its trend. None by default; Allure 3 has {@code historyPath} for it.
     */
    public static final String ALLURE_HISTORY = "retain.allure.history";

    /**
     * Whether a run says how far it is: {@value}. {@code on} (the default: to the logger {@code
     * dev.retain.progress}, or to the standard error where no SLF4J binding is on the class path)
     * or {@code off}.
     */
    public static final String PROGRESS = "retain.progress";

    /**
     * Longest time for one cell, in seconds: {@value}; 3600 by default. A cell is interrupted then,
     * and given up if it does not end, whatever it does. Where it holds models that other cells
     * need, those are reported and not run.
     */
    public static final String CELL_TIMEOUT = "retain.cell.timeout";

    /**
     * What a missing model does to its cells: {@value}. {@code fail} (the default) or {@code
     * abort}.
     */
    public static final String MISSING_MODEL = "retain.missing-model";

    /**
     * Whether a benchmark class of which no cell ran fails: {@value}; {@code true} by default.
     * Where a build tool filters every cell away before the engine starts, use the tool's own
     * switch, such as Surefire's {@code failIfNoTests}.
     */
    public static final String REQUIRE_CELLS = "retain.require-cells";

    private Constants() {}
}
