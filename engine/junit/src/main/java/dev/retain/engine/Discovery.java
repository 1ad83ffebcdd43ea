package dev.retain.engine;

import dev.retain.engine.platform.DiscoveryProblems;
import dev.retain.run.settings.Parameters;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;

/** How selectors become descriptors. Nothing is loaded here: no model, no data. */
final class Discovery {

    private Discovery() {}

    /**
     * Resolves the selectors of a request.
     *
     * @param parameters those of the request
     * @param problems takes what is wrong
     */
    static EngineDiscoveryRequestResolver<RootDescriptor> resolver(
            Parameters parameters, DiscoveryProblems problems) {
        return EngineDiscoveryRequestResolver.<RootDescriptor>builder()
                .addClassContainerSelectorResolver(AnnotationReader::isReadableBenchmark)
                .addSelectorResolver(
                        context ->
                                new ClassResolver(
                                        context.getEngineDescriptor().suites(),
                                        parameters,
                                        context.getClassNameFilter(),
                                        problems))
                .addSelectorResolver(context -> new MethodResolver(context.getClassNameFilter()))
                .addSelectorResolver(context -> new CellResolver())
                .build();
    }
}
