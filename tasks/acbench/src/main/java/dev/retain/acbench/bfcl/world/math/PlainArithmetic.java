package dev.retain.acbench.bfcl.world.math;

import dev.retain.acbench.bfcl.world.ApiMethods;
import dev.retain.acbench.bfcl.world.BoundArguments;
import dev.retain.acbench.bfcl.world.PythonDicts;
import dev.retain.acbench.bfcl.world.PythonOperators;
import dev.retain.acbench.python.PythonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Arithmetic on two numbers. */
final class PlainArithmetic {

    private static final String NO_NUMBERS = "Both inputs must be numbers";
    private static final PythonValue ZERO = PythonValue.of(0L);

    /** No float has more places. */
    private static final BigInteger WIDEST = BigInteger.valueOf(1100);

    private PlainArithmetic() {}

    static void addTo(ApiMethods operations) {
        operations.add("add(a, b)", a -> both(a, "a", "+", "b"));
        operations.add("subtract(a, b)", a -> both(a, "a", "-", "b"));
        operations.add("multiply(a, b)", a -> both(a, "a", "*", "b"));
        operations.add(
                "divide(a, b)",
                a ->
                        a.get("b").equals(ZERO)
                                ? PythonDicts.error("Cannot divide by zero")
                                : both(a, "a", "/", "b"));
        operations.add("percentage(part, whole)", PlainArithmetic::percentage);
        operations.add("absolute_value(number)", PlainArithmetic::absolute);
        operations.add("round_number(number, decimal_places=0)", PlainArithmetic::rounded);
    }

    static PythonValue result(PythonValue value) {
        return PythonDicts.of("result", value);
    }

    private static PythonValue both(
            BoundArguments arguments, String left, String operator, String right) {
        PythonValue one = arguments.get(left);
        PythonValue two = arguments.get(right);
        return PythonOperators.isNumber(one) && PythonOperators.isNumber(two)
                ? result(PythonOperators.compute(one, operator, two))
                : PythonDicts.error(NO_NUMBERS);
    }

    private static PythonValue percentage(BoundArguments arguments) {
        PythonValue part = arguments.get("part");
        PythonValue whole = arguments.get("whole");
        if (whole.equals(ZERO)) {
            return PythonDicts.error("Whole value cannot be zero");
        }
        if (!PythonOperators.isNumber(part) || !PythonOperators.isNumber(whole)) {
            return PythonDicts.error(NO_NUMBERS);
        }
        return result(
                PythonOperators.compute(
                        PythonOperators.compute(part, "/", whole), "*", PythonValue.of(100L)));
    }

    private static PythonValue absolute(BoundArguments arguments) {
        PythonValue number = arguments.get("number");
        if (!PythonOperators.isNumber(number)) {
            return PythonDicts.error("Input must be a number");
        }
        return result(
                number instanceof PythonValue.Real real
                        ? PythonValue.of(Math.abs(real.value()))
                        : new PythonValue.Int(PythonOperators.exact(number).toBigInteger().abs()));
    }

    private static PythonValue rounded(BoundArguments arguments) {
        PythonValue number = arguments.get("number");
        if (!PythonOperators.isNumber(number)
                || !(arguments.get("decimal_places") instanceof PythonValue.Int places)) {
            return PythonDicts.error(
                    "First input must be a number, second input must be an integer");
        }
        int kept = places.value().max(WIDEST.negate()).min(WIDEST).intValue();
        if (number instanceof PythonValue.Real real) {
            return result(PythonValue.of(PythonOperators.rounded(real.value(), kept)));
        }
        BigDecimal whole = PythonOperators.exact(number);
        return result(
                new PythonValue.Int(
                        whole.setScale(Math.min(kept, 0), RoundingMode.HALF_EVEN).toBigInteger()));
    }
}
