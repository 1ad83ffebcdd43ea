package dev.retain.run.shard;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.EvaluationException;
import dev.retain.api.report.AtomicFile;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.run.outcome.SampleLog;
import dev.retain.run.outcome.SharedOutcomes;
import dev.retain.run.settings.Constants;
import dev.retain.run.sweep.Bringer;
import dev.retain.run.sweep.Brought;
import dev.retain.run.sweep.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/** Puts together what the shards of a run brought, and computes nothing. */
@API(status = INTERNAL, since = "0.1")
public final class MergedShards {

    private final Sweep sweep;
    private final SharedOutcomes outcomes;
    private final Map<String, Bringer> bringers =
            Collections.synchronizedMap(new LinkedHashMap<>());

    MergedShards(Sweep sweep, SharedOutcomes outcomes) {
        this.sweep = sweep;
        this.outcomes = outcomes;
    }

    /**
     * Takes a cell, and writes the records of its samples.
     *
     * @param reports the folder of the reports
     * @param folder the folder of an attempt, by its number
     * @throws EvaluationException if no shard brought it, or a file cannot be written
     */
    public MergedCell take(CellId cell, Path reports, IntFunction<Path> folder) {
        List<Brought> attempts =
                outcomes.get()
                        .ofSweeps(book -> book.brought(sweep.plan().run(), cell))
                        .orElse(List.of());
        if (attempts.isEmpty()) {
            throw new EvaluationException(
                    GivenUp.of(sweep.plan().run(), folder.apply(1)).orElseGet(() -> missing(cell)));
        }
        List<CellReport> found = new ArrayList<>();
        for (Brought attempt : attempts) {
            bringers.put(attempt.by().process(), attempt.by());
            Path place = folder.apply(attempt.report().attempt());
            write(attempt, place);
            found.add(moved(attempt.report(), reports, place));
        }
        int last = found.size() - 1;
        return new MergedCell(found.subList(0, last), found.get(last));
    }

    /** Messages name files of the machine that ran the cell, which now lie here. */
    private static CellReport moved(CellReport report, Path reports, Path place) {
        Path there = report.directory();
        for (int i = reports.relativize(place).getNameCount(); i > 0 && there != null; i--) {
            there = there.getParent();
        }
        return there == null
                ? report.in(place, report.failure())
                : report.in(place, report.failure().map(in(there.toString(), reports.toString())));
    }

    private static UnaryOperator<String> in(String there, String here) {
        return message -> message.replace(there, here);
    }

    private String missing(CellId cell) {
        Integer shard = sweep.shares().get(cell);
        int of = sweep.plan().shards();
        return shard == null
                ? "no shard of run %s knows of this cell; run all shards and the merge on the same benchmark classes"
                        .formatted(sweep.plan().run())
                : "shard %d of %d did not bring it; run %s=%d/%d with %s=%s again, then the merge"
                        .formatted(
                                shard,
                                of,
                                Constants.SHARD,
                                shard,
                                of,
                                Constants.RUN_ID,
                                sweep.plan().run());
    }

    private static void write(Brought attempt, Path place) {
        try {
            Files.createDirectories(place);
            Files.deleteIfExists(place.resolve(SampleLog.FILE));
            if (attempt.samples().isPresent()) {
                Brought.Samples samples = attempt.samples().get();
                AtomicFile.write(
                        place,
                        SampleLog.FILE,
                        half -> {
                            try (var out = Files.newOutputStream(half)) {
                                samples.writeTo(out);
                            }
                        });
            }
        } catch (IOException e) {
            throw new EvaluationException(
                    "%s cannot be written: %s; free some space or set %s"
                            .formatted(place, e, Constants.REPORTS_DIRECTORY),
                    e);
        }
    }

    /** What the shards say of the run so far; where they differ, what each of them says. */
    public Map<String, String> facts() {
        Map<String, Set<String>> said = new LinkedHashMap<>();
        List.copyOf(bringers.values())
                .forEach(
                        by ->
                                by.facts()
                                        .forEach(
                                                (name, value) ->
                                                        said.computeIfAbsent(
                                                                        name,
                                                                        n -> new LinkedHashSet<>())
                                                                .add(value)));
        Map<String, String> facts = new LinkedHashMap<>();
        said.forEach((name, values) -> facts.put(name, String.join("; ", values)));
        return facts;
    }
}
