package dev.retain.model.text.jinja.rendering;

import dev.retain.model.text.jinja.Attributed;
import dev.retain.model.text.jinja.Budget;
import dev.retain.model.text.jinja.CallArguments;
import dev.retain.model.text.jinja.Dict;
import dev.retain.model.text.jinja.None;
import dev.retain.model.text.jinja.TemplateFunction;
import dev.retain.model.text.jinja.Tuple;
import dev.retain.model.text.jinja.Undefined;
import dev.retain.model.text.jinja.syntax.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A macro, or the body of a call block, which is one without a name. */
final class MacroFunction implements TemplateFunction, Attributed {

    private final Statement.Macro macro;
    private final Interpreter interpreter;
    private final Evaluator evaluator;
    private final Budget budget;
    private final Scope defined;

    MacroFunction(
            Statement.Macro macro,
            Interpreter interpreter,
            Evaluator evaluator,
            Budget budget,
            Scope defined) {
        this.macro = macro;
        this.interpreter = interpreter;
        this.evaluator = evaluator;
        this.budget = budget;
        this.defined = defined;
    }

    @Override
    public Object call(CallArguments arguments) {
        List<Object> positional = arguments.positional();
        Map<String, Object> named = new LinkedHashMap<>(arguments.named());
        Scope scope = defined.inner(interpreter.hidden(macro.body()));
        budget.memory(400);
        budget.enter(Interpreter.CALL_LEVELS);
        for (int i = 0; i < macro.parameters().size(); i++) {
            Statement.Parameter parameter = macro.parameters().get(i);
            Object byName = named.remove(parameter.name());
            if (i < positional.size() && byName != null) {
                throw budget.refusal("a macro is given " + parameter.name() + " twice");
            }
            scope.set(
                    parameter.name(),
                    Undefined.because("parameter '" + parameter.name() + "' was not provided"));
            if (i < positional.size()) {
                scope.set(parameter.name(), positional.get(i));
            } else if (byName != null) {
                scope.set(parameter.name(), byName);
            } else if (parameter.otherwise().isPresent()) {
                scope.set(parameter.name(), evaluator.value(parameter.otherwise().get(), scope));
            }
        }
        specials(positional, named, scope);
        String text = interpreter.text(macro.body(), scope);
        budget.leave(Interpreter.CALL_LEVELS);
        return text;
    }

    /** What is left over is refused, unless the macro reads it. */
    private void specials(List<Object> positional, Map<String, Object> named, Scope scope) {
        if (macro.specials().contains("caller")) {
            Object caller = named.remove("caller");
            scope.set(
                    "caller", caller == null ? Undefined.because("no caller is defined") : caller);
        }
        if (macro.specials().contains("kwargs")) {
            var rest = new Dict();
            named.forEach((name, value) -> rest.put(name, value, budget));
            scope.set("kwargs", rest);
        } else if (!named.isEmpty()) {
            throw budget.refusal(
                    "the macro %s has no parameter %s"
                            .formatted(macro.name(), named.keySet().iterator().next()));
        }
        int known = macro.parameters().size();
        if (macro.specials().contains("varargs")) {
            List<Object> rest =
                    positional.size() > known
                            ? new ArrayList<>(positional.subList(known, positional.size()))
                            : List.of();
            scope.set("varargs", Tuple.of(rest));
        } else if (positional.size() > known) {
            throw budget.refusal(
                    "the macro %s takes at most %d arguments".formatted(macro.name(), known));
        }
    }

    @Override
    public Optional<Object> attribute(String name) {
        return switch (name) {
            case "name" -> Optional.of(macro.name().equals("caller") ? None.NONE : macro.name());
            case "arguments" ->
                    Optional.of(
                            Tuple.of(
                                    macro.parameters().stream()
                                            .map(parameter -> (Object) parameter.name())
                                            .toList()));
            case "catch_kwargs" -> Optional.of(macro.specials().contains("kwargs"));
            case "catch_varargs" -> Optional.of(macro.specials().contains("varargs"));
            case "caller" -> Optional.of(macro.specials().contains("caller"));
            default -> Optional.empty();
        };
    }
}
