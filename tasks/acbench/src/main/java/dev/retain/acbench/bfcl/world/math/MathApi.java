package dev.retain.acbench.bfcl.world.math;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.bfcl.world.ApiMethods;
import dev.retain.acbench.bfcl.world.SimulatedApi;
import java.util.Map;
import org.apiguardian.api.API;

/** Mathematics, {@code MathAPI} in BFCL; it has no state. */
@API(status = INTERNAL, since = "0.1")
public final class MathApi {

    /** Its class in BFCL. */
    public static final String NAME = "MathAPI";

    private MathApi() {}

    /** What every scenario has. */
    public static SimulatedApi create() {
        ApiMethods operations = new ApiMethods(NAME);
        PlainArithmetic.addTo(operations);
        Statistics.addTo(operations);
        UnitConversions.addTo(operations);
        Powers.addTo(operations);
        return new SimulatedApi(NAME, operations, Map::of);
    }
}
