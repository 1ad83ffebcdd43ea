package dev.retain.acbench.bfcl.world.services;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.bfcl.world.ApiMethods;
import dev.retain.acbench.bfcl.world.ApiState;
import dev.retain.acbench.bfcl.world.PythonDicts;
import dev.retain.acbench.bfcl.world.PythonRandom;
import dev.retain.acbench.bfcl.world.SimulatedApi;
import dev.retain.acbench.python.PythonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/** A car, {@code VehicleControlAPI} in BFCL. */
@API(status = INTERNAL, since = "0.1")
public final class VehicleApi {

    /** Its class in BFCL. */
    public static final String NAME = "VehicleControlAPI";

    static final String DOORS = "doorStatus";
    static final String UNLOCKED_DOORS = "remainingUnlockedDoors";
    static final PythonValue LOCKED = PythonValue.of("locked");
    static final PythonValue UNLOCKED = PythonValue.of("unlocked");

    /** Names of attributes that are not compared begin with it. */
    static final String HIDDEN = "_";

    private static final int SEED = 141053;
    private static final int ALL_DOORS = 4;

    private VehicleApi() {}

    /** The car of a scenario. */
    public static SimulatedApi of(PythonValue.DictOf scenario) {
        ApiState state = new ApiState(usual(), renamed(scenario));
        if (PythonDicts.has(scenario, PythonValue.of(DOORS))) {
            long locked =
                    PythonDicts.dict(state.get(DOORS)).entries().values().stream()
                            .filter(LOCKED::equals)
                            .count();
            state.set(UNLOCKED_DOORS, ALL_DOORS - locked);
        }
        PythonRandom random = new PythonRandom(SEED);
        ApiMethods operations = new ApiMethods(NAME);
        new VehicleEngine(state).addTo(operations);
        new VehicleComfort(state, random).addTo(operations);
        new VehicleDriving(state, random).addTo(operations);
        return new SimulatedApi(NAME, operations, () -> shown(state));
    }

    private static Map<String, PythonValue> shown(ApiState state) {
        Map<String, PythonValue> shown = new LinkedHashMap<>(state.values());
        shown.keySet().removeIf(name -> name.startsWith(HIDDEN));
        return shown;
    }

    /** Scenarios have other names for some attributes. */
    private static PythonValue.DictOf renamed(PythonValue.DictOf scenario) {
        PythonValue.DictOf renamed = scenario;
        Map<String, String> names =
                Map.of(
                        "engineState", "engine_state",
                        "parkingBrakeForce", "_parkingBrakeForce",
                        "slopeAngle", "_slopeAngle",
                        "brakePedalForce", "_brakePedalForce");
        for (Map.Entry<String, String> name : names.entrySet()) {
            PythonValue value = scenario.get(name.getKey());
            if (value != null) {
                renamed = PythonDicts.with(renamed, name.getValue(), value);
            }
        }
        return renamed;
    }

    private static PythonValue.DictOf usual() {
        PythonValue.DictOf doors =
                PythonDicts.of(
                        "driver", UNLOCKED,
                        "passenger", UNLOCKED,
                        "rear_left", UNLOCKED,
                        "rear_right", UNLOCKED);
        return PythonDicts.joined(
                usualSurroundings(),
                PythonDicts.of(
                        "fuelLevel",
                        0.0,
                        "batteryVoltage",
                        12.6,
                        "engine_state",
                        "stopped",
                        UNLOCKED_DOORS,
                        ALL_DOORS,
                        DOORS,
                        doors,
                        "parkingBrakeStatus",
                        "released",
                        "_parkingBrakeForce",
                        0.0,
                        "_slopeAngle",
                        0.0,
                        "brakePedalStatus",
                        "released",
                        "_brakePedalForce",
                        0.0,
                        "long_context",
                        false));
    }

    private static PythonValue.DictOf usualSurroundings() {
        return PythonDicts.of(
                "acTemperature", 25.0,
                "fanSpeed", 50,
                "acMode", "auto",
                "humidityLevel", 50.0,
                "headLightStatus", "off",
                "distanceToNextVehicle", 50.0,
                "cruiseStatus", "inactive",
                "destination", "None",
                "frontLeftTirePressure", 32.0,
                "frontRightTirePressure", 32.0,
                "rearLeftTirePressure", 30.0,
                "rearRightTirePressure", 30.0);
    }
}
