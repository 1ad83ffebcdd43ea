package dev.retain.run;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.report.CellReport;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What became of a cell.
 *
 * @param report what reports say
 * @param failure what it failed with first; what failed after it is suppressed in it
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record CellResult(CellReport report, Optional<Throwable> failure) {}
