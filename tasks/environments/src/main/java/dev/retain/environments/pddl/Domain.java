package dev.retain.environments.pddl;

import java.util.List;
import java.util.Map;

/**
 * What all problems of a domain share.
 *
 * @param parents each type's own type
 * @param constants objects that every problem has
 * @param operators what can be done
 */
record Domain(Map<String, String> parents, List<Variable> constants, List<Operator> operators) {

    Domain {
        parents = Map.copyOf(parents);
        constants = List.copyOf(constants);
        operators = List.copyOf(operators);
    }
}
