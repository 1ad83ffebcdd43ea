package dev.retain.reports.runs;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toSet;
import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.RunReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * A run, put together from its fragments.
 *
 * @param fragments in the order they began, at least one
 * @param unreadable fragments that could not be read, a sentence each
 */
@API(status = INTERNAL, since = "0.1")
public record MergedRun(List<Fragment> fragments, List<String> unreadable) {

    /** Sorts the fragments. */
    public MergedRun {
        fragments =
                fragments.stream()
                        .sorted(comparing(Fragment::started).thenComparing(Fragment::name))
                        .toList();
        unreadable = List.copyOf(unreadable);
    }

    /** A run that ended in one process. */
    public static MergedRun of(RunReport report, List<CellId> planned) {
        return new MergedRun(
                List.of(
                        new Fragment(
                                "this process",
                                ProcessHandle.current().pid(),
                                Instant.EPOCH,
                                Instant.EPOCH,
                                planned,
                                Optional.empty(),
                                true,
                                report)),
                List.of());
    }

    /** The run's id. */
    public String id() {
        return first().run();
    }

    /** The folder of the reports. */
    public Path directory() {
        return first().directory();
    }

    private RunReport first() {
        return fragments.get(0).report();
    }

    /** Whether every fragment came to its end. */
    public boolean ended() {
        return fragments.stream().allMatch(Fragment::ended);
    }

    /** Whether the samples of a fragment were cut. */
    public boolean limited() {
        return reports().anyMatch(RunReport::limited);
    }

    /** What went wrong beside the cells, a sentence each. */
    public List<String> failures() {
        return Stream.concat(unreadable.stream(), reports().flatMap(r -> r.failures().stream()))
                .distinct()
                .toList();
    }

    /** The cells that somebody was asked for. */
    public List<CellId> planned() {
        return fragments.stream().flatMap(f -> f.planned().stream()).distinct().toList();
    }

    /** The shares of the run that processes were to run, such as {@code 2 of 8}. */
    public List<String> parts() {
        return reports()
                .flatMap(report -> report.part().stream())
                .map(part -> part.number() + " of " + part.of())
                .distinct()
                .toList();
    }

    /** The cells that are in other shares than those of these processes, and nobody reported. */
    public List<CellId> elsewhere() {
        Set<CellId> reported = all().map(CellReport::id).collect(toSet());
        return reports()
                .flatMap(report -> report.part().stream())
                .flatMap(part -> part.elsewhere().stream())
                .distinct()
                .filter(cell -> !reported.contains(cell))
                .toList();
    }

    /** What a reader must know of the run; where fragments differ, what each of them says. */
    public Map<String, String> facts() {
        Map<String, Set<String>> said = new LinkedHashMap<>();
        reports()
                .forEach(
                        report ->
                                report.facts()
                                        .forEach(
                                                (name, value) ->
                                                        said.computeIfAbsent(
                                                                        name,
                                                                        n -> new LinkedHashSet<>())
                                                                .add(value)));
        Map<String, String> facts = new LinkedHashMap<>();
        said.forEach((name, values) -> facts.put(name, together(name, values)));
        return facts;
    }

    /** A run begins with its first fragment and ends with its last; ISO times sort as text. */
    private static String together(String name, Set<String> values) {
        return switch (name) {
            case "started" -> Collections.min(values);
            case "ended" -> Collections.max(values);
            default -> String.join("; ", values);
        };
    }

    /** The last attempt of every cell, in the order in which cells were run first. */
    public List<CellReport> cells() {
        return attempts().stream().flatMap(MergedRun::last).toList();
    }

    /** The attempts of a cell before the given one, the first one first. */
    public List<CellReport> before(CellReport cell) {
        return all().filter(other -> other.id().equals(cell.id()))
                .filter(other -> other.attempt() < cell.attempt())
                .distinct()
                .sorted(comparing(CellReport::attempt))
                .toList();
    }

    /** The fragment that an attempt is of. */
    public Optional<Fragment> fragment(CellReport cell) {
        return fragments.stream().filter(f -> f.report().cells().contains(cell)).findFirst();
    }

    private Collection<List<CellReport>> attempts() {
        Map<CellId, List<CellReport>> attempts = new LinkedHashMap<>();
        all().forEach(c -> attempts.computeIfAbsent(c.id(), id -> new ArrayList<>()).add(c));
        return attempts.values();
    }

    /**
     * Reports that claim to be the same attempt are all shown: none may hide another. What was
     * taken from a store twice, as by a build that runs again what failed, is one.
     */
    private static Stream<CellReport> last(List<CellReport> attempts) {
        int last = attempts.stream().mapToInt(CellReport::attempt).max().orElseThrow();
        return attempts.stream().filter(cell -> cell.attempt() == last).distinct();
    }

    private Stream<CellReport> all() {
        return reports().flatMap(report -> report.cells().stream());
    }

    private Stream<RunReport> reports() {
        return fragments.stream().map(Fragment::report);
    }
}
