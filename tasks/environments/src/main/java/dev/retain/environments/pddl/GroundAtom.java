package dev.retain.environments.pddl;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What holds between objects.
 *
 * @param predicate what holds
 * @param arguments the objects
 */
@API(status = INTERNAL, since = "0.1")
public record GroundAtom(String predicate, List<String> arguments) {

    /** Copies the list. */
    public GroundAtom {
        arguments = List.copyOf(arguments);
    }
}
