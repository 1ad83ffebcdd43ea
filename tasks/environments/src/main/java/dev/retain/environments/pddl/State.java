package dev.retain.environments.pddl;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** All facts that hold. It never changes; what is equal in two states is kept once. */
@API(status = INTERNAL, since = "0.1")
public final class State {

    private final Map<String, Set<GroundAtom>> facts;

    private State(Map<String, Set<GroundAtom>> facts) {
        this.facts = facts;
    }

    /** A state of facts. */
    static State of(Collection<GroundAtom> facts) {
        return new State(Map.of()).changed(Set.of(), facts);
    }

    /** Whether a fact holds. */
    public boolean holds(GroundAtom fact) {
        return of(fact.predicate()).contains(fact);
    }

    /** The facts of a predicate. */
    public Set<GroundAtom> of(String predicate) {
        return facts.getOrDefault(predicate, Set.of());
    }

    /** All facts. */
    public Stream<GroundAtom> facts() {
        return facts.values().stream().flatMap(Set::stream);
    }

    /** The state without some facts and with others, which win where both name one. */
    State changed(Collection<GroundAtom> without, Collection<GroundAtom> with) {
        Map<String, Set<GroundAtom>> next = new HashMap<>(facts);
        Map<String, Set<GroundAtom>> own = new HashMap<>();
        without.forEach(fact -> own(next, own, fact.predicate()).remove(fact));
        with.forEach(fact -> own(next, own, fact.predicate()).add(fact));
        return new State(next);
    }

    private static Set<GroundAtom> own(
            Map<String, Set<GroundAtom>> next, Map<String, Set<GroundAtom>> own, String predicate) {
        return own.computeIfAbsent(
                predicate,
                unseen -> {
                    Set<GroundAtom> copy =
                            new LinkedHashSet<>(next.getOrDefault(predicate, Set.of()));
                    next.put(predicate, copy);
                    return copy;
                });
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof State that
                && facts().count() == that.facts().count()
                && facts().allMatch(that::holds);
    }

    @Override
    public int hashCode() {
        return facts().mapToInt(GroundAtom::hashCode).sum();
    }
}
