package dev.retain.acbench.bfcl.decode;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.python.PythonJson;
import dev.retain.acbench.python.PythonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Calls in JSON: a list of objects with {@code function} and {@code parameters}, the first one in
 * the text that may be such a list. What is no JSON has no calls.
 */
@API(status = INTERNAL, since = "0.1")
public final class JsonCalls implements CallDecoder {

    private static final Pattern OPEN = Pattern.compile("\\[\\s*+\\{");
    private static final Pattern CLOSE = Pattern.compile("\\}\\s*+\\]");

    @Override
    public Optional<PythonValue> decode(String answer) {
        int first = answer.indexOf('[');
        int last = answer.lastIndexOf(']');
        Optional<PythonValue> read =
                PythonJson.read(
                        list(
                                first >= 0 && first < last
                                        ? answer.substring(first, last + 1)
                                        : answer));
        try {
            return Optional.of(
                    read.map(JsonCalls::calls).orElseGet(() -> new PythonValue.ListOf(List.of())));
        } catch (Undecodable e) {
            return Optional.empty();
        }
    }

    private static String list(String text) {
        Matcher open = OPEN.matcher(text);
        Matcher close = CLOSE.matcher(text);
        boolean found = open.find() && close.find(open.end());
        return found ? text.substring(open.start(), close.end()) : text;
    }

    private static PythonValue calls(PythonValue read) {
        List<PythonValue> calls = new ArrayList<>();
        for (PythonValue item : items(read)) {
            if (item instanceof PythonValue.DictOf object) {
                PythonValue name = object.get("function");
                PythonValue arguments = object.get("parameters");
                if (name == null || arguments == null || !name.isHashable()) {
                    throw new Undecodable("a call without function or parameters");
                }
                calls.add(new PythonValue.DictOf(Map.of(name, arguments)));
            }
        }
        return new PythonValue.ListOf(calls);
    }

    /** What a loop over the value meets that may be a call. */
    private static List<PythonValue> items(PythonValue read) {
        if (read instanceof PythonValue.ListOf list) {
            return list.items();
        }
        if (read instanceof PythonValue.DictOf || read instanceof PythonValue.Str) {
            return List.of();
        }
        throw new Undecodable("a value that is no list");
    }
}
