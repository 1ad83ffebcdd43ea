package dev.retain.model.text.jinja;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A chat template, ready to render. Immutable. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class Template {

    private static final int LONGEST_RANGE = 100_000;

    private final List<Statement> statements;
    private final Clock clock;

    private Template(List<Statement> statements, Clock clock) {
        this.statements = statements;
        this.clock = clock;
    }

    /**
     * Reads a template.
     *
     * @param clock what {@code strftime_now} looks at
     * @throws TemplateException if it is not of the dialect
     */
    public static Template parse(String source, Clock clock) {
        return new Template(StatementParser.parse(source), clock);
    }

    /**
     * Renders.
     *
     * @param variables strings, numbers, booleans, lists and maps of them, by name
     * @throws TemplateException if the template refuses, or does what is not allowed
     */
    public String render(Map<String, ? extends @Nullable Object> variables) {
        Map<String, @Nullable Object> all = new HashMap<>(functions());
        all.putAll(variables);
        return new Interpreter().run(statements, Scope.of(all));
    }

    private Map<String, Callable> functions() {
        return Map.of(
                "raise_exception",
                (positional, named) -> {
                    throw new TemplateException(PythonText.str(positional.get(0)));
                },
                "namespace",
                (positional, named) -> {
                    var namespace = new Namespace();
                    named.forEach(namespace::set);
                    return namespace;
                },
                "range",
                (positional, named) -> range(positional),
                "strftime_now",
                (positional, named) ->
                        DateText.format(
                                PythonText.str(positional.get(0)), LocalDateTime.now(clock)));
    }

    private static List<Object> range(List<@Nullable Object> arguments) {
        long from = arguments.size() > 1 ? (long) Values.number(arguments.get(0)) : 0;
        long to = (long) Values.number(arguments.get(arguments.size() > 1 ? 1 : 0));
        long step = arguments.size() > 2 ? (long) Values.number(arguments.get(2)) : 1;
        if (step == 0 || Math.abs(to - from) / Math.abs(step) > LONGEST_RANGE) {
            throw new TemplateException("chat template: a range is too long");
        }
        List<Object> range = new ArrayList<>();
        for (long i = from; step > 0 ? i < to : i > to; i += step) {
            range.add(i);
        }
        return range;
    }
}
