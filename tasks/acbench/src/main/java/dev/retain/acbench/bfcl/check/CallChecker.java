package dev.retain.acbench.bfcl.check;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.python.PythonValue;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Holds calls beside those that are wanted, as BFCL's AST checker does.
 *
 * @param language the language of the calls
 * @param underscores whether the model was told {@code a_b} for a function {@code a.b}
 */
@API(status = INTERNAL, since = "0.1")
public record CallChecker(CallLanguage language, boolean underscores) {

    /** How many calls are wanted, of how many functions. */
    public enum Shape {
        /** One call of the only function. */
        SIMPLE,
        /** One call of one of several functions. */
        MULTIPLE,
        /** Several calls, in any order. */
        PARALLEL
    }

    /** Whether decoded calls are a list of dicts of one entry each, whose value is a dict. */
    public static boolean areCalls(PythonValue decoded) {
        return decoded instanceof PythonValue.ListOf list
                && list.items().stream().allMatch(CallChecker::isCall);
    }

    private static boolean isCall(PythonValue item) {
        return item instanceof PythonValue.DictOf call
                && call.entries().size() == 1
                && call.entries().values().iterator().next() instanceof PythonValue.DictOf;
    }

    /**
     * Checks calls.
     *
     * @param shape how many are wanted
     * @param docs the list of the functions' descriptions
     * @param calls the calls of the model, see {@link #areCalls}
     * @param accepted the list of accepted calls
     */
    public CallVerdict check(
            Shape shape, PythonValue docs, PythonValue calls, PythonValue accepted) {
        try {
            List<PythonValue> given = PythonItems.of(calls);
            List<PythonValue> wanted = PythonItems.of(accepted);
            List<PythonValue> functions = PythonItems.of(docs);
            return switch (shape) {
                case SIMPLE ->
                        given.size() == 1
                                ? function().check(functions.get(0), given.get(0), wanted.get(0))
                                : CallVerdict.wrong("simple_function_checker:wrong_count");
                case MULTIPLE -> multiple(functions, given, wanted);
                case PARALLEL -> parallel(functions, given, wanted);
            };
        } catch (Uncheckable e) {
            return CallVerdict.wrong("uncheckable");
        }
    }

    private CallCheck function() {
        return new CallCheck(language, underscores);
    }

    private CallVerdict multiple(
            List<PythonValue> functions, List<PythonValue> given, List<PythonValue> wanted) {
        if (given.size() != wanted.size()) {
            return CallVerdict.wrong("multiple_function_checker:wrong_count");
        }
        return function().check(docs(functions, wanted.get(0)), given.get(0), wanted.get(0));
    }

    private CallVerdict parallel(
            List<PythonValue> functions, List<PythonValue> given, List<PythonValue> wanted) {
        if (given.size() != wanted.size()) {
            return CallVerdict.wrong("parallel_function_checker_no_order:wrong_count");
        }
        List<PythonValue> left = new ArrayList<>(given);
        for (PythonValue one : wanted) {
            PythonValue docs = docs(functions, one);
            int match = 0;
            while (match < left.size() && !function().check(docs, left.get(match), one).valid()) {
                match++;
            }
            if (match == left.size()) {
                return CallVerdict.wrong("parallel_function_checker_no_order:cannot_find_match");
            }
            left.remove(match);
        }
        return CallVerdict.VALID;
    }

    private static PythonValue docs(List<PythonValue> functions, PythonValue wanted) {
        PythonValue name =
                PythonItems.dict(wanted).keySet().stream()
                        .findFirst()
                        .orElseThrow(() -> new Uncheckable("no accepted call"));
        return functions.stream()
                .filter(docs -> PythonItems.entry(docs, "name").equals(name))
                .findFirst()
                .orElseThrow(() -> new Uncheckable("no such function"));
    }
}
