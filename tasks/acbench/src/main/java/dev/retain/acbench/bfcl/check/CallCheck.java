package dev.retain.acbench.bfcl.check;

import dev.retain.acbench.python.PythonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether one call is the one that is wanted.
 *
 * @param language the language of the call
 * @param underscores whether the model was told {@code a_b} for the function {@code a.b}
 */
record CallCheck(CallLanguage language, boolean underscores) {

    /**
     * Checks a call.
     *
     * @param docs the function's description
     * @param call the call: the name and its arguments
     * @param accepted the accepted values of each argument, below the function's name
     */
    CallVerdict check(PythonValue docs, PythonValue call, PythonValue accepted) {
        Map<PythonValue, PythonValue> values =
                PythonItems.dict(
                        PythonItems.dict(accepted).values().stream()
                                .findFirst()
                                .orElseThrow(() -> new Uncheckable("no accepted call")));
        PythonValue parameters = PythonItems.entry(docs, "parameters");
        PythonValue given = PythonItems.dict(call).get(name(PythonItems.entry(docs, "name")));
        if (given == null) {
            return CallVerdict.wrong("simple_function_checker:wrong_func_name");
        }
        Map<PythonValue, PythonValue> arguments = PythonItems.dict(given);
        if (!arguments
                .keySet()
                .containsAll(PythonItems.of(PythonItems.entry(parameters, "required")))) {
            return CallVerdict.wrong("simple_function_checker:missing_required");
        }
        PythonValue properties = PythonItems.entry(parameters, "properties");
        for (Map.Entry<PythonValue, PythonValue> argument : arguments.entrySet()) {
            CallVerdict verdict = argument(argument, properties, values);
            if (!verdict.valid()) {
                return verdict;
            }
        }
        boolean missing =
                values.entrySet().stream()
                        .anyMatch(
                                one ->
                                        !arguments.containsKey(one.getKey())
                                                && !AcceptedValues.of(one.getValue())
                                                        .mayBeLeftOut());
        return missing
                ? CallVerdict.wrong("simple_function_checker:missing_optional")
                : CallVerdict.VALID;
    }

    private PythonValue name(PythonValue name) {
        return underscores && name instanceof PythonValue.Str text
                ? PythonValue.of(text.value().replace('.', '_'))
                : name;
    }

    private CallVerdict argument(
            Map.Entry<PythonValue, PythonValue> argument,
            PythonValue properties,
            Map<PythonValue, PythonValue> values) {
        PythonValue description = PythonItems.dict(properties).get(argument.getKey());
        PythonValue accepted = values.get(argument.getKey());
        if (description == null || accepted == null) {
            return CallVerdict.wrong("simple_function_checker:unexpected_param");
        }
        String described = typeName(description);
        String expected = language.typeOf(described);
        String itemsDescribed =
                language.hasItems(described)
                        ? typeName(PythonItems.entry(description, "items"))
                        : null;
        String items = itemsDescribed == null ? null : language.typeOf(itemsDescribed);
        PythonValue value = language.read(argument.getValue(), described, itemsDescribed);
        if (value == null) {
            return CallVerdict.wrong(language.noText());
        }
        return value(
                converted(value, described),
                new ArgumentType(expected, items),
                AcceptedValues.of(accepted));
    }

    private static String typeName(PythonValue description) {
        if (PythonItems.entry(description, "type") instanceof PythonValue.Str type) {
            return type.value();
        }
        throw new Uncheckable("a type without a name");
    }

    /** Tuples are held beside lists, because JSON has none; an int may stand for a float. */
    private PythonValue converted(PythonValue value, String described) {
        if (described.equals("tuple") && value instanceof PythonValue.TupleOf tuple) {
            return new PythonValue.ListOf(tuple.items());
        }
        if (language == CallLanguage.PYTHON
                && described.equals("float")
                && value instanceof PythonValue.Int whole) {
            double real = whole.value().doubleValue();
            if (Double.isInfinite(real)) {
                throw new Uncheckable("an int that is too large for a float");
            }
            return new PythonValue.Real(real);
        }
        return value;
    }

    private static CallVerdict value(
            PythonValue value, ArgumentType type, AcceptedValues accepted) {
        ArgumentType.Finding finding = type.of(value, accepted);
        if (!finding.error().isEmpty()) {
            return CallVerdict.wrong(finding.error());
        }
        if (finding.variable()) {
            return accepted.others(value);
        }
        @Nullable String items = type.items();
        if (type.expected().equals("dict")) {
            return accepted.dict(value);
        }
        if (value instanceof PythonValue.ListOf list) {
            return "dict".equals(items) ? accepted.listOfDicts(list) : accepted.list(list);
        }
        return value instanceof PythonValue.Str text ? accepted.text(text) : accepted.others(value);
    }
}
