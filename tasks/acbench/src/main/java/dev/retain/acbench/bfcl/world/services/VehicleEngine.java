package dev.retain.acbench.bfcl.world.services;

import dev.retain.acbench.bfcl.world.ApiMethods;
import dev.retain.acbench.bfcl.world.ApiState;
import dev.retain.acbench.bfcl.world.BoundArguments;
import dev.retain.acbench.bfcl.world.PythonDicts;
import dev.retain.acbench.bfcl.world.PythonOperators;
import dev.retain.acbench.python.PythonPrinter;
import dev.retain.acbench.python.PythonValue;
import java.util.List;

/** What it takes to start: doors, brakes, fuel. */
final class VehicleEngine {

    private static final PythonValue ZERO = PythonValue.of(0L);
    private static final PythonValue ONE = PythonValue.of(1L);
    private static final PythonValue TANK = PythonValue.of(50L);
    private static final PythonValue FULL_FORCE = PythonValue.of(1000L);
    private static final String PEDAL = "brakePedalStatus";
    private static final String PEDAL_FORCE = "_brakePedalForce";

    private final ApiState state;

    VehicleEngine(ApiState state) {
        this.state = state;
    }

    void addTo(ApiMethods operations) {
        operations.add("startEngine(ignitionMode)", this::start);
        operations.add("fillFuelTank(fuelAmount)", this::fill);
        operations.add("lockDoors(unlock, door)", this::lock);
        operations.add("activateParkingBrake(mode)", this::park);
        operations.add("pressBrakePedal(pedalPosition)", this::press);
        operations.add("releaseBrakePedal()", a -> pedal("released", PythonValue.of(0.0)));
    }

    /** To stop is to set the state and then to fail like every unknown mode. */
    private PythonValue start(BoundArguments arguments) {
        PythonValue mode = arguments.get("ignitionMode");
        if (mode.equals(PythonValue.of("STOP"))) {
            state.set("engine_state", "stopped");
        }
        if (PythonOperators.compare(state.get(VehicleApi.UNLOCKED_DOORS), ">", ZERO) > 0) {
            return PythonDicts.error(
                    "All doors must be locked before starting the engine. Here are the unlocked"
                            + " doors: "
                            + String.join(", ", unlocked()));
        }
        if (!state.is(PEDAL, "pressed")) {
            return PythonDicts.error("Brake pedal needs to be pressed when starting the engine.");
        }
        if (!state.get(PEDAL_FORCE).equals(FULL_FORCE)) {
            return PythonDicts.error("Must press the brake fully before starting the engine.");
        }
        if (PythonOperators.isLess(state.get("fuelLevel"), ZERO)) {
            return PythonDicts.error("Fuel tank is empty.");
        }
        if (!mode.equals(PythonValue.of("START"))) {
            return PythonDicts.error("Invalid ignition mode.");
        }
        state.set("engine_state", "running");
        return PythonDicts.of(
                "engineState", "running",
                "fuelLevel", state.get("fuelLevel"),
                "batteryVoltage", state.get("batteryVoltage"));
    }

    private List<String> unlocked() {
        return PythonDicts.dict(state.get(VehicleApi.DOORS)).entries().entrySet().stream()
                .filter(door -> door.getValue().equals(VehicleApi.UNLOCKED))
                .map(door -> PythonPrinter.str(door.getKey()))
                .toList();
    }

    private PythonValue fill(BoundArguments arguments) {
        PythonValue amount = arguments.get("fuelAmount");
        if (PythonOperators.isLess(amount, ZERO)) {
            return PythonDicts.error("Fuel amount cannot be negative.");
        }
        PythonValue level = PythonOperators.compute(state.get("fuelLevel"), "+", amount);
        if (PythonOperators.compare(level, ">", TANK) > 0) {
            return PythonDicts.error("Cannot fill gas above the tank capacity.");
        }
        if (PythonOperators.isLess(level, ZERO)) {
            return PythonDicts.error("Fuel tank is empty. Min fuel level is 0 gallons.");
        }
        state.set("fuelLevel", level);
        return PythonDicts.of("fuelLevel", level);
    }

    private PythonValue lock(BoundArguments arguments) {
        boolean unlock = arguments.isTrue("unlock");
        PythonValue wanted = unlock ? VehicleApi.UNLOCKED : VehicleApi.LOCKED;
        for (PythonValue door : arguments.items("door")) {
            if (!state.at(VehicleApi.DOORS, door).equals(wanted)) {
                state.put(VehicleApi.DOORS, door, wanted);
                state.increase(VehicleApi.UNLOCKED_DOORS, PythonValue.of(unlock ? 1L : -1L));
            }
        }
        return PythonDicts.of(
                "lockStatus",
                wanted,
                VehicleApi.UNLOCKED_DOORS,
                state.get(VehicleApi.UNLOCKED_DOORS));
    }

    private PythonValue park(BoundArguments arguments) {
        String mode = arguments.shown("mode");
        boolean engage = mode.equals("engage");
        if (!engage && !mode.equals("release")) {
            return PythonDicts.error("Invalid mode");
        }
        state.set("parkingBrakeStatus", engage ? "engaged" : "released");
        state.set("_parkingBrakeForce", engage ? 500.0 : 0.0);
        state.set("_slopeAngle", 10.0);
        return PythonDicts.of(
                "parkingBrakeStatus", state.get("parkingBrakeStatus"),
                "_parkingBrakeForce", state.get("_parkingBrakeForce"),
                "_slopeAngle", state.get("_slopeAngle"));
    }

    private PythonValue press(BoundArguments arguments) {
        PythonValue position = arguments.get("pedalPosition");
        if (PythonOperators.compare(ZERO, "<=", position) > 0
                || PythonOperators.isLess(ONE, position)) {
            return PythonDicts.error("Pedal position must be between 0 and 1.");
        }
        return position.equals(ZERO)
                ? pedal("released", PythonValue.of(0.0))
                : pedal("pressed", PythonOperators.compute(FULL_FORCE, "*", position));
    }

    private PythonValue pedal(String status, PythonValue force) {
        state.set(PEDAL, status);
        state.set(PEDAL_FORCE, force);
        return PythonDicts.of(PEDAL, status, "brakePedalForce", PythonOperators.real(force));
    }
}
