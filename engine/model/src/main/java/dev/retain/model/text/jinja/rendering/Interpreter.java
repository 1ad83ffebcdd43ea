package dev.retain.model.text.jinja.rendering;

import dev.retain.model.text.jinja.Budget;
import dev.retain.model.text.jinja.CallArguments;
import dev.retain.model.text.jinja.Kinds;
import dev.retain.model.text.jinja.Ordering;
import dev.retain.model.text.jinja.PythonValues;
import dev.retain.model.text.jinja.TemplateFunction;
import dev.retain.model.text.jinja.TemplateNamespace;
import dev.retain.model.text.jinja.syntax.Expression;
import dev.retain.model.text.jinja.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Does what statements say. */
final class Interpreter {

    /** How a body ended. */
    private enum End {
        NORMAL,
        BREAK,
        CONTINUE
    }

    /** A call of a macro or a loop needs this much of the stack, in levels of expressions. */
    static final int CALL_LEVELS = 5;

    private final PythonValues values;
    private final Budget budget;
    private final Evaluator evaluator;
    private final Map<Statement.Body, Set<String>> hidden;

    /**
     * For one rendering.
     *
     * @param hidden the names that each body hides from its surroundings
     */
    Interpreter(PythonValues values, Map<Statement.Body, Set<String>> hidden) {
        this.values = values;
        this.budget = values.budget();
        this.evaluator = new Evaluator(values);
        this.hidden = hidden;
    }

    Set<String> hidden(Statement.Body body) {
        return hidden.getOrDefault(body, Set.of());
    }

    String run(Statement.Body body, Scope scope) {
        return text(body, inner(body, scope));
    }

    /** The text of a body whose scope is made. */
    String text(Statement.Body body, Scope scope) {
        var output = new StringBuilder();
        statements(body.statements(), scope, output);
        budget.text(output.length());
        return output.toString();
    }

    private Scope inner(Statement.Body body, Scope scope) {
        budget.memory(240);
        return scope.inner(hidden(body));
    }

    private End body(Statement.Body body, Scope outer, StringBuilder output) {
        return statements(body.statements(), inner(body, outer), output);
    }

    private End statements(List<Statement> statements, Scope scope, StringBuilder output) {
        budget.enter(2);
        End end = End.NORMAL;
        for (int i = 0; i < statements.size() && end == End.NORMAL; i++) {
            Statement statement = statements.get(i);
            budget.step();
            budget.at(statement.line());
            end = statement(statement, scope, output);
        }
        budget.leave(2);
        return end;
    }

    private void print(String text, StringBuilder output) {
        budget.text(text.length());
        output.append(text);
    }

    private End statement(Statement statement, Scope scope, StringBuilder output) {
        if (statement instanceof Statement.Text text) {
            print(text.text(), output);
        } else if (statement instanceof Statement.Print print) {
            Object value = evaluator.value(print.value(), scope);
            budget.at(print.line());
            print(values.str(value), output);
        } else if (statement instanceof Statement.If branches) {
            return branch(branches, scope, output);
        } else if (statement instanceof Statement.For loop) {
            loop(loop, scope, output);
        } else if (statement instanceof Statement.Set set) {
            assign(set.target(), evaluator.value(set.value(), scope), scope, set.line());
        } else if (statement instanceof Statement.Jump jump) {
            return jump.leave() ? End.BREAK : End.CONTINUE;
        } else {
            return block(statement, scope, output);
        }
        return End.NORMAL;
    }

    private End block(Statement statement, Scope scope, StringBuilder output) {
        if (statement instanceof Statement.Macro macro) {
            scope.set(macro.name(), macro(macro, scope));
        } else if (statement instanceof Statement.SetBlock block) {
            return setBlock(block, scope);
        } else if (statement instanceof Statement.With with) {
            Scope inner = inner(with.body(), scope);
            for (int i = 0; i < with.targets().size(); i++) {
                Object value = evaluator.value(with.values().get(i), scope);
                assign(with.targets().get(i), value, inner, with.line());
            }
            return statements(with.body().statements(), inner, output);
        } else if (statement instanceof Statement.FilterBlock block) {
            return filterBlock(block, scope, output);
        } else if (statement instanceof Statement.CallBlock block) {
            Object value =
                    evaluator.call(block.call(), Optional.of(macro(block.caller(), scope)), scope);
            budget.at(block.line());
            print(values.str(value), output);
        } else if (statement instanceof Statement.Generation generation) {
            print(text(generation.body(), inner(generation.body(), scope)), output);
        }
        return End.NORMAL;
    }

    private MacroFunction macro(Statement.Macro macro, Scope scope) {
        return new MacroFunction(macro, this, evaluator, budget, scope);
    }

    private End setBlock(Statement.SetBlock block, Scope scope) {
        var text = new StringBuilder();
        Scope inner = inner(block.body(), scope);
        End end = statements(block.body().statements(), inner, text);
        if (end == End.NORMAL) {
            budget.text(text.length());
            Object value = text.toString();
            if (block.filter().isPresent()) {
                value = evaluator.filtered(block.filter().get(), value, inner);
            }
            assign(block.target(), value, scope, block.line());
        }
        return end;
    }

    private End filterBlock(Statement.FilterBlock block, Scope scope, StringBuilder output) {
        var text = new StringBuilder();
        Scope inner = inner(block.body(), scope);
        End end = statements(block.body().statements(), inner, text);
        if (end == End.NORMAL) {
            budget.text(text.length());
            Object value = evaluator.filtered(block.filter(), text.toString(), inner);
            print(values.text(value, "what a filter makes of a block"), output);
        }
        return end;
    }

    private End branch(Statement.If branches, Scope scope, StringBuilder output) {
        for (Statement.Branch branch : branches.branches()) {
            if (Ordering.isTrue(evaluator.value(branch.condition(), scope))) {
                return statements(branch.body(), scope, output);
            }
        }
        return statements(branches.otherwise(), scope, output);
    }

    private void loop(Statement.For loop, Scope scope, StringBuilder output) {
        Object items = evaluator.value(loop.items(), scope);
        budget.at(loop.line());
        loop(loop, items, 0, scope, output);
    }

    private void loop(
            Statement.For loop, Object over, int depth, Scope scope, StringBuilder output) {
        List<Object> items = items(loop, values.sequences().items(over), scope);
        Optional<TemplateFunction> again =
                loop.recursive()
                        ? Optional.of(arguments -> again(loop, arguments, depth + 1, scope))
                        : Optional.empty();
        var position = new LoopPosition(values, items, depth, again);
        // Jinja2 does what stands behind else unless a body came to its own end.
        boolean completed = false;
        End end = End.NORMAL;
        for (int i = 0; i < items.size() && end != End.BREAK; i++) {
            budget.step();
            position.next();
            Scope inner = inner(loop.body(), scope);
            inner.set("loop", position);
            assign(loop.target(), items.get(i), inner, loop.line());
            end = statements(loop.body().statements(), inner, output);
            completed |= end == End.NORMAL;
        }
        if (!completed) {
            body(loop.otherwise(), scope, output);
        }
    }

    private Object again(Statement.For loop, CallArguments arguments, int depth, Scope scope) {
        Object over = arguments.bind("loop", 1, "/iterable").get(0);
        budget.enter(CALL_LEVELS);
        var output = new StringBuilder();
        loop(loop, over, depth, scope, output);
        budget.leave(CALL_LEVELS);
        budget.text(output.length());
        return output.toString();
    }

    private List<Object> items(Statement.For loop, List<Object> all, Scope scope) {
        if (loop.filter().isEmpty()) {
            return all;
        }
        List<Object> items = new ArrayList<>();
        for (Object item : all) {
            budget.step();
            budget.memory(240);
            Scope inner = scope.inner(Set.of());
            assign(loop.target(), item, inner, loop.line());
            if (Ordering.isTrue(evaluator.value(loop.filter().get(), inner))) {
                items.add(item);
            }
        }
        return items;
    }

    private void assign(Expression target, Object value, Scope scope, int line) {
        budget.at(line);
        if (target instanceof Expression.Variable variable) {
            scope.set(variable.name(), value);
        } else if (target instanceof Expression.TupleOf tuple) {
            List<Object> parts = values.sequences().items(value);
            if (parts.size() != tuple.items().size()) {
                throw budget.refusal(
                        "%d values cannot be given to %d variables"
                                .formatted(parts.size(), tuple.items().size()));
            }
            for (int i = 0; i < parts.size(); i++) {
                assign(tuple.items().get(i), parts.get(i), scope, line);
            }
        } else {
            var attribute = (Expression.Attribute) target;
            Object owner = evaluator.value(attribute.target(), scope);
            if (!(owner instanceof TemplateNamespace namespace)) {
                throw budget.refusal(
                        Kinds.of(owner) + " has no attributes that can be set; use a namespace");
            }
            budget.memory(64);
            namespace.set(attribute.name(), value, budget);
        }
    }
}
