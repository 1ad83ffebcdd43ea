package dev.retain.acbench.bfcl.world.services;

import dev.retain.acbench.bfcl.world.ApiMethods;
import dev.retain.acbench.bfcl.world.ApiState;
import dev.retain.acbench.bfcl.world.BoundArguments;
import dev.retain.acbench.bfcl.world.PythonDicts;
import dev.retain.acbench.bfcl.world.PythonOperators;
import dev.retain.acbench.bfcl.world.PythonRandom;
import dev.retain.acbench.python.PythonValue;

/** Climate, lights, displays. */
final class VehicleComfort {

    private final ApiState state;
    private final PythonRandom random;

    VehicleComfort(ApiState state, PythonRandom random) {
        this.state = state;
        this.random = random;
    }

    void addTo(ApiMethods operations) {
        operations.add(
                "adjustClimateControl(temperature, unit='celsius', fanSpeed=50, mode='auto')",
                this::climate);
        operations.add(
                "get_outside_temperature_from_google()",
                a -> PythonDicts.of("outsideTemperature", random.uniform(-10, 40)));
        operations.add(
                "get_outside_temperature_from_weather_com()", a -> PythonDicts.of("error", 404));
        operations.add("setHeadlights(mode)", this::lights);
        operations.add("displayCarStatus(option)", a -> status(a.shown("option")));
        operations.add("display_log(messages)", a -> PythonDicts.of("log", a.get("messages")));
        operations.add("check_tire_pressure()", a -> tires());
        operations.add(
                "find_nearest_tire_shop()",
                a -> PythonDicts.of("shopLocation", "456 Oakwood Avenue, Rivermist, 83214"));
    }

    private PythonValue climate(BoundArguments arguments) {
        PythonValue fan = arguments.get("fanSpeed");
        PythonValue temperature = arguments.get("temperature");
        if (PythonOperators.compare(PythonValue.of(0L), "<=", fan) > 0
                || PythonOperators.isLess(PythonValue.of(100L), fan)) {
            return PythonDicts.error("Fan speed must be between 0 and 100.");
        }
        state.set(
                "acTemperature",
                arguments.shown("unit").equals("fahrenheit") ? celsius(temperature) : temperature);
        state.set("fanSpeed", fan);
        state.set("acMode", arguments.get("mode"));
        return PythonDicts.of(
                "currentACTemperature", temperature,
                "climateMode", arguments.get("mode"),
                "humidityLevel", state.get("humidityLevel"));
    }

    private static PythonValue celsius(PythonValue fahrenheit) {
        PythonValue above = PythonOperators.compute(fahrenheit, "-", PythonValue.of(32L));
        PythonValue fifths = PythonOperators.compute(above, "*", PythonValue.of(5L));
        return PythonOperators.compute(fifths, "/", PythonValue.of(9L));
    }

    private PythonValue lights(BoundArguments arguments) {
        String status =
                switch (arguments.shown("mode")) {
                    case "on" -> "on";
                    case "off", "auto" -> "off";
                    default -> "";
                };
        if (status.isEmpty()) {
            return PythonDicts.error("Invalid headlight mode.");
        }
        state.set("headLightStatus", status);
        return PythonDicts.of("headlightStatus", status);
    }

    private PythonValue status(String option) {
        return switch (option) {
            case "fuel" -> PythonDicts.of("fuelLevel", state.get("fuelLevel"));
            case "battery" -> PythonDicts.of("batteryVoltage", state.get("batteryVoltage"));
            case "doors" -> PythonDicts.of("doorStatus", state.get("doorStatus"));
            case "climate" ->
                    PythonDicts.of(
                            "currentACTemperature", state.get("acTemperature"),
                            "fanSpeed", state.get("fanSpeed"),
                            "climateMode", state.get("acMode"),
                            "humidityLevel", state.get("humidityLevel"));
            case "headlights" -> PythonDicts.of("headlightStatus", state.get("headLightStatus"));
            case "parkingBrake" ->
                    PythonDicts.of(
                            "parkingBrakeStatus", state.get("parkingBrakeStatus"),
                            "parkingBrakeForce", state.get("_parkingBrakeForce"),
                            "slopeAngle", state.get("_slopeAngle"));
            case "brakePedal" ->
                    PythonDicts.of(
                            "brakePedalStatus", state.get("brakePedalStatus"),
                            "brakePedalForce", state.get("_brakePedalForce"));
            case "engine" -> PythonDicts.of("engineState", state.get("engine_state"));
            default -> PythonDicts.error("Invalid option");
        };
    }

    private PythonValue tires() {
        PythonValue.DictOf shown = PythonDicts.of();
        PythonValue sum = PythonValue.of(0L);
        for (String wheel : new String[] {"frontLeft", "frontRight", "rearLeft", "rearRight"}) {
            PythonValue pressure = state.get(wheel + "TirePressure");
            shown = PythonDicts.with(shown, wheel + "TirePressure", pressure);
            sum = PythonOperators.compute(sum, "+", pressure);
        }
        double mean = PythonOperators.real(sum) / 4;
        shown = PythonDicts.with(shown, "healthy_tire_pressure", mean >= 30 && mean <= 35);
        return PythonDicts.with(shown, "car_info", PythonDicts.of());
    }
}
