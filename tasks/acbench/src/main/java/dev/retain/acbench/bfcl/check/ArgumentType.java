package dev.retain.acbench.bfcl.check;

import dev.retain.acbench.python.PythonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a value has the type that is wanted.
 *
 * @param expected Python's name of the type
 * @param items that of its items; null if it has none or they are not looked at
 */
record ArgumentType(String expected, @Nullable String items) {

    /**
     * What the type says of a value.
     *
     * @param error empty if it is of the type
     * @param variable whether the value stands for another, such as a name for a list
     */
    record Finding(String error, boolean variable) {}

    private static final String SIMPLE = "type_error:simple";
    private static final String NESTED = "type_error:nested";

    Finding of(PythonValue value, AcceptedValues accepted) {
        String other = accepted.type().orElse(expected);
        boolean isExpected = value.type().equals(expected);
        if (isExpected && (items == null || areItems(value, accepted))) {
            return new Finding("", !other.equals(expected));
        }
        boolean isAccepted = accepted.type().isPresent() && value.type().equals(other);
        if (isAccepted) {
            return new Finding(isExpected ? NESTED : "", true);
        }
        return new Finding(SIMPLE, false);
    }

    /** Whether the items are of the type by at least one of the accepted values. */
    private boolean areItems(PythonValue value, AcceptedValues accepted) {
        ArgumentType ofItem = new ArgumentType(items == null ? "" : items, null);
        List<PythonValue> all = PythonItems.of(value);
        for (PythonValue one : accepted.values()) {
            boolean fits = true;
            if (one instanceof PythonValue.ListOf list) {
                AcceptedValues inner = new AcceptedValues(list.items());
                fits = all.stream().allMatch(item -> ofItem.of(item, inner).error().isEmpty());
            }
            if (fits) {
                return true;
            }
        }
        return false;
    }
}
