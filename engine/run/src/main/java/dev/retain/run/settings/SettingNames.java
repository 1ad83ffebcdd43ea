package dev.retain.run.settings;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The keys that somebody reads: those of {@link Constants}, and those that modules on the class
 * path name in {@value #RESOURCE}, one a line.
 *
 * @param known all of them
 */
record SettingNames(SortedSet<String> known) {

    private static final String RESOURCE = "META-INF/retain/settings.txt";
    private static final String PREFIX = "retain.";

    /** Keys of this kind are JUnit's, which the engine answers itself. */
    private static final String PLATFORM = "retain.execution.";

    /** So many letters of ten may be wrong in a key that is meant. */
    private static final double NEAR = 0.4;

    static SettingNames load() {
        SortedSet<String> known = new TreeSet<>();
        for (Field field : Constants.class.getFields()) {
            try {
                known.add(String.valueOf(field.get(null)));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(field + " is not public", e);
            }
        }
        try {
            ClassLoader loader = SettingNames.class.getClassLoader();
            for (URL resource : Collections.list(loader.getResources(RESOURCE))) {
                try (var lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        resource.openStream(), StandardCharsets.UTF_8))) {
                    lines.lines().map(String::strip).filter(l -> !l.isEmpty()).forEach(known::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " on the class path cannot be read", e);
        }
        return new SettingNames(known);
    }

    /** What is wrong with keys that nobody reads, a sentence each. */
    List<String> problems(Collection<String> given) {
        return given.stream()
                .filter(key -> key.startsWith(PREFIX) && !key.startsWith(PLATFORM))
                .filter(key -> !known.contains(key))
                .sorted()
                .map(this::problem)
                .toList();
    }

    private String problem(String key) {
        String nearest = Collections.min(known, Comparator.comparing(other -> edits(key, other)));
        boolean near = edits(key, nearest) <= NEAR * (key.length() - PREFIX.length());
        return known.stream()
                .filter(other -> other.startsWith(key))
                .findFirst()
                .or(() -> near ? Optional.of(nearest) : Optional.empty())
                .map(
                        meant ->
                                "%s is not a setting; is %s meant? A property of your own takes another prefix"
                                        .formatted(key, meant))
                .orElseGet(
                        () ->
                                "%s is not a setting; remove it, or give a property of your own another prefix. There are %s"
                                        .formatted(key, String.join(", ", known)));
    }

    /** How many letters must be changed, put in or taken out. */
    private static int edits(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[other.length()];
    }
}
