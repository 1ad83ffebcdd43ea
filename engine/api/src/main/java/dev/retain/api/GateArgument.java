package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * Offers a further parameter type for gate methods, such as soft assertions; found by {@link
 * java.util.ServiceLoader}.
 *
 * @param <T> the parameter's type
 */
@API(status = EXPERIMENTAL, since = "0.1")
public interface GateArgument<T> {

    /** The parameter's type. */
    Class<T> type();

    /** Makes a fresh value for one run of a gate method. */
    T create();

    /** Called after the gate method, also when it failed; may throw to fail the cell. */
    void afterGate(T value);
}
