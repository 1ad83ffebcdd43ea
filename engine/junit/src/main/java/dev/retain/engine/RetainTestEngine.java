package dev.retain.engine;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;
import static org.junit.platform.engine.support.discovery.DiscoveryIssueReporter.deduplicating;
import static org.junit.platform.engine.support.discovery.DiscoveryIssueReporter.forwarding;

import dev.retain.run.SuiteCatalogue;
import dev.retain.run.settings.Parameters;
import dev.retain.run.settings.RunSettings;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoveryIssue.Severity;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.discovery.DiscoveryIssueReporter;
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
        var issues = deduplicating(forwarding(request.getDiscoveryListener(), id));
        var settings = settings(request.getConfigurationParameters(), issues);
        var root = new RootDescriptor(id, settings, SuiteCatalogue.load());
        Discovery.RESOLVER.resolve(request, root, issues);
        return root;
    }

    private static RunSettings settings(
            ConfigurationParameters parameters, DiscoveryIssueReporter issues) {
        if (parameters.getBoolean(PARALLEL).orElse(false)) {
            issues.reportIssue(
                    DiscoveryIssue.create(
                            Severity.ERROR,
                            PARALLEL
                                    + "=true cannot be kept: all cells of a run use one device, so"
                                    + " they take turns; remove it, and share cells out among"
                                    + " processes that have a device each"));
        }
        return RunSettings.from(
                new PlatformParameters(parameters),
                problem -> {
                    var issue = DiscoveryIssue.builder(Severity.ERROR, problem.message());
                    problem.cause().ifPresent(issue::cause);
                    issues.reportIssue(issue.build());
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
