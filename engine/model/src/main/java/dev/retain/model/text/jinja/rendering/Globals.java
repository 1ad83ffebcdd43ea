package dev.retain.model.text.jinja.rendering;

import dev.retain.model.text.jinja.Arithmetic;
import dev.retain.model.text.jinja.Attributed;
import dev.retain.model.text.jinja.Budget;
import dev.retain.model.text.jinja.CallArguments;
import dev.retain.model.text.jinja.Dict;
import dev.retain.model.text.jinja.None;
import dev.retain.model.text.jinja.NumberRange;
import dev.retain.model.text.jinja.PythonValues;
import dev.retain.model.text.jinja.TemplateException;
import dev.retain.model.text.jinja.TemplateFunction;
import dev.retain.model.text.jinja.TemplateNamespace;
import dev.retain.model.text.jinja.Tuple;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions that every template has. */
final class Globals {

    /** Jinja2's sandbox allows no longer ranges. */
    private static final BigInteger LONGEST_RANGE = BigInteger.valueOf(100_000);

    private final PythonValues values;
    private final Budget budget;
    private final Optional<LocalDate> date;

    Globals(PythonValues values, Optional<LocalDate> date) {
        this.values = values;
        this.budget = values.budget();
        this.date = date;
    }

    /** The functions by their names. */
    Map<String, Object> all() {
        Attributed template = name -> Optional.empty();
        return Map.of(
                "raise_exception", function(this::raise),
                "namespace", function(this::namespace),
                "dict", function(this::dict),
                "range", function(this::range),
                "cycler", function(this::cycler),
                "joiner", function(this::joiner),
                "lipsum", function(none -> refused("lipsum writes another text each time")),
                "strftime_now", function(this::strftime),
                "self", template);
    }

    private static TemplateFunction function(TemplateFunction function) {
        return function;
    }

    private Object refused(String problem) {
        throw budget.refusal(problem);
    }

    private Object raise(CallArguments arguments) {
        Object message = arguments.bind("raise_exception", 1, "message").get(0);
        throw new TemplateException(values.str(message));
    }

    private Object strftime(CallArguments arguments) {
        Object format = arguments.bind("strftime_now", 1, "format").get(0);
        LocalDate today =
                date.orElseThrow(
                        () ->
                                budget.refusal(
                                        "the chat template asks for the date, and none is given;"
                                                + " give one, such as retain.date=2026-11-28"));
        return DateText.format(values.text(format, "a format of dates"), today, budget);
    }

    private Object dict(CallArguments arguments) {
        if (arguments.positional().size() > 1) {
            throw budget.refusal("dict takes at most one argument without a name");
        }
        var dict = new Dict();
        arguments.positional().forEach(source -> fill(dict, source));
        arguments.named().forEach((name, value) -> dict.put(name, value, budget));
        return dict;
    }

    private void fill(Dict dict, Object source) {
        if (source instanceof Dict other) {
            other.entries().forEach(entry -> dict.put(entry.key(), entry.value(), budget));
            return;
        }
        for (Object item : values.sequences().items(source)) {
            List<Object> pair = values.sequences().items(item);
            if (pair.size() != 2) {
                throw budget.refusal("dict needs pairs");
            }
            dict.put(pair.get(0), pair.get(1), budget);
        }
    }

    private Object namespace(CallArguments arguments) {
        var namespace = new TemplateNamespace();
        Dict given = (Dict) dict(arguments);
        given.entries().forEach(entry -> namespace.set(entry.key(), entry.value(), budget));
        return namespace;
    }

    private Object range(CallArguments arguments) {
        var bound = arguments.bind("range", 1, "/start", "/stop", "/step");
        BigInteger first = whole(bound.get(0));
        BigInteger start = bound.has(1) ? first : BigInteger.ZERO;
        BigInteger stop = bound.has(1) ? whole(bound.get(1)) : first;
        BigInteger step = bound.has(2) ? whole(bound.get(2)) : BigInteger.ONE;
        if (step.signum() == 0) {
            throw budget.refusal("a range cannot have a step of 0");
        }
        BigInteger distance = stop.subtract(start).multiply(BigInteger.valueOf(step.signum()));
        BigInteger length =
                distance.signum() <= 0
                        ? BigInteger.ZERO
                        : distance.subtract(BigInteger.ONE).divide(step.abs()).add(BigInteger.ONE);
        if (length.compareTo(LONGEST_RANGE) > 0) {
            throw budget.refusal("a range of %s numbers is too long".formatted(described(length)));
        }
        if (start.bitLength() > 40 || stop.bitLength() > 60 || step.bitLength() > 40) {
            throw budget.refusal("a range of such large numbers is not supported");
        }
        return new NumberRange(
                start.longValue(), stop.longValue(), step.longValue(), length.intValue());
    }

    private static String described(BigInteger number) {
        return number.bitLength() < 64 ? number.toString() : "2^" + number.bitLength();
    }

    private BigInteger whole(Object value) {
        if (!Arithmetic.isWhole(value)) {
            throw budget.refusal("a range needs whole numbers");
        }
        return Arithmetic.big(value);
    }

    private Object cycler(CallArguments arguments) {
        List<Object> items = arguments.positional();
        if (items.isEmpty() || !arguments.named().isEmpty()) {
            throw budget.refusal("cycler needs items, and none with a name");
        }
        return new Cycler(items);
    }

    private Object joiner(CallArguments arguments) {
        Object separator = arguments.bind("joiner", 0, "sep").or(0, ", ");
        boolean[] used = {false};
        return (TemplateFunction)
                none -> {
                    none.bind("a joiner", 0);
                    Object text = used[0] ? separator : "";
                    used[0] = true;
                    return text;
                };
    }

    /** Gives its items in turn. */
    private final class Cycler implements Attributed {

        private final List<Object> items;
        private int at;

        Cycler(List<Object> items) {
            this.items = items;
        }

        @Override
        public Optional<Object> attribute(String name) {
            return switch (name) {
                case "current" -> Optional.of(items.get(at));
                case "items" -> Optional.of(Tuple.of(items));
                case "pos" -> Optional.of((long) at);
                case "next" -> Optional.of((TemplateFunction) this::next);
                case "reset" -> Optional.of((TemplateFunction) this::reset);
                default -> Optional.empty();
            };
        }

        private Object next(CallArguments arguments) {
            arguments.bind("next", 0);
            Object item = items.get(at);
            at = (at + 1) % items.size();
            return item;
        }

        private Object reset(CallArguments arguments) {
            arguments.bind("reset", 0);
            at = 0;
            return None.NONE;
        }
    }
}
