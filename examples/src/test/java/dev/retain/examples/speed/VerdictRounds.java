package dev.retain.examples.speed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Cases and builds in turn.
 *
 * @param builds that are timed
 * @param model the baseline
 * @param options of Java for every process
 * @param warm whether artifacts are there already
 * @param work folder for all that is written
 */
record VerdictRounds(
        List<ComparedBuild> builds, String model, List<String> options, boolean warm, Path work) {

    /** Measures all cases with all builds, so many times; those of a case stand together. */
    List<VerdictFigure> measure(List<VerdictCase> cases, int rounds)
            throws IOException, InterruptedException {
        VerdictProcess.remove(work);
        Map<VerdictCase, Map<ComparedBuild, List<TimedVerdict>>> times = new LinkedHashMap<>();
        for (int round = warm ? 0 : 1; round <= rounds; round++) {
            for (VerdictCase what : cases) {
                for (ComparedBuild build : builds) {
                    TimedVerdict timed = time(what, build);
                    System.out.printf(
                            Locale.ROOT,
                            "round %d: %s, %s: %s%n",
                            round,
                            what,
                            build.name(),
                            timed);
                    if (round > 0) {
                        times.computeIfAbsent(what, key -> new LinkedHashMap<>())
                                .computeIfAbsent(build, key -> new ArrayList<>())
                                .add(timed);
                    }
                }
            }
        }
        VerdictProcess.remove(work);
        List<VerdictFigure> figures = new ArrayList<>();
        times.forEach(
                (what, ofCase) ->
                        ofCase.forEach(
                                (build, all) -> figures.add(VerdictFigure.of(what, build, all))));
        return figures;
    }

    private TimedVerdict time(VerdictCase what, ComparedBuild build)
            throws IOException, InterruptedException {
        Path cache = work.resolve("cache-" + build.name());
        if (!warm) {
            VerdictProcess.remove(cache);
        }
        return new VerdictProcess(model, options, cache, work.resolve("process")).run(build, what);
    }
}
