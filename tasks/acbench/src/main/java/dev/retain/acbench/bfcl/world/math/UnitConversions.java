package dev.retain.acbench.bfcl.world.math;

import dev.retain.acbench.bfcl.world.ApiMethods;
import dev.retain.acbench.bfcl.world.BoundArguments;
import dev.retain.acbench.bfcl.world.PythonDicts;
import dev.retain.acbench.bfcl.world.PythonOperators;
import dev.retain.acbench.python.PythonValue;
import java.util.Map;

/** Conversions between units, by the factors that BFCL has. */
final class UnitConversions {

    private static final Map<String, PythonValue> METRES =
            Map.of(
                    "km", PythonValue.of(1000L),
                    "m", PythonValue.of(1L),
                    "cm", PythonValue.of(0.01),
                    "mm", PythonValue.of(0.001),
                    "um", PythonValue.of(1e-6),
                    "nm", PythonValue.of(1e-9));

    private static final Map<String, Double> FACTORS =
            Map.ofEntries(
                    Map.entry("cm in", 0.393701),
                    Map.entry("in cm", 2.54),
                    Map.entry("m ft", 3.28084),
                    Map.entry("ft m", 0.3048),
                    Map.entry("m yd", 1.09361),
                    Map.entry("yd m", 0.9144),
                    Map.entry("km miles", 0.621371),
                    Map.entry("miles km", 1.60934),
                    Map.entry("kg lb", 2.20462),
                    Map.entry("lb kg", 0.453592),
                    Map.entry("celsius fahrenheit", 1.8),
                    Map.entry("fahrenheit celsius", 5.0 / 9));

    private static final PythonValue FREEZING = PythonValue.of(32L);

    private UnitConversions() {}

    static void addTo(ApiMethods operations) {
        operations.add("si_unit_conversion(value, unit_in, unit_out)", UnitConversions::metric);
        operations.add(
                "imperial_si_conversion(value, unit_in, unit_out)", UnitConversions::imperial);
    }

    private static PythonValue metric(BoundArguments arguments) {
        PythonValue value = arguments.get("value");
        PythonValue from = METRES.get(arguments.shown("unit_in"));
        PythonValue to = METRES.get(arguments.shown("unit_out"));
        if (!PythonOperators.isNumber(value)) {
            return PythonDicts.error("Value must be a number");
        }
        return from == null || to == null
                ? unsupported(arguments)
                : PlainArithmetic.result(
                        PythonOperators.compute(
                                PythonOperators.compute(value, "*", from), "*", reciprocal(to)));
    }

    private static PythonValue reciprocal(PythonValue value) {
        return PythonOperators.compute(PythonValue.of(1L), "/", value);
    }

    private static PythonValue imperial(BoundArguments arguments) {
        PythonValue value = arguments.get("value");
        String from = arguments.shown("unit_in");
        String to = arguments.shown("unit_out");
        if (!PythonOperators.isNumber(value)) {
            return PythonDicts.error("Value must be a number");
        }
        if (from.equals(to)) {
            return PlainArithmetic.result(value);
        }
        Double factor = FACTORS.get(from + " " + to);
        return factor == null
                ? unsupported(arguments)
                : PlainArithmetic.result(
                        converted(value, from, PythonValue.of(factor.doubleValue())));
    }

    private static PythonValue converted(PythonValue value, String from, PythonValue factor) {
        return switch (from) {
            case "celsius" ->
                    PythonOperators.compute(
                            PythonOperators.compute(value, "*", factor), "+", FREEZING);
            case "fahrenheit" ->
                    PythonOperators.compute(
                            PythonOperators.compute(value, "-", FREEZING), "*", factor);
            default -> PythonOperators.compute(value, "*", factor);
        };
    }

    private static PythonValue unsupported(BoundArguments arguments) {
        return PythonDicts.error(
                "Conversion from '%s' to '%s' is not supported"
                        .formatted(arguments.shown("unit_in"), arguments.shown("unit_out")));
    }
}
