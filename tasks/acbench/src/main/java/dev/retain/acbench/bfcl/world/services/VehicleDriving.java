package dev.retain.acbench.bfcl.world.services;

import dev.retain.acbench.bfcl.world.ApiMethods;
import dev.retain.acbench.bfcl.world.ApiState;
import dev.retain.acbench.bfcl.world.BoundArguments;
import dev.retain.acbench.bfcl.world.PythonDicts;
import dev.retain.acbench.bfcl.world.PythonError;
import dev.retain.acbench.bfcl.world.PythonOperators;
import dev.retain.acbench.bfcl.world.PythonRandom;
import dev.retain.acbench.python.PythonValue;
import java.util.Map;
import java.util.Set;

/** Speed, ways and distances. */
final class VehicleDriving {

    private static final Map<String, String> ZIP_CODES =
            Map.ofEntries(
                    Map.entry("Rivermist", "83214"),
                    Map.entry("Stonebrook", "74532"),
                    Map.entry("Maplecrest", "56108"),
                    Map.entry("Silverpine", "62947"),
                    Map.entry("Shadowridge", "71354"),
                    Map.entry("Sunset Valley", "83462"),
                    Map.entry("Oakendale", "47329"),
                    Map.entry("Willowbend", "52013"),
                    Map.entry("Crescent Hollow", "69238"),
                    Map.entry("Autumnville", "51479"),
                    Map.entry("San Francisco", "94016"));

    /** In kilometres, the same both ways. */
    private static final Map<Set<String>, Double> DISTANCES =
            Map.ofEntries(
                    Map.entry(Set.of("83214", "74532"), 750.0),
                    Map.entry(Set.of("56108", "62947"), 320.0),
                    Map.entry(Set.of("71354", "83462"), 450.0),
                    Map.entry(Set.of("47329", "52013"), 290.0),
                    Map.entry(Set.of("69238", "51479"), 630.0),
                    Map.entry(Set.of("94016", "83214"), 980.0),
                    Map.entry(Set.of("94016", "94704"), 600.0),
                    Map.entry(Set.of("94704", "08540"), 2550.0),
                    Map.entry(Set.of("94016", "08540"), 1950.0),
                    Map.entry(Set.of("62947", "47329"), 1053.0),
                    Map.entry(Set.of("94016", "62947"), 780.0),
                    Map.entry(Set.of("74532", "94016"), 880.0));

    private static final PythonValue MILES_A_GALLON = PythonValue.of(20.0);
    private static final double FASTEST = 120;
    private static final double SPEED_STEP = 5;

    private final ApiState state;
    private final PythonRandom random;

    VehicleDriving(ApiState state, PythonRandom random) {
        this.state = state;
        this.random = random;
    }

    void addTo(ApiMethods operations) {
        operations.add("setCruiseControl(speed, activate, distanceToNextVehicle)", this::cruise);
        operations.add(
                "get_current_speed()",
                a -> PythonDicts.of("currentSpeed", random.uniform(0, FASTEST)));
        operations.add("estimate_drive_feasibility_by_mileage(distance)", this::feasible);
        operations.add("liter_to_gallon(liter)", a -> times(a, "liter", 0.264172, "gallon"));
        operations.add("gallon_to_liter(gallon)", a -> times(a, "gallon", 3.78541, "liter"));
        operations.add("estimate_distance(cityA, cityB)", this::distance);
        operations.add(
                "get_zipcode_based_on_city(city)",
                a -> PythonDicts.of("zipcode", ZIP_CODES.getOrDefault(a.shown("city"), "00000")));
        operations.add("set_navigation(destination)", this::navigate);
    }

    private PythonValue cruise(BoundArguments arguments) {
        double speed = PythonOperators.real(arguments.get("speed"));
        double distance = PythonOperators.real(arguments.get("distanceToNextVehicle"));
        boolean activate = arguments.isTrue("activate");
        if (state.is("engine_state", "stopped")) {
            return PythonDicts.error("Start the engine before activating the cruise control.");
        }
        if (activate && (speed < 0 || speed > FASTEST || speed % SPEED_STEP != 0)) {
            return PythonDicts.error("Invalid speed");
        }
        state.set("cruiseStatus", activate ? "active" : "inactive");
        state.set("distanceToNextVehicle", distance);
        return PythonDicts.of(
                "cruiseStatus", state.get("cruiseStatus"),
                "currentSpeed", speed,
                "distanceToNextVehicle", distance);
    }

    private PythonValue feasible(BoundArguments arguments) {
        PythonValue range = PythonOperators.compute(state.get("fuelLevel"), "*", MILES_A_GALLON);
        return PythonDicts.of(
                "canDrive", !PythonOperators.isLess(range, arguments.get("distance")));
    }

    private static PythonValue times(
            BoundArguments arguments, String from, double factor, String to) {
        return PythonDicts.of(
                to, PythonOperators.compute(arguments.get(from), "*", PythonValue.of(factor)));
    }

    private PythonValue distance(BoundArguments arguments) {
        String from = arguments.shown("cityA");
        String to = arguments.shown("cityB");
        Double known = from.equals(to) ? null : DISTANCES.get(Set.of(from, to));
        return known == null
                ? PythonDicts.error("distance not found in database.")
                : PythonDicts.of("distance", known);
    }

    private PythonValue navigate(BoundArguments arguments) {
        if (!(arguments.get("destination") instanceof PythonValue.Str destination)) {
            throw new PythonError(
                    "can only concatenate str (not \"%s\") to str"
                            .formatted(arguments.get("destination").type()));
        }
        state.set("destination", destination);
        return PythonDicts.of("status", "Navigating to " + destination.value());
    }
}
