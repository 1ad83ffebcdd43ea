package dev.retain.run.shard;

import dev.retain.run.process.Revision;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.sweep.SweepPlan;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a process says that its run is. */
final class PlannedSweep {

    private static final String RUNTIME = "runtime";

    private PlannedSweep() {}

    /**
     * The plan of a run.
     *
     * @param runtime versions of what computes
     */
    static SweepPlan of(RunSettings settings, Revision revision, String runtime) {
        Map<String, String> said = new LinkedHashMap<>();
        said.put(Constants.SAMPLES, Integer.toString(settings.samples()));
        settings.limit().ifPresent(n -> said.put(Constants.LIMIT, Integer.toString(n)));
        said.put(Constants.SEED, Long.toString(settings.seed()));
        said.put(Constants.DATE, settings.date().toString());
        said.put(Constants.SEQUENTIAL, Boolean.toString(settings.sequential()));
        settings.plan().ifPresent(words -> said.put(Constants.PLAN, words));
        said.put(Constants.MEASURE, settings.measureAll() ? "all" : "asked");
        said.put(Constants.PROBES, String.join(",", settings.probes()));
        settings.nullControl()
                .ifPresent(n -> said.put(Constants.NULL_CONTROL, Integer.toString(n)));
        said.put(Constants.DTYPE, settings.precision().name().toLowerCase(Locale.ROOT));
        revision.commit().ifPresent(commit -> said.put(Constants.COMMIT, commit));
        said.put(RUNTIME, runtime);
        return new SweepPlan(
                settings.runId().orElseThrow(),
                settings.shards().count(),
                said,
                open(settings, revision));
    }

    /** The day goes on while shards wait for their machines, and merging asks no model the date. */
    private static Set<String> open(RunSettings settings, Revision revision) {
        Set<String> open = new HashSet<>();
        if (!settings.shards().dated() || settings.shards().merge().isPresent()) {
            open.add(Constants.DATE);
        }
        if (revision.commit().isEmpty()) {
            open.add(Constants.COMMIT);
        }
        return open;
    }
}
