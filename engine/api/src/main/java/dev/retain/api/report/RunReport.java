package dev.retain.api.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What this process knows of a run. Other processes of the same build may know more of it: their
 * reports have the same {@code run}.
 *
 * @param run the run's id: the same in all processes of a build, another in each build
 * @param cells in the order they ran
 * @param failures what failed beside the cells, such as a listener; one sentence each
 * @param facts seed, versions, device and settings of the run, in a fixed order
 * @param limited whether {@code retain.limit} cut the samples, so that the run is not a verdict
 * @param directory the folder of the reports
 * @param part which part of the run the process was to run; empty where it is all of it
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record RunReport(
        String run,
        List<CellReport> cells,
        List<String> failures,
        Map<String, String> facts,
        boolean limited,
        Path directory,
        Optional<Part> part) {

    /** The name of the page that shows a run, in the folder of the reports. */
    public static final String PAGE = "matrix.html";

    /** All of a run. */
    public RunReport(
            String run,
            List<CellReport> cells,
            List<String> failures,
            Map<String, String> facts,
            boolean limited,
            Path directory) {
        this(run, cells, failures, facts, limited, directory, Optional.empty());
    }

    /** Copies the lists; keeps the order of facts. */
    public RunReport {
        cells = List.copyOf(cells);
        failures = List.copyOf(failures);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /**
     * One of several shares of a run, each of which a process of its own runs.
     *
     * @param number of the share, from 1 on
     * @param of how many there are
     * @param elsewhere the cells that are in other shares
     */
    public record Part(int number, int of, List<CellId> elsewhere) {

        /** Copies the list. */
        public Part {
            elsewhere = List.copyOf(elsewhere);
        }
    }
}
