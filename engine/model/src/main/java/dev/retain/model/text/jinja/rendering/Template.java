package dev.retain.model.text.jinja.rendering;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.model.text.jinja.Budget;
import dev.retain.model.text.jinja.PythonValues;
import dev.retain.model.text.jinja.TemplateException;
import dev.retain.model.text.jinja.syntax.FrameNames;
import dev.retain.model.text.jinja.syntax.Statement;
import dev.retain.model.text.jinja.syntax.StatementParser;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A chat template, ready to render. Immutable. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class Template {

    private final Statement.Body body;
    private final Map<Statement.Body, Set<String>> hidden;
    private final Optional<LocalDate> date;

    private Template(
            Statement.Body body,
            Map<Statement.Body, Set<String>> hidden,
            Optional<LocalDate> date) {
        this.body = body;
        this.hidden = hidden;
        this.date = date;
    }

    /**
     * Reads a template.
     *
     * @param date what {@code strftime_now} writes; the time of day is midnight. Where there is
     *     none, a template that asks for it is refused.
     * @throws TemplateException if it is not of the dialect
     */
    public static Template parse(String source, Optional<LocalDate> date) {
        Budget budget = Budget.ofReading();
        Statement.Body body = StatementParser.parse(source, budget);
        return new Template(body, FrameNames.of(body, budget), date);
    }

    /**
     * Renders.
     *
     * @param variables strings, numbers, booleans, lists and maps of them, by name; maps are shown
     *     in their order
     * @throws TemplateException if the template refuses, or does what is not allowed
     */
    public String render(Map<String, ? extends @Nullable Object> variables) {
        Budget budget = Budget.ofRendering();
        var values = PythonValues.within(budget);
        Map<String, Object> all = new HashMap<>(new Globals(values, date).all());
        var inputs = new Inputs(budget);
        variables.forEach((name, value) -> all.put(name, inputs.value(value)));
        return new Interpreter(values, hidden).run(body, Scope.of(all));
    }
}
