package dev.retain.environments.pddl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a domain. Sections that change nothing of what can be done are passed over. */
final class DomainReader {

    private final PddlSource source;
    private final FormulaReader formulas;
    private final Map<String, String> parents = new HashMap<>();
    private final List<Variable> constants = new ArrayList<>();
    private final List<Operator> operators = new ArrayList<>();

    DomainReader(PddlSource source) {
        this.source = source;
        this.formulas = new FormulaReader(source);
    }

    Domain read() {
        PddlNode.Group whole = new PddlReader(source).read();
        if (!whole.head().equals("define")) {
            throw source.broken(whole, "'define' is due");
        }
        for (PddlNode part : whole.tail()) {
            PddlNode.Group section = source.group(part);
            switch (section.head()) {
                case ":types" ->
                        TypedNames.read(source, section.tail())
                                .forEach(type -> parents.put(type.name(), type.type()));
                case ":constants" -> constants.addAll(TypedNames.read(source, section.tail()));
                case ":action" -> operators.add(operator(section));
                default -> {}
            }
        }
        if (operators.isEmpty()) {
            throw source.broken(whole, "it has no action");
        }
        parents.remove(ObjectTypes.ANY);
        return new Domain(parents, constants, operators);
    }

    private Operator operator(PddlNode.Group section) {
        List<PddlNode> parts = section.parts();
        if (parts.size() < 2) {
            throw source.broken(section, "an action has no name");
        }
        Map<String, PddlNode> fields = new HashMap<>();
        for (int i = 2; i < parts.size(); i += 2) {
            if (i + 1 == parts.size()) {
                throw source.broken(parts.get(i), "nothing follows " + source.word(parts.get(i)));
            }
            fields.put(source.word(parts.get(i)), parts.get(i + 1));
        }
        PddlNode none = new PddlNode.Group(List.of(), section.line());
        List<Variable> parameters =
                TypedNames.read(
                        source, source.group(fields.getOrDefault(":parameters", none)).parts());
        Set<String> known = new HashSet<>();
        parameters.forEach(parameter -> known.add(parameter.name()));
        return new Operator(
                source.word(parts.get(1)),
                parameters,
                formulas.condition(fields.getOrDefault(":precondition", none), known),
                formulas.effects(fields.getOrDefault(":effect", none), known));
    }
}
