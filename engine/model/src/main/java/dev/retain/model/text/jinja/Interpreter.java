package dev.retain.model.text.jinja;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Does what statements say. */
final class Interpreter {

    /** How a body ended. */
    private enum End {
        NORMAL,
        BREAK,
        CONTINUE
    }

    private final Budget budget = new Budget();
    private final Evaluator evaluator = new Evaluator(budget);

    String run(List<Statement> statements, Scope scope) {
        var output = new StringBuilder();
        body(statements, scope, output);
        return output.toString();
    }

    private End body(List<Statement> statements, Scope scope, StringBuilder output) {
        for (Statement statement : statements) {
            budget.step();
            End end = statement(statement, scope, output);
            budget.printed(output);
            if (end != End.NORMAL) {
                return end;
            }
        }
        return End.NORMAL;
    }

    private End statement(Statement statement, Scope scope, StringBuilder output) {
        if (statement instanceof Statement.Text text) {
            output.append(text.text());
        } else if (statement instanceof Statement.Print print) {
            output.append(PythonText.str(evaluator.value(print.value(), scope)));
        } else if (statement instanceof Statement.If branches) {
            return branch(branches, scope, output);
        } else if (statement instanceof Statement.For loop) {
            loop(loop, scope, output);
        } else if (statement instanceof Statement.Set set) {
            set(set, scope);
        } else if (statement instanceof Statement.SetBlock block) {
            var text = new StringBuilder();
            body(block.body(), scope.inner(), text);
            scope.set(block.name(), text.toString());
        } else if (statement instanceof Statement.Macro macro) {
            scope.set(macro.name(), macro(macro, scope));
        } else if (statement instanceof Statement.Jump jump) {
            return jump.leave() ? End.BREAK : End.CONTINUE;
        }
        return End.NORMAL;
    }

    private End branch(Statement.If branches, Scope scope, StringBuilder output) {
        for (Statement.Branch branch : branches.branches()) {
            if (Values.isTrue(evaluator.value(branch.condition(), scope))) {
                return body(branch.body(), scope, output);
            }
        }
        return body(branches.otherwise(), scope, output);
    }

    private void loop(Statement.For loop, Scope scope, StringBuilder output) {
        List<@Nullable Object> items = new ArrayList<>();
        for (Object item : Values.items(evaluator.value(loop.items(), scope), loop.line())) {
            budget.step();
            Scope filter = scope.inner();
            assign(loop.names(), item, filter, loop.line());
            if (loop.filter().isEmpty()
                    || Values.isTrue(evaluator.value(loop.filter().get(), filter))) {
                items.add(item);
            }
        }
        if (items.isEmpty()) {
            body(loop.otherwise(), scope, output);
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            Scope inner = scope.inner();
            inner.set("loop", position(items, i));
            assign(loop.names(), items.get(i), inner, loop.line());
            if (body(loop.body(), inner, output) == End.BREAK) {
                return;
            }
        }
    }

    private static Map<String, @Nullable Object> position(List<@Nullable Object> items, int index) {
        Map<String, @Nullable Object> loop = new HashMap<>();
        loop.put("index", index + 1L);
        loop.put("index0", (long) index);
        loop.put("revindex", (long) items.size() - index);
        loop.put("revindex0", items.size() - index - 1L);
        loop.put("first", index == 0);
        loop.put("last", index == items.size() - 1);
        loop.put("length", (long) items.size());
        loop.put("previtem", index > 0 ? items.get(index - 1) : new Undefined("previtem"));
        loop.put(
                "nextitem",
                index < items.size() - 1 ? items.get(index + 1) : new Undefined("nextitem"));
        return loop;
    }

    private static void assign(List<String> names, @Nullable Object value, Scope scope, int line) {
        if (names.size() == 1) {
            scope.set(names.get(0), value);
            return;
        }
        if (!(value instanceof List<?> parts) || parts.size() != names.size()) {
            throw TemplateException.at(
                    line, PythonText.repr(value) + " cannot be taken apart into " + names);
        }
        for (int i = 0; i < names.size(); i++) {
            scope.set(names.get(i), parts.get(i));
        }
    }

    private void set(Statement.Set set, Scope scope) {
        Object value = evaluator.value(set.value(), scope);
        if (set.targets().size() == 1) {
            set(set.targets().get(0), value, scope, set.line());
            return;
        }
        if (!(value instanceof List<?> parts) || parts.size() != set.targets().size()) {
            throw TemplateException.at(
                    set.line(), PythonText.repr(value) + " cannot be taken apart");
        }
        for (int i = 0; i < parts.size(); i++) {
            set(set.targets().get(i), parts.get(i), scope, set.line());
        }
    }

    private void set(Expression target, @Nullable Object value, Scope scope, int line) {
        if (target instanceof Expression.Variable variable) {
            scope.set(variable.name(), value);
        } else if (target instanceof Expression.Member member
                && evaluator.value(member.target(), scope) instanceof Namespace namespace) {
            namespace.set(PythonText.str(evaluator.value(member.key(), scope)), value);
        } else {
            throw TemplateException.at(
                    line, "only variables and attributes of a namespace can be set");
        }
    }

    private Callable macro(Statement.Macro macro, Scope defined) {
        return (positional, named) -> {
            Scope scope = defined.inner();
            for (int i = 0; i < macro.parameters().size(); i++) {
                Statement.Parameter parameter = macro.parameters().get(i);
                Object value;
                if (i < positional.size()) {
                    value = positional.get(i);
                } else if (named.containsKey(parameter.name())) {
                    value = named.get(parameter.name());
                } else if (parameter.otherwise().isPresent()) {
                    value = evaluator.value(parameter.otherwise().get(), scope);
                } else {
                    value = new Undefined(parameter.name());
                }
                scope.set(parameter.name(), value);
            }
            return run(macro.body(), scope);
        };
    }
}
