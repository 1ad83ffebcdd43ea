package dev.retain.model.text.jinja.syntax;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** What is done. */
@API(status = INTERNAL, since = "0.1")
public sealed interface Statement {

    /** Where it stands. */
    int line();

    /** Copies text. */
    record Text(String text, int line) implements Statement {}

    /** Prints a value. */
    record Print(Expression value, int line) implements Statement {}

    /** Does the body of the first branch whose condition holds. */
    record If(List<Branch> branches, List<Statement> otherwise, int line) implements Statement {}

    /** A condition and what to do. */
    record Branch(Expression condition, List<Statement> body) {}

    /** Does its body for each item. */
    record For(
            Expression target,
            Expression items,
            Optional<Expression> filter,
            boolean recursive,
            Body body,
            Body otherwise,
            int line)
            implements Statement {}

    /** Gives variables a value. */
    record Set(Expression target, Expression value, int line) implements Statement {}

    /** Gives a variable the text of its body. */
    record SetBlock(Expression target, Optional<Expression> filter, Body body, int line)
            implements Statement {}

    /** Gives variables a value within its body. */
    record With(List<Expression> targets, List<Expression> values, Body body, int line)
            implements Statement {}

    /** Prints its body through a filter. */
    record FilterBlock(Expression filter, Body body, int line) implements Statement {}

    /**
     * Defines a macro.
     *
     * @param specials those of {@code caller}, {@code kwargs} and {@code varargs} that it uses
     */
    record Macro(
            String name,
            List<Parameter> parameters,
            Body body,
            java.util.Set<String> specials,
            int line)
            implements Statement {}

    /** Calls a macro that can print what the block holds, which is a macro, too. */
    record CallBlock(Expression.Call call, Macro caller, int line) implements Statement {}

    /** Marks what the model wrote, for training; prints its body. */
    record Generation(Body body, int line) implements Statement {}

    /** A parameter of a macro. */
    record Parameter(String name, Optional<Expression> otherwise) {}

    /** Leaves a loop, or goes on with its next item. */
    record Jump(boolean leave, int line) implements Statement {}

    /** Statements with variables of their own. Each is another one, though its text is the same. */
    final class Body {

        private final List<Statement> statements;

        Body(List<Statement> statements) {
            this.statements = statements;
        }

        public List<Statement> statements() {
            return statements;
        }
    }
}
