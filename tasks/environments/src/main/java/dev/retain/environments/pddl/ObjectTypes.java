package dev.retain.environments.pddl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which objects are of which type. */
final class ObjectTypes {

    static final String ANY = "object";

    private final Map<String, String> parents;
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, List<String>> members = new HashMap<>();

    /**
     * Types and objects.
     *
     * @param parents each type's own type
     * @param objects all objects, the problem's and the domain's
     */
    ObjectTypes(Map<String, String> parents, List<Variable> objects) {
        this.parents = Map.copyOf(parents);
        objects.forEach(object -> types.put(object.name(), object.type()));
        types.forEach(this::enter);
    }

    private void enter(String object, String type) {
        String above = type;
        // a chain of types is never longer than there are types, even where it runs in a circle
        for (int i = 0; i <= parents.size() && !above.equals(ANY); i++) {
            members.computeIfAbsent(above, unseen -> new ArrayList<>()).add(object);
            above = parents.getOrDefault(above, ANY);
        }
        members.computeIfAbsent(ANY, unseen -> new ArrayList<>()).add(object);
    }

    List<String> of(String type) {
        return members.getOrDefault(type, List.of());
    }

    boolean is(String object, String type) {
        if (type.equals(ANY)) {
            return types.containsKey(object);
        }
        String above = types.get(object);
        for (int i = 0; i <= parents.size() && above != null; i++) {
            if (above.equals(type)) {
                return true;
            }
            above = parents.get(above);
        }
        return false;
    }

    List<String> objects() {
        return List.copyOf(types.keySet());
    }
}
