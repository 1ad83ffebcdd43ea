package dev.retain.run.sweep;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.ConfigurationException;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Keeps for how long cells ran, how the cells of a run are shared out, and what its shards found.
 * Thread-safe. Every method throws {@link StoreException} where the store fails.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public interface SweepBook {

    /**
     * How long cells took when they were last run; those of which nothing is known are left out.
     */
    Map<CellId, Duration> times(Collection<CellId> cells);

    /**
     * Keeps how long a cell took. Of the times of one run the longest counts: a repeated cell takes
     * its outcomes from the store.
     *
     * @param run the id of the run
     */
    void took(CellId cell, String run, Duration time);

    /**
     * Says what is to be run, and shares out the cells that no shard has yet. Processes that do so
     * at once come one after the other, so all see the same shares.
     *
     * @param plan what is to be run
     * @param cells the cells that the process knows of
     * @param rule where a cell goes that no shard has yet
     * @return the run as all its processes see it
     * @throws ConfigurationException as {@link SweepPlan#requireSame}, and then nothing is changed
     */
    Sweep share(SweepPlan plan, List<CellId> cells, ShareRule rule);

    /** A run that a process has shared out. */
    Optional<Sweep> find(String run);

    /**
     * Keeps what a cell is, in place of what was kept of this attempt and of later ones.
     *
     * @param run the id of the run
     * @param by who brings it
     * @param report what the cell is
     * @param samples the file with the records of its samples; none is kept where it is missing
     */
    void bring(String run, Bringer by, CellReport report, Path samples);

    /** What was brought of a cell, the first attempt first. */
    List<Brought> brought(String run, CellId cell);
}
