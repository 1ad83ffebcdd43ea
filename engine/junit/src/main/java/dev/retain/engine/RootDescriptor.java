package dev.retain.engine;

import dev.retain.run.SuiteCatalogue;
import dev.retain.run.settings.RunSettings;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** The root: begins and ends the run. It does nothing where it has no children. */
final class RootDescriptor extends EngineDescriptor implements Node<RunContext> {

    private final RunSettings settings;
    private final SuiteCatalogue suites;

    RootDescriptor(UniqueId id, RunSettings settings, SuiteCatalogue suites) {
        super(id, "Retain");
        this.settings = settings;
        this.suites = suites;
    }

    RunSettings settings() {
        return settings;
    }

    SuiteCatalogue suites() {
        return suites;
    }

    @Override
    public RunContext before(RunContext context) {
        if (!getChildren().isEmpty()) {
            context.runStarted();
        }
        return context;
    }

    @Override
    public void after(RunContext context) {
        if (context.started()) {
            context.runFinished();
        }
    }
}
