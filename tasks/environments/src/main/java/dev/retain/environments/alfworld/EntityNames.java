package dev.retain.environments.alfworld;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What things are called: their kind and a number, such as {@code drawer 3}. Among those of a kind
 * the first in the order of ids has the highest number.
 *
 * @param names by id
 */
record EntityNames(Map<String, String> names) {

    private static final String BAR = "_bar_";

    EntityNames {
        names = Map.copyOf(names);
    }

    static EntityNames of(Collection<String> ids) {
        List<String> sorted = List.copyOf(new TreeSet<>(ids));
        Map<String, Integer> left = new HashMap<>();
        sorted.stream()
                .filter(id -> id.contains(BAR))
                .forEach(id -> left.merge(kind(id), 1, Integer::sum));
        Map<String, String> names = new HashMap<>();
        for (String id : sorted) {
            if (id.contains(BAR)) {
                int number = left.merge(kind(id), -1, Integer::sum) + 1;
                names.put(id, kind(id) + " " + number);
            }
        }
        return new EntityNames(names);
    }

    private static String kind(String id) {
        String kind = id.substring(0, id.indexOf(BAR));
        return id.contains("basin") ? kind + "basin" : kind;
    }

    String of(String id) {
        return names.getOrDefault(id, id);
    }
}
