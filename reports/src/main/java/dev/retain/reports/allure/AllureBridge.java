package dev.retain.reports.allure;

import dev.retain.api.Capability;
import dev.retain.api.RetainException;
import dev.retain.api.SuiteScore;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.RunReport;
import dev.retain.reports.lost.LostSample;
import dev.retain.reports.lost.LostSamples;
import dev.retain.reports.lost.LostSamplesCsv;
import dev.retain.reports.matrix.MatrixJson;
import dev.retain.reports.page.RetentionPicture;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.AllureResultsWriteException;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.util.PropertiesUtils;
import io.qameta.allure.util.ResultsUtils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of the bridge that knows Allure's types. */
final class AllureBridge {

    private static final Logger LOG = LoggerFactory.getLogger(AllureBridge.class);

    private static final int MOST_LOST_SAMPLES = 100;

    /** A browser opens no more. */
    private static final long LARGEST_ATTACHMENT = 32L << 20;

    private static final Map<String, String> TYPES =
            Map.of(
                    "csv", "text/csv",
                    "tsv", "text/tab-separated-values",
                    "json", "application/json",
                    "jsonl", "application/x-ndjson",
                    "svg", "image/svg+xml",
                    "png", "image/png",
                    "html", "text/html",
                    "md", "text/markdown",
                    "txt", "text/plain");

    private final AllureLifecycle allure;
    private final ResultsFolder folder;
    private final MatrixJson json = new MatrixJson();
    private final RetentionPicture picture = new RetentionPicture();
    private final LostSamples samples = new LostSamples();
    private boolean used;

    AllureBridge(AllureLifecycle allure, ResultsFolder folder) {
        this.allure = allure;
        this.folder = folder;
    }

    /** A bridge to the Allure that listens to this JVM's tests. */
    static AllureBridge create() {
        String results =
                PropertiesUtils.loadAllureProperties()
                        .getProperty("allure.results.directory", "allure-results");
        return new AllureBridge(
                Allure.getLifecycle(), new ResultsFolder(Path.of(results), System.getenv()));
    }

    /**
     * Lays the history of Allure's last report among the results. A report without it is better
     * than none, so what is wrong with it is said and fails nothing.
     */
    void bringHistory(Path report) {
        try {
            folder.bringHistory(new LastReport(report));
        } catch (IOException e) {
            LOG.warn(
                    "the history of Allure's last report is left out: {}; correct {} or leave it"
                            + " out",
                    e.toString(),
                    AllureFiles.HISTORY);
        }
    }

    /** Attaches a file to the open test, unless one of its name is attached. */
    void attach(Path file, Optional<String> mediaType) {
        if (allure.getCurrentTestCase().isEmpty() || !Files.isRegularFile(file)) {
            return;
        }
        String name = file.getFileName().toString();
        try (InputStream in = Files.newInputStream(file)) {
            if (Files.size(file) > LARGEST_ATTACHMENT) {
                LOG.info("{} is not attached: it is larger than a browser opens", file);
            } else if (!attached().contains(name)) {
                String extension = name.substring(name.lastIndexOf('.') + 1);
                String type =
                        mediaType.orElse(TYPES.getOrDefault(extension, "application/octet-stream"));
                allure.addAttachment(name, type, extension, in);
            }
        } catch (IOException e) {
            throw new RetainException(
                    "%s cannot be read, so Allure is without it: %s; look at its disk and rights"
                            .formatted(file, e),
                    e);
        } catch (AllureResultsWriteException e) {
            throw folder.unwritable("a copy of " + file, e);
        }
    }

    /** Tells the open test what became of its cell. */
    void add(CellReport cell) {
        if (allure.getCurrentTestCase().isEmpty()) {
            return;
        }
        used = true;
        allure.updateTestCase(result -> describe(cell, result));
        if (!cell.verdicts().isEmpty()) {
            attach("retention.svg", picture.render(cell));
        }
        attach("summary.json", json.render(cell));
        List<LostSample> lost = samples.read(cell, MOST_LOST_SAMPLES);
        if (!lost.isEmpty()) {
            attach("lost-samples.csv", LostSamplesCsv.render(lost));
        }
        attach(cell.directory().resolve(LostSamples.FILE), Optional.empty());
    }

    /** Writes what Allure shows of the whole run, if it listened. */
    void finish(RunReport run) {
        if (used) {
            folder.write(run);
        }
    }

    private static void describe(CellReport cell, TestResult result) {
        var labels = new ArrayList<>(result.getLabels());
        boolean named =
                labels.stream().anyMatch(l -> ResultsUtils.EPIC_LABEL_NAME.equals(l.getName()));
        if (!named) {
            cell.scores().stream()
                    .map(SuiteScore::capability)
                    .map(Capability::words)
                    .distinct()
                    .map(ResultsUtils::createEpicLabel)
                    .forEach(labels::add);
        }
        result.setLabels(labels);
        String description = CellDescription.of(cell);
        if (isBlank(result.getDescription()) && !description.isEmpty()) {
            result.setDescription(description);
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private void attach(String name, String content) {
        if (!attached().contains(name)) {
            String extension = name.substring(name.lastIndexOf('.') + 1);
            try {
                allure.addAttachment(
                        name,
                        TYPES.get(extension),
                        extension,
                        content.getBytes(StandardCharsets.UTF_8));
            } catch (AllureResultsWriteException e) {
                throw folder.unwritable(name, e);
            }
        }
    }

    private Set<String> attached() {
        Set<String> names = new HashSet<>();
        allure.updateTestCase(
                result ->
                        result.getAttachments().stream()
                                .map(Attachment::getName)
                                .forEach(names::add));
        return names;
    }
}
