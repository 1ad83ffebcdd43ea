package dev.retain.reports.page;

import dev.retain.reports.pruning.PruningCourse;
import dev.retain.reports.pruning.PruningStep;
import java.util.List;
import java.util.Locale;

/** How a model was pruned step by step: a picture, and a sentence that says the same. */
final class PruningView {

    private PruningView() {}

    /** Writes nothing where it was not pruned step by step. */
    static void write(PruningCourse course, Markup out) {
        if (!course.isKnown()) {
            return;
        }
        String said = sentence(course);
        out.open("figure", "class", "trend");
        new PruningPicture(course).draw("pruning: " + said, out);
        out.element("figcaption", "Pruning: " + said + ".").closeLine();
    }

    private static String sentence(PruningCourse course) {
        List<PruningStep> steps = course.steps();
        List<PruningStep> kept = steps.stream().filter(step -> !step.undone()).toList();
        PruningStep last = kept.isEmpty() ? steps.get(0) : kept.get(kept.size() - 1);
        long undone = steps.size() - kept.size();
        return String.format(
                Locale.ROOT,
                "%s decided %d %s%s; %.1f %% of the pool are zero, perplexity went from %s to %s",
                course.controller(),
                steps.size() - 1,
                steps.size() == 2 ? "iteration" : "iterations",
                undone == 0 ? "" : ", of which " + undone + " were undone",
                100 * last.pool(),
                perplexity(steps.get(0)),
                perplexity(last));
    }

    static String step(PruningStep step) {
        return String.format(
                Locale.ROOT,
                "iteration %d%s: %.1f %% of the pool, perplexity %s",
                step.iteration(),
                step.undone() ? ", undone" : "",
                100 * step.pool(),
                perplexity(step));
    }

    private static String perplexity(PruningStep step) {
        return Double.isFinite(step.perplexity())
                ? String.format(Locale.ROOT, "%.2f", step.perplexity())
                : "unknown";
    }
}
