package dev.retain.examples;

import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.FactName;
import dev.retain.api.report.Progress;
import dev.retain.api.report.RunListener;
import dev.retain.api.report.RunReport;
import dev.retain.reports.MatrixText;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows the main job on its console: a bar where somebody watches, a line for each cell, the matrix
 * at the end. Silent in every other run, since listeners are found on the class path.
 */
public final class ConsoleListener implements RunListener {

    private static final int COLUMNS = 80;

    private final boolean speaks;
    private final boolean interactive;
    private final boolean glyphs;
    private final PrintStream out;
    private final Set<String> told = new HashSet<>();
    private @Nullable ProgressBar bar;
    private @Nullable Progress shown;

    /** For {@link java.util.ServiceLoader}. */
    public ConsoleListener() {
        this(
                Boolean.getBoolean(MainJob.RUNNING),
                Terminal.isInteractive(),
                Terminal.hasGlyphs(),
                System.out);
    }

    ConsoleListener(boolean speaks, boolean interactive, boolean glyphs, PrintStream out) {
        this.speaks = speaks;
        this.interactive = interactive;
        this.glyphs = glyphs;
        this.out = out;
    }

    @Override
    public void runStarted(List<CellId> cells) {
        if (speaks) {
            out.printf("Retain: %d cells%n", cells.size());
        }
    }

    @Override
    public void planned(CellId cell, String suite, String plan) {
        if (speaks && told.add(suite + plan)) {
            endBar();
            out.printf(" %s: %s%n", suite, plan);
        }
    }

    @Override
    public void progressed(Progress progress) {
        if (!speaks || !interactive) {
            return;
        }
        ProgressBar current = barFor(progress);
        current.stepTo(progress.done());
        current.setExtraMessage(progress.standing());
    }

    @Override
    public void told(String sentence) {
        if (speaks) {
            endBar();
            out.printf(" %s%n", sentence);
        }
    }

    @Override
    public void cellFinished(CellReport report) {
        if (speaks) {
            endBar();
            out.printf(
                    " %-8s %s  %d s%n",
                    report.outcome().name().toLowerCase(java.util.Locale.ROOT),
                    report.id(),
                    report.duration().toSeconds());
        }
    }

    @Override
    public void runFinished(RunReport report) {
        if (speaks) {
            endBar();
            out.println();
            out.println(new MatrixText(COLUMNS, glyphs, false).render(report));
            Optional.ofNullable(report.facts().get(FactName.OUTCOMES.label()))
                    .ifPresent(told -> out.printf("Outcomes: %s%n", told));
            out.printf("Report: %s%n", report.directory().resolve("matrix.html").toUri());
        }
    }

    private ProgressBar barFor(Progress progress) {
        Progress before = shown;
        shown = progress;
        ProgressBar current = bar;
        if (current != null
                && before != null
                && before.cell().equals(progress.cell())
                && before.doing().equals(progress.doing())) {
            return current;
        }
        endBar();
        current =
                new ProgressBarBuilder()
                        .setTaskName(
                                "%d/%d %s %s"
                                        .formatted(
                                                progress.cellNumber(),
                                                progress.cells(),
                                                progress.cell().compression(),
                                                progress.doing()))
                        .setInitialMax(progress.of())
                        .setStyle(glyphs ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
                        .setEtaFunction(
                                state -> Optional.ofNullable(shown).flatMap(Progress::remaining))
                        .build();
        bar = current;
        return current;
    }

    private void endBar() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
