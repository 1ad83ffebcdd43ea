package dev.retain.environments.pddl;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.EvaluationException;
import org.apiguardian.api.API;

/**
 * A text of the planning language.
 *
 * @param name the file, for messages
 * @param text the text
 */
@API(status = INTERNAL, since = "0.1")
public record PddlSource(String name, String text) {

    EvaluationException broken(int line, String what) {
        return new EvaluationException(
                "%s cannot be read in line %d: %s; get the file again".formatted(name, line, what));
    }

    EvaluationException broken(PddlNode node, String what) {
        return broken(node.line(), what);
    }

    /** A piece that must be a word. */
    String word(PddlNode node) {
        if (node instanceof PddlNode.Word word) {
            return word.text();
        }
        throw broken(node, "a name is due where a parenthesis opens");
    }

    /** A piece that must be in parentheses. */
    PddlNode.Group group(PddlNode node) {
        if (node instanceof PddlNode.Group group) {
            return group;
        }
        throw broken(node, "a parenthesis is due where a name stands");
    }
}
