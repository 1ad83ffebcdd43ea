package dev.retain.reports.allure;

import dev.retain.api.report.CellId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.UniqueId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads which cell a JUnit id names; suites may stand before the engine. */
final class CellPath {

    private static final Logger LOG = LoggerFactory.getLogger(CellPath.class);
    private static final String ENGINE = "retain";

    private CellPath() {}

    /** The cell, or nothing if another engine or a container is named. */
    static Optional<CellId> parse(String uniqueId) {
        try {
            return cell(UniqueId.parse(uniqueId).getSegments());
        } catch (JUnitException e) {
            LOG.debug("not an id of JUnit: {}", uniqueId, e);
            return Optional.empty();
        }
    }

    private static Optional<CellId> cell(List<UniqueId.Segment> segments) {
        boolean ours = false;
        Map<String, String> values = new HashMap<>();
        for (UniqueId.Segment segment : segments) {
            ours |= segment.getType().equals("engine") && segment.getValue().equals(ENGINE);
            if (ours) {
                values.put(segment.getType(), segment.getValue());
            }
        }
        String model = values.get("model");
        String compression = values.get("compression");
        if (model == null || compression == null) {
            return Optional.empty();
        }
        return Optional.of(
                new CellId(
                        values.getOrDefault("class", ""),
                        values.getOrDefault("method", ""),
                        model,
                        compression));
    }
}
