package dev.retain.acbench.teval;

import dev.retain.acbench.python.PythonPrinter;
import dev.retain.acbench.python.PythonStrings;
import dev.retain.acbench.python.PythonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step of a plan.
 *
 * @param id its place
 * @param name the tool
 * @param args its arguments as a text
 */
record PlanStep(BigInteger id, String name, String args) {

    private static final String FINISH = "FinishAction";

    /** The steps of a list of dicts; none if one of them lacks something. */
    static List<PlanStep> ofValue(Optional<PythonValue> value) {
        List<PlanStep> steps = new ArrayList<>();
        for (PythonValue item : items(value)) {
            PythonValue.DictOf dict = LenientValue.dict(Optional.of(item));
            @Nullable PythonValue name = dict.get("name");
            @Nullable PythonValue args = dict.get("args");
            @Nullable PythonValue id = dict.get("id");
            Optional<BigInteger> place = id == null ? Optional.empty() : whole(id);
            if (name == null || args == null || place.isEmpty()) {
                return List.of();
            }
            steps.add(new PlanStep(place.get(), PythonPrinter.str(name), PythonPrinter.str(args)));
        }
        return steps;
    }

    private static List<PythonValue> items(Optional<PythonValue> value) {
        return value.isPresent() && value.get() instanceof PythonValue.ListOf list
                ? list.items()
                : List.of();
    }

    /** What Python's {@code int(value)} gives. */
    private static Optional<BigInteger> whole(PythonValue value) {
        if (value instanceof PythonValue.Int number) {
            return Optional.of(number.value());
        }
        if (value instanceof PythonValue.Bool truth) {
            return Optional.of(truth.value() ? BigInteger.ONE : BigInteger.ZERO);
        }
        if (value instanceof PythonValue.Real real && Double.isFinite(real.value())) {
            return Optional.of(new BigDecimal(real.value()).toBigInteger());
        }
        return value instanceof PythonValue.Str text
                ? PythonStrings.whole(text.value()).map(PythonValue.Int::value)
                : Optional.empty();
    }

    /** The lines and sentences of a text that name a tool, each with the tool named first. */
    static List<PlanStep> ofText(String text, List<String> tools) {
        List<PlanStep> steps = new ArrayList<>();
        for (String line : text.replace(". ", "\n").split("\n", -1)) {
            String first = "";
            int at = Integer.MAX_VALUE;
            for (String tool : tools) {
                int found = line.indexOf(tool);
                if (found >= 0 && found < at) {
                    at = found;
                    first = tool;
                }
            }
            if (at < Integer.MAX_VALUE) {
                steps.add(new PlanStep(BigInteger.valueOf(steps.size()), first, line));
            }
        }
        return steps;
    }

    /** By their places, without a last step that only finishes. */
    static List<PlanStep> ordered(List<PlanStep> steps) {
        List<PlanStep> ordered = new ArrayList<>(steps);
        ordered.sort(Comparator.comparing(PlanStep::id));
        if (!ordered.isEmpty() && ordered.get(ordered.size() - 1).name().equals(FINISH)) {
            ordered.remove(ordered.size() - 1);
        }
        return ordered;
    }
}
