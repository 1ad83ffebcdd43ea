package dev.retain.engine;

import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;

/** How selectors become descriptors. Nothing is loaded here: no model, no data. */
final class Discovery {

    static final EngineDiscoveryRequestResolver<RootDescriptor> RESOLVER =
            EngineDiscoveryRequestResolver.<RootDescriptor>builder()
                    .addClassContainerSelectorResolver(AnnotationReader::isReadableBenchmark)
                    .addSelectorResolver(
                            context ->
                                    new ClassResolver(
                                            context.getEngineDescriptor().suites(),
                                            context.getDiscoveryRequest()
                                                            .getConfigurationParameters()
                                                    ::get,
                                            context.getClassNameFilter(),
                                            context.getIssueReporter()))
                    .addSelectorResolver(
                            context -> new MethodResolver(context.getClassNameFilter()))
                    .addSelectorResolver(context -> new CellResolver())
                    .build();

    private Discovery() {}
}
