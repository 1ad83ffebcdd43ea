package dev.retain.reports.matrix;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.CellReport;
import dev.retain.api.report.FactName;
import dev.retain.api.report.SideFact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** The few facts by which a reader recognises a run; all of them stand in the data. */
@API(status = INTERNAL, since = "0.1")
public final class BriefFacts {

    private static final int SHORT_HASH = 12;

    /** What tells how a run was set up, not what it was; long tables have room for it. */
    private static final Set<String> LEFT_OUT =
            List.of(
                            FactName.EARLY_VERDICTS,
                            FactName.DEVICE,
                            FactName.DTYPE,
                            FactName.KERNELS,
                            FactName.SYSTEM)
                    .stream()
                    .map(FactName::label)
                    .collect(Collectors.toUnmodifiableSet());

    private BriefFacts() {}

    /**
     * Names and values: those of the run, and the beginning of the hash of each model's weights.
     */
    public static Map<String, String> of(Matrix matrix) {
        Map<String, String> brief = new LinkedHashMap<>(matrix.facts());
        brief.keySet().removeAll(LEFT_OUT);
        brief.computeIfPresent(FactName.COMMIT.label(), (name, hash) -> shortened(hash));
        for (CellReport cell : matrix.cells()) {
            String hash = cell.facts().get(SideFact.WEIGHTS.label("baseline"));
            if (hash != null) {
                brief.putIfAbsent(cell.id().model() + " sha256", shortened(hash));
            }
        }
        return brief;
    }

    private static String shortened(String hash) {
        return hash.substring(0, Math.min(SHORT_HASH, hash.length()));
    }
}
