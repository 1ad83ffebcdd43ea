package dev.retain.environments.pddl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads conditions and effects. */
final class FormulaReader {

    private final PddlSource source;

    FormulaReader(PddlSource source) {
        this.source = source;
    }

    /** Reads a condition, in which some variables are known. */
    Formula condition(PddlNode node, Set<String> known) {
        PddlNode.Group group = source.group(node);
        return switch (group.head()) {
            case "and" -> new Formula.And(conditions(group, known));
            case "or" -> new Formula.Or(conditions(group, known));
            case "not" -> new Formula.Not(condition(only(group), known));
            case "imply" ->
                    new Formula.Or(
                            List.of(
                                    new Formula.Not(condition(part(group, 1), known)),
                                    condition(part(group, 2), known)));
            case "=" -> new Formula.Same(term(part(group, 1), known), term(part(group, 2), known));
            case "exists" -> {
                List<Variable> variables = variables(group);
                yield new Formula.Exists(
                        variables, condition(part(group, 2), with(known, variables)));
            }
            case "forall" -> {
                List<Variable> variables = variables(group);
                yield new Formula.ForAll(
                        variables, condition(part(group, 2), with(known, variables)));
            }
            case "" -> empty(group);
            default -> atom(group, known);
        };
    }

    private Formula empty(PddlNode.Group group) {
        if (!group.parts().isEmpty()) {
            throw source.broken(group, "a condition is due");
        }
        return new Formula.And(List.of());
    }

    private List<Formula> conditions(PddlNode.Group group, Set<String> known) {
        return group.tail().stream().map(part -> condition(part, known)).toList();
    }

    /** Reads effects, in which some variables are known; what an action costs is passed over. */
    List<Effect> effects(PddlNode node, Set<String> known) {
        PddlNode.Group group = source.group(node);
        return switch (group.head()) {
            case "" -> List.of();
            case "increase", "decrease", "assign" -> List.of();
            case "and" -> {
                List<Effect> effects = new ArrayList<>();
                group.tail().forEach(part -> effects.addAll(effects(part, known)));
                yield effects;
            }
            case "not" -> List.of(new Effect.Delete(atom(source.group(only(group)), known)));
            case "when" ->
                    List.of(
                            new Effect.When(
                                    condition(part(group, 1), known),
                                    effects(part(group, 2), known)));
            case "forall" -> {
                List<Variable> variables = variables(group);
                yield List.of(
                        new Effect.Every(
                                variables, effects(part(group, 2), with(known, variables))));
            }
            default -> List.of(new Effect.Add(atom(group, known)));
        };
    }

    /** Reads one fact. */
    Formula.Atom atom(PddlNode.Group group, Set<String> known) {
        if (group.head().isEmpty()) {
            throw source.broken(group, "a fact is due");
        }
        return new Formula.Atom(
                group.head(), group.tail().stream().map(part -> term(part, known)).toList());
    }

    private String term(PddlNode node, Set<String> known) {
        String term = source.word(node);
        if (term.startsWith("?") && !known.contains(term)) {
            throw source.broken(node, "no parameter is named " + term);
        }
        return term;
    }

    private List<Variable> variables(PddlNode.Group group) {
        return TypedNames.read(source, source.group(part(group, 1)).parts());
    }

    private static Set<String> with(Set<String> known, List<Variable> variables) {
        Set<String> all = new HashSet<>(known);
        variables.forEach(variable -> all.add(variable.name()));
        return all;
    }

    private PddlNode only(PddlNode.Group group) {
        return part(group, 1);
    }

    private PddlNode part(PddlNode.Group group, int index) {
        if (index >= group.parts().size()) {
            throw source.broken(group, "'%s' ends too early".formatted(group.head()));
        }
        return group.parts().get(index);
    }
}
