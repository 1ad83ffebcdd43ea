package dev.retain.engine;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.ConfigurationException;
import dev.retain.engine.platform.DiscoveryProblem;
import dev.retain.engine.platform.DiscoveryProblems;
import dev.retain.run.Cell;
import dev.retain.run.settings.Parameters;
import dev.retain.run.settings.RunSettings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.UniqueId;

/**
 * The cells of benchmark classes, for who runs them elsewhere. Nothing is loaded: no model, no
 * data.
 *
 * @param settings those of the request
 * @param parameters values of {@code ${…}} in references
 * @param cells in the order of a run
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record DiscoveredCells(RunSettings settings, Parameters parameters, List<Found> cells) {

    /**
     * A cell.
     *
     * @param id selects it, in any process that has its class
     * @param cell what is to be judged
     * @param disabled why it is not run, if it is disabled
     */
    public record Found(UniqueId id, Cell cell, Optional<String> disabled) {}

    /** Copies the list. */
    public DiscoveredCells {
        cells = List.copyOf(cells);
    }

    /**
     * The cells that a request selects.
     *
     * @throws ConfigurationException if a class or a setting is wrong, with all that is wrong
     */
    public static DiscoveredCells of(EngineDiscoveryRequest request) {
        var problems = new Refusing();
        RootDescriptor root =
                RetainTestEngine.discover(
                        request, UniqueId.forEngine(RetainTestEngine.ID), problems);
        return new DiscoveredCells(
                root.settings(),
                request.getConfigurationParameters()::get,
                RunContext.cells(root)
                        .map(cell -> new Found(cell.getUniqueId(), cell.cell(), cell.disabled()))
                        .toList());
    }

    private static final class Refusing implements DiscoveryProblems {

        private final Set<String> errors = new LinkedHashSet<>();

        @Override
        public void report(DiscoveryProblem problem) {
            if (problem.error()) {
                errors.add(problem.message());
            }
        }

        @Override
        public void end() {
            if (!errors.isEmpty()) {
                throw new ConfigurationException(
                        errors.stream().collect(Collectors.joining(System.lineSeparator())));
            }
        }
    }
}
