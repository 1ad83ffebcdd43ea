package dev.retain.environments.pddl;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A kind of actions.
 *
 * @param name its name
 * @param parameters what it acts on
 * @param precondition when it can be done
 * @param effects what it changes
 */
@API(status = INTERNAL, since = "0.1")
public record Operator(
        String name, List<Variable> parameters, Formula precondition, List<Effect> effects) {

    /** Copies the lists. */
    public Operator {
        parameters = List.copyOf(parameters);
        effects = List.copyOf(effects);
    }
}
