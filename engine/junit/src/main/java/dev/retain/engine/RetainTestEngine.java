package dev.retain.engine;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;
import static org.junit.platform.engine.support.discovery.DiscoveryIssueReporter.deduplicating;
import static org.junit.platform.engine.support.discovery.DiscoveryIssueReporter.forwarding;

import java.util.Optional;
import org.apiguardian.api.API;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.config.PrefixedConfigurationParameters;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestEngine;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestExecutorService;
import org.junit.platform.engine.support.hierarchical.ParallelHierarchicalTestExecutorServiceFactory;

/** Runs benchmark classes on the JUnit Platform. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class RetainTestEngine extends HierarchicalTestEngine<RunContext> {

    @Override
    public String getId() {
        return Constants.ENGINE_ID;
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
        var settings = EngineSettings.from(request.getConfigurationParameters(), issues);
        var root = new RootDescriptor(id, settings, SuiteCatalogue.load());
        Discovery.RESOLVER.resolve(request, root, issues);
        return root;
    }

    @Override
    protected HierarchicalTestExecutorService createExecutorService(ExecutionRequest request) {
        var parameters = request.getConfigurationParameters();
        if (!parameters.getBoolean(Constants.PARALLEL_ENABLED).orElse(false)) {
            return super.createExecutorService(request);
        }
        return ParallelHierarchicalTestExecutorServiceFactory.create(
                new PrefixedConfigurationParameters(parameters, Constants.PARALLEL_CONFIG_PREFIX));
    }

    @Override
    protected RunContext createExecutionContext(ExecutionRequest request) {
        return RunContext.of(request);
    }
}
