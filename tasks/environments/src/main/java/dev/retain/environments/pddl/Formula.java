package dev.retain.environments.pddl;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** A condition. */
@API(status = INTERNAL, since = "0.1")
public sealed interface Formula {

    /** The parts of which all must hold, as far as they stand side by side. */
    default List<Formula> conjuncts() {
        return List.of(this);
    }

    /**
     * One fact.
     *
     * @param predicate what holds
     * @param terms variables, which begin with a question mark, and objects
     */
    record Atom(String predicate, List<String> terms) implements Formula {

        /** Copies the list. */
        public Atom {
            terms = List.copyOf(terms);
        }

        /** The fact with its variables replaced; those without a value stay. */
        GroundAtom with(Map<String, String> values) {
            List<String> arguments = new ArrayList<>(terms.size());
            for (String term : terms) {
                arguments.add(values.getOrDefault(term, term));
            }
            return new GroundAtom(predicate, arguments);
        }
    }

    /** All hold. */
    record And(List<Formula> parts) implements Formula {

        /** Copies the list. */
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public List<Formula> conjuncts() {
            return parts.stream().flatMap(part -> part.conjuncts().stream()).toList();
        }
    }

    /** One of them holds at least. */
    record Or(List<Formula> parts) implements Formula {

        /** Copies the list. */
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /** It does not hold. */
    record Not(Formula part) implements Formula {}

    /** Both terms are one object. */
    record Same(String left, String right) implements Formula {}

    /** There are such objects. */
    record Exists(List<Variable> variables, Formula body) implements Formula {

        /** Copies the list. */
        public Exists {
            variables = List.copyOf(variables);
        }
    }

    /** It holds for all such objects. */
    record ForAll(List<Variable> variables, Formula body) implements Formula {

        /** Copies the list. */
        public ForAll {
            variables = List.copyOf(variables);
        }
    }
}
