package dev.retain.model.text.jinja;

import java.util.List;
import java.util.Optional;

/** What is done. */
sealed interface Statement {

    /** Copies text. */
    record Text(String text) implements Statement {}

    /** Prints a value. */
    record Print(Expression value) implements Statement {}

    /** Does the body of the first branch whose condition holds. */
    record If(List<Branch> branches, List<Statement> otherwise) implements Statement {}

    /** A condition and what to do. */
    record Branch(Expression condition, List<Statement> body) {}

    /** Does its body for each item. */
    record For(
            List<String> names,
            Expression items,
            Optional<Expression> filter,
            List<Statement> body,
            List<Statement> otherwise,
            int line)
            implements Statement {}

    /** Gives variables a value. */
    record Set(List<Expression> targets, Expression value, int line) implements Statement {}

    /** Gives a variable the text of its body. */
    record SetBlock(String name, List<Statement> body) implements Statement {}

    /** Defines a macro. */
    record Macro(String name, List<Parameter> parameters, List<Statement> body)
            implements Statement {}

    /** A parameter of a macro. */
    record Parameter(String name, Optional<Expression> otherwise) {}

    /** Leaves a loop, or goes on with its next item. */
    record Jump(boolean leave) implements Statement {}
}
