package dev.retain.acbench.bfcl.world;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.python.PythonValue;
import java.util.Map;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * A simulated service.
 *
 * @param name its class in BFCL, such as {@code TicketAPI}
 * @param operations what can be called
 * @param state its public attributes now, which are what BFCL compares
 */
@API(status = INTERNAL, since = "0.1")
public record SimulatedApi(
        String name, ApiMethods operations, Supplier<Map<String, PythonValue>> state) {}
