package dev.retain.api.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A finished run.
 *
 * @param cells in the order they ran
 * @param facts seed, versions, device and settings of the run, in a fixed order
 * @param limited whether {@code retain.limit} cut the samples, so that the run is not a verdict
 * @param directory the folder of the reports
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record RunReport(
        List<CellReport> cells, Map<String, String> facts, boolean limited, Path directory) {

    /** Copies the list; keeps the order of facts. */
    public RunReport {
        cells = List.copyOf(cells);
        facts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(facts));
    }
}
