package dev.retain.model.text.jinja.syntax;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.model.text.jinja.Budget;
import dev.retain.model.text.jinja.TemplateException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;

/**
 * Finds the variables that a body sets before it reads them. Jinja2 gives such a variable no value
 * from outside: until it is set, it is undefined, also for the loops and macros within the body. It
 * also refuses filters and tests that Jinja2 does not have, where Jinja2 does so before it renders.
 */
@API(status = INTERNAL, since = "0.1")
public final class FrameNames {

    /** What is known of the variables of one branch. */
    private static final int BRANCH = 2000;

    private final Budget budget;
    private final Map<Statement.Body, Set<String>> hidden = new HashMap<>();

    private FrameNames(Budget budget) {
        this.budget = budget;
    }

    /**
     * The names that each body hides.
     *
     * @throws TemplateException if a filter or a test is unknown
     */
    public static Map<Statement.Body, Set<String>> of(Statement.Body template, Budget budget) {
        var names = new FrameNames(budget);
        var root = new Frame(null);
        names.body(template, root);
        return names.hidden;
    }

    private void body(Statement.Body body, Frame frame) {
        budget.enter();
        List<Runnable> inner = new ArrayList<>();
        statements(body.statements(), frame, inner);
        hidden.put(body, frame.hidden());
        inner.forEach(Runnable::run);
        budget.leave();
    }

    private void statements(List<Statement> statements, Frame frame, List<Runnable> inner) {
        for (Statement statement : statements) {
            budget.step();
            budget.at(statement.line());
            statement(statement, frame, inner);
        }
    }

    private void statement(Statement statement, Frame frame, List<Runnable> inner) {
        if (statement instanceof Statement.Print print) {
            load(print.value(), frame);
        } else if (statement instanceof Statement.If branches) {
            branches(branches, frame, inner);
        } else if (statement instanceof Statement.For loop) {
            load(loop.items(), frame);
            inner.add(() -> loop(loop, frame));
        } else if (statement instanceof Statement.Set set) {
            load(set.value(), frame);
            store(set.target(), frame);
        } else if (statement instanceof Statement.SetBlock block) {
            block.filter().ifPresent(filter -> check(filter, frame));
            store(block.target(), frame);
            inner.add(() -> body(block.body(), new Frame(frame)));
        } else if (statement instanceof Statement.With with) {
            with.values().forEach(value -> load(value, frame));
            inner.add(() -> with(with, frame));
        } else if (statement instanceof Statement.FilterBlock block) {
            load(block.filter(), frame);
            inner.add(() -> body(block.body(), new Frame(frame)));
        } else if (statement instanceof Statement.Macro macro) {
            frame.store(macro.name());
            inner.add(() -> macro(macro, frame));
        } else if (statement instanceof Statement.CallBlock block) {
            load(block.call(), frame);
            inner.add(() -> macro(block.caller(), frame));
        } else if (statement instanceof Statement.Generation generation) {
            inner.add(() -> body(generation.body(), new Frame(frame)));
        }
    }

    private void branches(Statement.If branches, Frame frame, List<Runnable> inner) {
        boolean soft = frame.soft;
        frame.soft = true;
        load(branches.branches().get(0).condition(), frame);
        Frame first = frame.copy();
        statements(branches.branches().get(0).body(), first, inner);
        Frame others = frame.copy();
        for (Statement.Branch branch : branches.branches().subList(1, branches.branches().size())) {
            budget.memory(BRANCH);
            load(branch.condition(), others);
            Frame body = others.copy();
            statements(branch.body(), body, inner);
            others.join(List.of(body, others.copy(), others.copy()));
        }
        Frame otherwise = frame.copy();
        statements(branches.otherwise(), otherwise, inner);
        frame.join(List.of(first, others, otherwise));
        frame.soft = soft;
    }

    private void loop(Statement.For loop, Frame outer) {
        loop.filter()
                .ifPresent(
                        filter -> {
                            var frame = new Frame(outer);
                            declare(loop.target(), frame);
                            load(filter, frame);
                        });
        var frame = new Frame(outer);
        frame.declare("loop");
        declare(loop.target(), frame);
        body(loop.body(), frame);
        body(loop.otherwise(), new Frame(outer));
    }

    private void with(Statement.With with, Frame outer) {
        var frame = new Frame(outer);
        with.targets().forEach(target -> declare(target, frame));
        body(with.body(), frame);
    }

    private void macro(Statement.Macro macro, Frame outer) {
        var frame = new Frame(outer);
        macro.parameters().forEach(parameter -> frame.declare(parameter.name()));
        macro.specials().forEach(frame::declare);
        macro.parameters()
                .forEach(parameter -> parameter.otherwise().ifPresent(e -> load(e, frame)));
        body(macro.body(), frame);
    }

    private void store(Expression target, Frame frame) {
        if (target instanceof Expression.Variable variable) {
            frame.store(variable.name());
        } else if (target instanceof Expression.TupleOf tuple) {
            tuple.items().forEach(item -> store(item, frame));
        } else {
            load(target, frame);
        }
    }

    private static void declare(Expression target, Frame frame) {
        if (target instanceof Expression.Variable variable) {
            frame.declare(variable.name());
        } else if (target instanceof Expression.TupleOf tuple) {
            tuple.items().forEach(item -> declare(item, frame));
        }
    }

    /** Jinja2 does not look for variables in the filters of a block that sets a variable. */
    private void check(Expression filter, Frame frame) {
        load(filter, frame.copy());
    }

    private void load(Expression expression, Frame frame) {
        budget.enter();
        budget.step();
        budget.at(expression.line());
        if (expression instanceof Expression.Variable variable) {
            frame.load(variable.name());
        } else if (expression instanceof Expression.Filter filter && !frame.soft) {
            KnownNames.requireFilter(filter.name(), filter.line());
        } else if (expression instanceof Expression.Test test && !frame.soft) {
            KnownNames.requireTest(test.name(), test.line());
        }
        boolean soft = frame.soft;
        frame.soft |= expression instanceof Expression.Conditional;
        Children.of(expression).forEach(child -> load(child, frame));
        frame.soft = soft;
        budget.leave();
    }

    /** What is known of the variables of a body. */
    private static final class Frame {

        private final @org.jspecify.annotations.Nullable Frame outer;

        /** Names that are used, and whether they are undefined until they are set. */
        private final Map<String, Boolean> names = new HashMap<>();

        private final Set<String> stores = new TreeSet<>();

        /** Whether an unknown filter is refused only when it is used. */
        private boolean soft;

        Frame(@org.jspecify.annotations.Nullable Frame outer) {
            this.outer = outer;
        }

        Frame copy() {
            var copy = new Frame(outer);
            copy.names.putAll(names);
            copy.stores.addAll(stores);
            copy.soft = soft;
            return copy;
        }

        boolean knows(String name) {
            return names.containsKey(name) || knownOutside(name);
        }

        private boolean knownOutside(String name) {
            return outer != null && outer.knows(name);
        }

        void load(String name) {
            if (!knows(name)) {
                names.put(name, false);
            }
        }

        void store(String name) {
            stores.add(name);
            if (!names.containsKey(name)) {
                names.put(name, !knownOutside(name));
            }
        }

        void declare(String name) {
            stores.add(name);
            names.put(name, false);
        }

        /** What only some branches set keeps its value from outside. */
        void join(List<Frame> branches) {
            Map<String, Integer> counts = new HashMap<>();
            for (Frame branch : branches) {
                for (String name : branch.stores) {
                    if (!stores.contains(name)) {
                        counts.merge(name, 1, Integer::sum);
                    }
                }
            }
            for (Frame branch : branches) {
                names.putAll(branch.names);
                stores.addAll(branch.stores);
            }
            counts.forEach(
                    (name, count) -> {
                        if (count < branches.size()) {
                            names.put(name, false);
                        }
                    });
        }

        Set<String> hidden() {
            Set<String> hidden = new HashSet<>();
            names.forEach(
                    (name, undefined) -> {
                        if (undefined) {
                            hidden.add(name);
                        }
                    });
            return hidden;
        }
    }
}
