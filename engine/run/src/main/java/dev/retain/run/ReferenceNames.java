package dev.retain.run;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.checkpoint.ContentHash;
import dev.retain.run.settings.Parameters;
import dev.retain.run.settings.Placeholders;
import dev.retain.run.source.RemoteAddress;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * Names for ids of references that stand beside each other. Each is named by the last segment of
 * what it means. Where two would have one name, segments before it tell them apart, else a part of
 * the hash of what they mean. One reference twice has one name.
 */
@API(status = INTERNAL, since = "0.1")
public final class ReferenceNames {

    private static final int HASH = 8;

    private final List<String> meant;

    private ReferenceNames(List<String> meant) {
        this.meant = meant;
    }

    /**
     * The names, in the order of the references.
     *
     * @param parameters values of {@code ${…}}; a reference that holds one without a value is named
     *     by its property
     */
    public static List<String> of(List<String> references, Parameters parameters) {
        return new ReferenceNames(
                        references.stream()
                                .map(
                                        reference ->
                                                Placeholders.find(reference, parameters)
                                                        .orElse(reference))
                                .toList())
                .names();
    }

    private List<String> names() {
        List<String> names = meant.stream().map(this::shortest).toList();
        return IntStream.range(0, names.size())
                .mapToObj(
                        i ->
                                isAlone(
                                                meant.get(i),
                                                names.get(i),
                                                j -> names.get(meant.indexOf(j)))
                                        ? names.get(i)
                                        : names.get(i)
                                                + "-"
                                                + ContentHash.of(meant.get(i)).substring(0, HASH))
                .toList();
    }

    /** The shortest name that no other has at the same number of segments. */
    private String shortest(String one) {
        String[] segments = segments(one);
        for (int most = 1; most <= segments.length; most++) {
            int count = most;
            String name = name(one, count);
            if (isAlone(one, name, other -> name(other, count))) {
                return name;
            }
        }
        return name(one, 1);
    }

    private boolean isAlone(String one, String name, Function<String, String> others) {
        return meant.stream()
                .filter(other -> !other.equals(one))
                .map(others)
                .noneMatch(name::equals);
    }

    private static String name(String reference, int count) {
        String[] segments = segments(reference);
        return Slug.ofReference(
                String.join(
                        "-",
                        Arrays.asList(segments)
                                .subList(Math.max(0, segments.length - count), segments.length)));
    }

    /** At least one; a reference of slashes only has no other. */
    private static String[] segments(String reference) {
        String path = RemoteAddress.isOne(reference) ? reference.replace('#', '/') : reference;
        String[] found =
                Arrays.stream(path.replace('\\', '/').split("/"))
                        .filter(segment -> !segment.isEmpty())
                        .toArray(String[]::new);
        return found.length == 0 ? new String[] {reference} : found;
    }
}
