package dev.retain.environments.pddl;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * An action on certain objects.
 *
 * @param operator its kind
 * @param arguments the objects, one a parameter
 */
@API(status = INTERNAL, since = "0.1")
public record GroundAction(Operator operator, List<String> arguments) {

    /** Copies the list. */
    public GroundAction {
        arguments = List.copyOf(arguments);
    }

    /** The object of each parameter. */
    public Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            values.put(operator.parameters().get(i).name(), arguments.get(i));
        }
        return values;
    }
}
