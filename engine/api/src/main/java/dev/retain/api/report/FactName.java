package dev.retain.api.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * The facts of runs and cells, in the order of reports: what a reader must know to check them.
 * Every name that {@link RunReport#facts} and {@link CellReport#facts} may hold stands here or in
 * {@link SideFact}.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public enum FactName {
    /** The run. */
    RUN(Of.RUN, "run", "id of the run, which all processes of a build share, and where it is from"),
    /** The version of Retain. */
    RETAIN(Of.RUN, "retain", "version of Retain; \"development\" where it did not come from a jar"),
    /** What the project under test is checked out at. */
    COMMIT(
            Of.RUN,
            "commit",
            "commit of the project under test, the one whose build ran the gates: as retain.commit"
                    + " says, else as a variable of the CI server says, else as HEAD names it;"
                    + " changes that are not committed are not seen"),
    /** The branch of the project under test. */
    BRANCH(
            Of.RUN,
            "branch",
            "branch of the project under test, found as the commit is; none where HEAD names none"),
    /** When the run began. */
    STARTED(Of.RUN, "started", "when the run began, UTC"),
    /** The run's seed. */
    SEED(Of.RUN, "seed", "seed of the content and the order of samples"),
    /** The date of the run's chats. */
    DATE(Of.RUN, "date", "the date that chat templates see as today, for the whole run"),
    /** Samples planned. */
    SAMPLES(Of.RUN, "samples", "samples of a suite that were planned at most"),
    /** What cut them. */
    LIMIT(Of.RUN, "limit", "where samples were cut for a quick look; such a run is no verdict"),
    /** Whether verdicts may come early. */
    EARLY_VERDICTS(Of.RUN, "early verdicts", "whether verdicts were looked for on the way"),
    /** Where outcomes come from. */
    OUTCOMES(
            Of.RUN,
            "outcomes",
            "how many outcomes the store had, computed by an earlier run or another process, and"
                    + " how many this process computed"),
    /** What was blessed. */
    BLESSED(
            Of.RUN,
            "blessed",
            "which gates a run with retain.bless blessed and where that stands, and which it"
                    + " refused and why"),
    /** The device that was asked for. */
    DEVICE(Of.RUN, "device setting", "retain.device of the run; what was chosen, cells say"),
    /** The type that was asked for. */
    DTYPE(Of.RUN, "dtype setting", "retain.dtype of the run; what was chosen, cells say"),
    /** The kernels that were asked for. */
    KERNELS(Of.RUN, "kernels setting", "retain.kernels of the run; what was chosen, cells say"),
    /** The Java that ran. */
    JAVA(Of.RUN, "java", "version of Java"),
    /** The operating system. */
    SYSTEM(Of.RUN, "system", "operating system, architecture and processors of it"),
    /** The processor. */
    PROCESSOR(Of.RUN, "processor", "model of the processor, as the system names it"),
    /** The GPU, where one computed. */
    GPU(Of.RUN, "gpu", "models of the GPUs of the machine, where one computed"),
    /** Threads of PyTorch. */
    THREADS(Of.RUN, "threads", "threads that share an operation of PyTorch on the processor"),
    /** The PyTorch that ran. */
    PYTORCH(Of.RUN, "pytorch", "version of PyTorch's native library"),
    /** The DJL that ran. */
    DJL(Of.RUN, "djl", "version of DJL"),

    /** Whether the artifact was made or found. */
    ARTIFACT(
            Of.CELL,
            "artifact",
            "whether the candidate was made in this run, came from the cache, where the SHA-256 of"
                    + " each file was compared with what was written, or was given"),
    /** What was looked at while compressing. */
    CALIBRATION(
            Of.CELL,
            "calibration sha256",
            "SHA-256 of the calibration tokens, as calibration.sha256 of the artifact's"
                    + " retain.json"),
    /** The seed of a cell. */
    CELL_SEED(Of.CELL, "seed", "seed of the content and the order of samples"),
    /** Samples planned for a cell. */
    CELL_SAMPLES(Of.CELL, "samples at most", "samples of a suite that were planned at most"),
    /** The suites of a cell. */
    SUITES(
            Of.CELL,
            "suites",
            "suites with versions; of those that were measured samples planned, used and answered"
                    + " ahead without being used, and the hash of their data if they read any"),
    /** What the suites of a cell read. */
    DATA(Of.CELL, "data", "the file or folder that all suites of the cell read"),
    /** What the time of a cell was spent on. */
    PHASES(
            Of.CELL,
            "phases",
            "seconds of each phase of the cell; of those in which models answered tokens computed"
                    + " of tokens asked, rows a step of writing, and the share of the limit, which"
                    + " is the time that plain products in bf16 take for them");

    /** What a fact is of. */
    public enum Of {
        /** A run. */
        RUN,
        /** A cell. */
        CELL
    }

    private final Of of;
    private final String label;
    private final String meaning;

    FactName(Of of, String label, String meaning) {
        this.of = of;
        this.label = label;
        this.meaning = meaning;
    }

    /** What it is of. */
    public Of of() {
        return of;
    }

    /** The name in reports. */
    public String label() {
        return label;
    }

    /** What it says, for readers of data. */
    public String meaning() {
        return meaning;
    }
}
