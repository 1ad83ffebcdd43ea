package dev.retain.acbench.bfcl.world.math;

import dev.retain.acbench.bfcl.world.ApiMethods;
import dev.retain.acbench.bfcl.world.BoundArguments;
import dev.retain.acbench.bfcl.world.PythonDicts;
import dev.retain.acbench.bfcl.world.PythonError;
import dev.retain.acbench.bfcl.world.PythonOperators;
import dev.retain.acbench.python.PythonValue;
import java.util.List;
import java.util.function.Function;

/** Figures of a list of numbers. */
final class Statistics {

    private Statistics() {}

    static void addTo(ApiMethods operations) {
        operations.add("min_value(numbers)", a -> of(a, "find minimum", n -> extreme(n, -1)));
        operations.add("max_value(numbers)", a -> of(a, "find maximum", n -> extreme(n, 1)));
        operations.add("sum_values(numbers)", a -> of(a, "calculate sum", Statistics::sum));
        operations.add("mean(numbers)", a -> of(a, "calculate mean", Statistics::mean));
        operations.add(
                "standard_deviation(numbers)",
                a -> of(a, "calculate standard deviation", Statistics::deviation));
    }

    private static PythonValue of(
            BoundArguments arguments,
            String what,
            Function<List<PythonValue>, PythonValue> figure) {
        if (!arguments.isTrue("numbers")) {
            return PythonDicts.error("Cannot %s of an empty list".formatted(what));
        }
        try {
            return PlainArithmetic.result(figure.apply(arguments.items("numbers")));
        } catch (PythonError e) {
            return PythonDicts.error("All elements in the list must be numbers");
        }
    }

    private static PythonValue extreme(List<PythonValue> numbers, int sign) {
        PythonValue found = numbers.get(0);
        for (PythonValue number : numbers) {
            if (PythonOperators.compare(number, "<", found) * sign > 0) {
                found = number;
            }
        }
        return found;
    }

    private static PythonValue sum(List<PythonValue> numbers) {
        PythonValue sum = PythonValue.of(0L);
        for (PythonValue number : numbers) {
            sum = PythonOperators.compute(sum, "+", number);
        }
        return sum;
    }

    private static PythonValue mean(List<PythonValue> numbers) {
        return PythonOperators.compute(sum(numbers), "/", PythonValue.of((long) numbers.size()));
    }

    private static PythonValue deviation(List<PythonValue> numbers) {
        PythonValue mean = mean(numbers);
        PythonValue two = PythonValue.of(2L);
        List<PythonValue> squares =
                numbers.stream()
                        .map(number -> PythonOperators.compute(number, "-", mean))
                        .map(distance -> PythonOperators.compute(distance, "**", two))
                        .toList();
        return PythonValue.of(Math.sqrt(PythonOperators.real(mean(squares))));
    }
}
