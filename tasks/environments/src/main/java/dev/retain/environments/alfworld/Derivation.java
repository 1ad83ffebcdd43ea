package dev.retain.environments.alfworld;

import dev.retain.environments.pddl.GroundAtom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Writes texts by a grammar about facts. */
final class Derivation {

    private static final int DEEPEST = 40;
    private static final int MOST_LETTERS = 100_000;
    private static final int MOST_PIECES = 100_000;

    private final AlfredGrammar grammar;
    private final Function<String, List<GroundAtom>> facts;
    private final UnaryOperator<String> names;
    private final Map<String, FactQuery> queries = new HashMap<>();
    private int pieces;

    /**
     * A derivation.
     *
     * @param facts the sorted facts of a predicate
     * @param names what objects are called
     */
    Derivation(
            AlfredGrammar grammar,
            Function<String, List<GroundAtom>> facts,
            UnaryOperator<String> names) {
        this.grammar = grammar;
        this.facts = facts;
        this.names = names;
    }

    /**
     * Writes a text.
     *
     * @param text the text, with {@code #rules#}, {@code {names}} and {@code [{lists | of facts}]}
     * @param given the objects of names
     */
    String write(String text, Map<String, String> given) {
        pieces = 0;
        return write(text, given, 0);
    }

    private String write(String text, Map<String, String> given, int depth) {
        if (depth > DEEPEST) {
            throw broken("its rules never end");
        }
        StringBuilder written = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = end(text, at);
            if (++pieces > MOST_PIECES) {
                throw broken("it takes more than %d pieces to write a text".formatted(MOST_PIECES));
            }
            String piece = text.substring(at, end);
            written.append(
                    switch (text.charAt(at)) {
                        case '#' -> rule(inner(piece, 1), given, depth);
                        case '{' -> String.join("", each(inner(piece, 1), given, depth));
                        case '[' -> listed(each(inner(piece, 2), given, depth), given, depth);
                        default -> piece;
                    });
            if (written.length() > MOST_LETTERS) {
                throw broken("it writes more than " + MOST_LETTERS + " letters");
            }
            at = end;
        }
        return written.toString();
    }

    private static String inner(String piece, int marks) {
        return piece.substring(marks, piece.length() - marks);
    }

    /** Where the piece ends that begins somewhere. */
    private int end(String text, int at) {
        String closing =
                switch (text.charAt(at)) {
                    case '#' -> "#";
                    case '{' -> "}";
                    case '[' -> "}]";
                    default -> "";
                };
        if (closing.isEmpty()) {
            int end = at;
            while (end < text.length() && "#{[".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            return end;
        }
        int end = text.indexOf(closing, at + 1);
        if (end < 0 || (closing.length() > 1 && !text.startsWith("[{", at))) {
            throw broken("'%s' does not end".formatted(text));
        }
        return end + closing.length();
    }

    private String rule(String name, Map<String, String> given, int depth) {
        for (TextRule rule : grammar.rules().getOrDefault(name, List.of())) {
            if (rule.condition().isBlank() || !matches(rule.condition(), given).isEmpty()) {
                return write(rule.text(), given, depth + 1);
            }
        }
        throw broken("it has no rule '%s' that can be used".formatted(name));
    }

    private List<String> each(String piece, Map<String, String> given, int depth) {
        int bar = piece.indexOf('|');
        String expression = (bar < 0 ? piece : piece.substring(0, bar)).strip();
        List<Map<String, String>> matches =
                bar < 0 ? List.of(given) : matches(piece.substring(bar + 1), given);
        List<String> written = new ArrayList<>();
        for (Map<String, String> match : matches) {
            written.add(
                    expression.startsWith("#")
                            ? write(expression, match, depth + 1)
                            : value(expression, match));
        }
        return written;
    }

    private List<Map<String, String>> matches(String condition, Map<String, String> given) {
        return queries.computeIfAbsent(condition, unread -> FactQuery.read(grammar.game(), unread))
                .matches(facts, given);
    }

    private String listed(List<String> items, Map<String, String> given, int depth) {
        if (items.isEmpty()) {
            return rule("list_empty", given, depth);
        }
        if (items.size() == 1) {
            return items.get(0);
        }
        int last = items.size() - 1;
        return String.join(rule("list_separator", given, depth), items.subList(0, last))
                + rule("list_last_separator", given, depth)
                + items.get(last);
    }

    /** Names and texts that are added, such as {@code o.indefinite + ' ' + o.name}. */
    private String value(String expression, Map<String, String> given) {
        StringBuilder value = new StringBuilder();
        for (String term : expression.split("\\+", -1)) {
            String part = term.strip();
            boolean isText = part.length() > 1 && part.startsWith("'") && part.endsWith("'");
            value.append(isText ? inner(part, 1) : attribute(part.split(" or ", -1)[0], given));
        }
        return value.toString();
    }

    private String attribute(String term, Map<String, String> given) {
        String[] parts = term.strip().split("\\.", -1);
        String object = given.get(parts[0]);
        if (object == null) {
            throw broken("nothing is called '%s'".formatted(parts[0]));
        }
        return switch (parts.length > 1 ? parts[1] : "name") {
            case "name" -> names.apply(object);
            case "id" -> object;
            case "indefinite" -> "a";
            case "definite" -> "the";
            default -> throw broken("'%s' is not known".formatted(term));
        };
    }

    private RuntimeException broken(String what) {
        return GrammarBroken.at(grammar.game(), what);
    }
}
