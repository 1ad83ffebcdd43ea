package dev.retain.spark.worker;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import dev.retain.api.ConfigurationException;
import dev.retain.engine.DiscoveredCells;
import dev.retain.engine.DiscoveredCells.Found;
import dev.retain.engine.RetainTestEngine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/** What a process asks JUnit for. */
final class BenchmarkRequest {

    private static final String CLASS_SEGMENT = "class";

    private BenchmarkRequest() {}

    /**
     * Benchmark classes by their names.
     *
     * @param settings beside those of the process
     * @throws ConfigurationException if one of them is not on the class path
     */
    static LauncherDiscoveryRequest of(List<String> classes, Map<String, String> settings) {
        classes.forEach(BenchmarkRequest::require);
        return selecting(classes.stream().map(name -> selectClass(name)).toList(), settings);
    }

    private static LauncherDiscoveryRequest selecting(
            List<? extends DiscoverySelector> selectors, Map<String, String> settings) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .filters(includeEngines(RetainTestEngine.ID))
                .configurationParameters(settings)
                .build();
    }

    private static void require(String name) {
        try {
            Class.forName(name, false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new ConfigurationException(
                    "%s is not on the class path of %s (%s); put it there, or correct --class-path"
                            .formatted(name, host(), e),
                    e);
        }
    }

    private static String host() {
        return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("this machine");
    }

    /**
     * A cell and how it is run.
     *
     * @param request what runs it
     * @param cells its settings and parameters
     * @param found the cell
     */
    record Selected(LauncherDiscoveryRequest request, DiscoveredCells cells, Found found) {}

    /**
     * One cell.
     *
     * @throws ConfigurationException if its class is not on the class path, or has no such cell
     */
    static Selected cell(String selector) {
        UniqueId.parse(selector).getSegments().stream()
                .filter(segment -> segment.getType().equals(CLASS_SEGMENT))
                .forEach(segment -> require(segment.getValue()));
        LauncherDiscoveryRequest request = selecting(List.of(selectUniqueId(selector)), Map.of());
        DiscoveredCells cells = DiscoveredCells.of(request);
        Found found =
                cells.cells().stream()
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new ConfigurationException(
                                                "%s knows no cell %s; give all machines the same classes and settings"
                                                        .formatted(host(), selector)));
        return new Selected(request, cells, found);
    }
}
