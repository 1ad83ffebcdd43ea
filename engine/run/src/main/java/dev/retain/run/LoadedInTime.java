package dev.retain.run;

import dev.retain.api.ModelIdentity;
import dev.retain.api.task.LoadedModel;
import dev.retain.run.RunState.Resolved;
import dev.retain.run.outcome.Side;
import java.util.Set;

/**
 * A model that is loaded when something is first asked of it.
 *
 * @param pair models that must not be closed to make room
 */
record LoadedInTime(RunState run, Resolved resolved, Set<ModelIdentity> pair)
        implements Side.Access {

    @Override
    public LoadedModel model() {
        return run.load(resolved, pair);
    }

    @Override
    public Side.Known known() {
        return run.known(resolved, pair);
    }
}
