package dev.retain.environments.pddl;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.List;
import org.apiguardian.api.API;

/** What an action changes. */
@API(status = INTERNAL, since = "0.1")
public sealed interface Effect {

    /** A fact holds from now on. */
    record Add(Formula.Atom atom) implements Effect {}

    /** A fact holds no longer. */
    record Delete(Formula.Atom atom) implements Effect {}

    /** Something changes where a condition held before. */
    record When(Formula condition, List<Effect> effects) implements Effect {

        /** Copies the list. */
        public When {
            effects = List.copyOf(effects);
        }
    }

    /** Something changes for all such objects. */
    record Every(List<Variable> variables, List<Effect> effects) implements Effect {

        /** Copies the lists. */
        public Every {
            variables = List.copyOf(variables);
            effects = List.copyOf(effects);
        }
    }
}
