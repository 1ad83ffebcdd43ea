package dev.retain.acbench.bfcl.decode;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.python.PythonValue;
import dev.retain.acbench.python.syntax.PythonExpression;
import dev.retain.acbench.python.syntax.PythonSyntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Calls in Python. Arguments without a name are passed over; a name as a value is its text; a sign
 * always negates, as it does in BFCL.
 */
@API(status = INTERNAL, since = "0.1")
public final class PythonCalls implements CallDecoder {

    @Override
    public Optional<PythonValue> decode(String answer) {
        try {
            return PythonSyntax.expression(Brackets.put(answer)).map(PythonCalls::calls);
        } catch (Undecodable e) {
            return Optional.empty();
        }
    }

    private static PythonValue calls(PythonExpression read) {
        List<PythonValue> calls = new ArrayList<>();
        for (PythonExpression item : items(read)) {
            if (!(item instanceof PythonExpression.Call call)) {
                throw new Undecodable("an item that is no call");
            }
            calls.add(call(call));
        }
        return new PythonValue.ListOf(calls);
    }

    private static List<PythonExpression> items(PythonExpression read) {
        if (read instanceof PythonExpression.ListDisplay list) {
            return list.items();
        }
        if (read instanceof PythonExpression.TupleDisplay tuple) {
            return tuple.items();
        }
        if (read instanceof PythonExpression.Call call) {
            return List.of(call);
        }
        throw new Undecodable("no calls");
    }

    private static PythonValue call(PythonExpression.Call call) {
        Map<PythonValue, PythonValue> arguments = new LinkedHashMap<>();
        for (PythonExpression.Keyword keyword : call.keywords()) {
            PythonValue name =
                    keyword.name()
                            .<PythonValue>map(PythonValue::of)
                            .orElseGet(PythonValue.None::new);
            arguments.put(name, value(keyword.value()));
        }
        return new PythonValue.DictOf(
                Map.of(PythonValue.of(name(call.function())), new PythonValue.DictOf(arguments)));
    }

    /** The names that lead to a function; what else it is reached by is left out. */
    private static String name(PythonExpression function) {
        StringBuilder path = new StringBuilder();
        PythonExpression part = function;
        while (part instanceof PythonExpression.Attribute attribute) {
            path.insert(0, "." + attribute.name());
            part = attribute.value();
        }
        if (part instanceof PythonExpression.Name first) {
            return first.id() + path;
        }
        return path.isEmpty() ? "" : path.substring(1);
    }

    private static PythonValue value(PythonExpression expression) {
        if (expression instanceof PythonExpression.Constant constant) {
            return constant.value() instanceof PythonValue.Ellipsis
                    ? PythonValue.of("...")
                    : constant.value();
        }
        if (expression instanceof PythonExpression.Name name) {
            return PythonValue.of(name.id());
        }
        if (expression instanceof PythonExpression.Call call) {
            return call.keywords().isEmpty() ? PythonValue.of(text(call)) : call(call);
        }
        if (expression instanceof PythonExpression.Subscript index) {
            return PythonValue.of(text(index.value()) + "[" + text(index.index()) + "]");
        }
        if (expression instanceof PythonExpression.Unary sign
                && sign.operand() instanceof PythonExpression.Constant operand) {
            return negated(operand);
        }
        if (expression instanceof PythonExpression.Binary) {
            return PythonSyntax.constant(expression)
                    .orElseThrow(() -> new Undecodable("arithmetic without a value"));
        }
        return display(expression);
    }

    private static PythonValue negated(PythonExpression.Constant operand) {
        return PythonSyntax.constant(new PythonExpression.Unary("-", operand))
                .orElseThrow(() -> new Undecodable("a sign before what is no number"));
    }

    private static String text(PythonExpression expression) {
        return PythonSyntax.text(expression)
                .orElseThrow(() -> new Undecodable("an expression that nests too deep"));
    }

    private static PythonValue display(PythonExpression expression) {
        if (expression instanceof PythonExpression.ListDisplay list) {
            return new PythonValue.ListOf(list.items().stream().map(PythonCalls::value).toList());
        }
        if (expression instanceof PythonExpression.TupleDisplay tuple) {
            return new PythonValue.TupleOf(tuple.items().stream().map(PythonCalls::value).toList());
        }
        if (expression instanceof PythonExpression.DictDisplay dict) {
            Map<PythonValue, PythonValue> entries = new LinkedHashMap<>();
            for (PythonExpression.Pair pair : dict.items()) {
                entries.put(key(pair), value(pair.value()));
            }
            return new PythonValue.DictOf(entries);
        }
        throw new Undecodable("an argument that BFCL does not read");
    }

    private static PythonValue key(PythonExpression.Pair pair) {
        return pair.key()
                .map(PythonCalls::value)
                .filter(PythonValue::isHashable)
                .orElseThrow(() -> new Undecodable("a key that cannot be one"));
    }
}
