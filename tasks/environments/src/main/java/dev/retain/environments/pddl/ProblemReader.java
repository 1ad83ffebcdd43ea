package dev.retain.environments.pddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a problem. */
final class ProblemReader {

    private final PddlSource source;
    private final Domain domain;
    private final FormulaReader formulas;
    private final List<Variable> objects;
    private final List<GroundAtom> facts = new ArrayList<>();
    private @Nullable Formula goal;

    ProblemReader(PddlSource source, Domain domain) {
        this.source = source;
        this.domain = domain;
        this.formulas = new FormulaReader(source);
        this.objects = new ArrayList<>(domain.constants());
    }

    Planning read() {
        PddlNode.Group whole = new PddlReader(source).read();
        if (!whole.head().equals("define")) {
            throw source.broken(whole, "'define' is due");
        }
        for (PddlNode part : whole.tail()) {
            section(source.group(part));
        }
        if (goal == null) {
            throw source.broken(whole, "it has no goal");
        }
        return new Planning(
                source.name(),
                domain.operators(),
                new ObjectTypes(domain.parents(), objects),
                State.of(facts),
                goal);
    }

    private void section(PddlNode.Group section) {
        switch (section.head()) {
            case ":objects" -> objects.addAll(TypedNames.read(source, section.tail()));
            case ":init" -> section.tail().forEach(this::fact);
            case ":goal" -> {
                if (section.tail().isEmpty()) {
                    throw source.broken(section, "the goal is empty");
                }
                goal = formulas.condition(section.tail().get(0), Set.of());
            }
            default -> {}
        }
    }

    /** Distances and costs say nothing of what can be done. */
    private void fact(PddlNode node) {
        PddlNode.Group group = source.group(node);
        if (!group.head().equals("=")) {
            facts.add(formulas.atom(group, Set.of()).with(Map.of()));
        }
    }
}
