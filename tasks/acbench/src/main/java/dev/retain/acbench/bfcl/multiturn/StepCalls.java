package dev.retain.acbench.bfcl.multiturn;

import dev.retain.acbench.bfcl.decode.PythonCalls;
import dev.retain.acbench.python.PythonPrinter;
import dev.retain.acbench.python.PythonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the calls in an answer and writes them as they are run. */
final class StepCalls {

    private StepCalls() {}

    /**
     * The calls of an answer, with their named arguments alone.
     *
     * @return empty if it cannot be read as calls; an empty list if there are none
     */
    static Optional<List<String>> of(String answer) {
        return new PythonCalls()
                .decode(answer)
                .map(calls -> ((PythonValue.ListOf) calls).items())
                .map(calls -> calls.stream().map(StepCalls::text).toList());
    }

    private static String text(PythonValue call) {
        Map.Entry<PythonValue, PythonValue> entry =
                ((PythonValue.DictOf) call).entries().entrySet().iterator().next();
        return ((PythonValue.DictOf) entry.getValue())
                .entries().entrySet().stream()
                        .map(StepCalls::argument)
                        .collect(
                                Collectors.joining(
                                        ", ", PythonPrinter.str(entry.getKey()) + "(", ")"));
    }

    private static String argument(Map.Entry<PythonValue, PythonValue> argument) {
        return PythonPrinter.str(argument.getKey()) + "=" + PythonPrinter.repr(argument.getValue());
    }
}
