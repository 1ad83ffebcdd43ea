package dev.retain.environments.errand;

import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The state of a small world: what is so, by the name of a thing.
 *
 * @param entries by name, in order
 */
record Ledger(SortedMap<String, String> entries) {

    Ledger {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    static Ledger empty() {
        return new Ledger(Collections.emptySortedMap());
    }

    Ledger with(String name, String value) {
        SortedMap<String, String> changed = new TreeMap<>(entries);
        changed.put(name, value);
        return new Ledger(changed);
    }

    Ledger with(String name, int value) {
        return with(name, Integer.toString(value));
    }

    Ledger without(String name) {
        SortedMap<String, String> changed = new TreeMap<>(entries);
        changed.remove(name);
        return new Ledger(changed);
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /** What is so of a thing that is there. */
    String of(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no entry " + name));
    }

    int number(String name) {
        return Integer.parseInt(of(name));
    }

    Collection<String> names() {
        return entries.keySet();
    }

    /** Names of what is different in another state. */
    SortedSet<String> differences(Ledger other) {
        SortedSet<String> names = new TreeSet<>(entries.keySet());
        names.addAll(other.entries.keySet());
        names.removeIf(name -> Objects.equals(entries.get(name), other.entries.get(name)));
        return names;
    }
}
