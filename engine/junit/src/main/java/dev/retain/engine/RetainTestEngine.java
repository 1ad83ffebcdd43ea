package dev.retain.engine;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.engine.platform.DiscoveryProblem;
import dev.retain.engine.platform.DiscoveryProblems;
import dev.retain.engine.platform.PlatformVersion;
import dev.retain.run.SuiteCatalogue;
import dev.retain.run.settings.Parameters;
import dev.retain.run.settings.RunSettings;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestEngine;

/** Runs benchmark classes on the JUnit Platform. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class RetainTestEngine extends HierarchicalTestEngine<RunContext> {

    /** The engine's id. */
    public static final String ID = "retain";

    private static final String PARALLEL = "retain.execution.parallel.enabled";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Optional<String> getGroupId() {
        return Optional.of("dev.retain");
    }

    @Override
    public Optional<String> getArtifactId() {
        return Optional.of("retain-engine");
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
        PlatformVersion.require();
        return discover(request, id, DiscoveryProblems.of(request.getDiscoveryListener(), id));
    }

    /**
     * Finds cells.
     *
     * @param problems takes what is wrong
     */
    static RootDescriptor discover(
            EngineDiscoveryRequest request, UniqueId id, DiscoveryProblems problems) {
        var settings = settings(request.getConfigurationParameters(), problems);
        var root = new RootDescriptor(id, settings, SuiteCatalogue.load());
        Discovery.resolver(request.getConfigurationParameters()::get, problems)
                .resolve(request, root);
        problems.end();
        return root;
    }

    private static RunSettings settings(
            ConfigurationParameters parameters, DiscoveryProblems problems) {
        if (parameters.getBoolean(PARALLEL).orElse(false)) {
            problems.report(
                    DiscoveryProblem.error(
                            PARALLEL
                                    + "=true cannot be kept: all cells of a run use one device, so"
                                    + " they take turns; remove it, and share cells out among"
                                    + " processes that have a device each"));
        }
        return RunSettings.from(
                new PlatformParameters(parameters),
                problem -> {
                    var found = DiscoveryProblem.error(problem.message());
                    problems.report(problem.cause().map(found::because).orElse(found));
                });
    }

    /** Those of the platform, which looks among system properties, too. */
    private record PlatformParameters(ConfigurationParameters of) implements Parameters {

        @Override
        public Optional<String> get(String key) {
            return of.get(key);
        }

        @Override
        public Set<String> names() {
            Set<String> names = new HashSet<>(Parameters.ofSystem().names());
            names.addAll(of.keySet());
            return names;
        }
    }

    @Override
    protected RunContext createExecutionContext(ExecutionRequest request) {
        return RunContext.of(request);
    }
}
