package dev.retain.acbench.bfcl.check;

import dev.retain.acbench.python.PythonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that BFCL accepts for an argument. An empty text among them says that the argument may
 * be left out.
 *
 * @param values the values
 */
record AcceptedValues(List<PythonValue> values) {

    private static final PythonValue LEFT_OUT = PythonValue.of("");

    static AcceptedValues of(PythonValue given) {
        return new AcceptedValues(PythonItems.of(given));
    }

    boolean mayBeLeftOut() {
        return values.contains(LEFT_OUT);
    }

    /** The type of the first value that says one. */
    Optional<String> type() {
        return values.stream()
                .filter(value -> !value.equals(LEFT_OUT))
                .findFirst()
                .map(PythonValue::type);
    }

    CallVerdict others(PythonValue value) {
        return values.contains(value) ? CallVerdict.VALID : CallVerdict.wrong("value_error:others");
    }

    CallVerdict text(PythonValue.Str value) {
        String plain = LooseText.of(value.value());
        boolean accepted =
                values.stream()
                        .anyMatch(
                                one ->
                                        one instanceof PythonValue.Str text
                                                && LooseText.of(text.value()).equals(plain));
        return accepted ? CallVerdict.VALID : CallVerdict.wrong("value_error:string");
    }

    CallVerdict list(PythonValue.ListOf value) {
        List<PythonValue> plain = plain(value.items());
        List<List<PythonValue>> accepted = new ArrayList<>();
        values.forEach(one -> accepted.add(plain(PythonItems.of(one))));
        return accepted.contains(plain)
                ? CallVerdict.VALID
                : CallVerdict.wrong("value_error:list/tuple");
    }

    private static List<PythonValue> plain(List<PythonValue> items) {
        return items.stream().map(LooseText::of).toList();
    }

    CallVerdict dict(PythonValue value) {
        CallVerdict last = CallVerdict.wrong("dict_checker:unclear");
        for (PythonValue one : values) {
            if (!one.equals(LEFT_OUT)) {
                last = dict(PythonItems.dict(value), one);
                if (last.valid()) {
                    return last;
                }
            }
        }
        return last;
    }

    /** A key too many or with a wrong value; but a key that is missing has the last word. */
    private static CallVerdict dict(Map<PythonValue, PythonValue> value, PythonValue accepted) {
        CallVerdict verdict = CallVerdict.VALID;
        for (Map.Entry<PythonValue, PythonValue> entry : value.entrySet()) {
            verdict = entry(entry, accepted);
            if (!verdict.valid()) {
                break;
            }
        }
        for (Map.Entry<PythonValue, PythonValue> key : PythonItems.dict(accepted).entrySet()) {
            if (!value.containsKey(key.getKey())
                    && !PythonItems.contains(key.getValue(), LEFT_OUT)) {
                return CallVerdict.wrong("value_error:dict_key");
            }
        }
        return verdict;
    }

    private static CallVerdict entry(
            Map.Entry<PythonValue, PythonValue> entry, PythonValue accepted) {
        if (!PythonItems.contains(accepted, entry.getKey())) {
            return CallVerdict.wrong("value_error:dict_key");
        }
        PythonValue values = PythonItems.dict(accepted).get(entry.getKey());
        if (values == null) {
            throw new Uncheckable("an accepted dict without the key");
        }
        return plain(PythonItems.of(values)).contains(LooseText.of(entry.getValue()))
                ? CallVerdict.VALID
                : CallVerdict.wrong("value_error:dict_value");
    }

    /** A list of dicts, in the order of one that is accepted. */
    CallVerdict listOfDicts(PythonValue.ListOf value) {
        CallVerdict last = CallVerdict.wrong("list_dict_checker:unclear");
        for (PythonValue one : values) {
            List<PythonValue> accepted = PythonItems.of(one);
            last =
                    value.items().size() == accepted.size()
                            ? dicts(value.items(), accepted)
                            : CallVerdict.wrong("value_error:list_dict_count");
            if (last.valid()) {
                return last;
            }
        }
        return last;
    }

    private static CallVerdict dicts(List<PythonValue> items, List<PythonValue> accepted) {
        for (int i = 0; i < items.size(); i++) {
            CallVerdict verdict = new AcceptedValues(List.of(accepted.get(i))).dict(items.get(i));
            if (!verdict.valid()) {
                return verdict;
            }
        }
        return CallVerdict.VALID;
    }
}
