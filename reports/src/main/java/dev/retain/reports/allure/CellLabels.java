package dev.retain.reports.allure;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.report.CellId;
import io.qameta.allure.listener.TestLifecycleListener;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.util.ResultsUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Labels a cell's result just before Allure writes it, so that Allure's suites are the matrix as a
 * tree (model, benchmark class, compression) and its behaviours the same tree turned (capability,
 * model, compression). All it needs stands in the JUnit id; it works on whatever thread a cell ran.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class CellLabels implements TestLifecycleListener {

    /** The label under which Allure keeps the JUnit id. */
    static final String UNIQUE_ID = "junit.platform.uniqueid";

    private static final String NOT_MEASURED = "not measured";

    @Override
    public void beforeTestWrite(TestResult result) {
        labels(result).stream()
                .filter(label -> UNIQUE_ID.equals(label.getName()))
                .map(Label::getValue)
                .findFirst()
                .flatMap(CellPath::parse)
                .ifPresent(cell -> label(result, cell));
    }

    private static void label(TestResult result, CellId cell) {
        List<Label> labels = new ArrayList<>(labels(result));
        // Allure names a suite after the class anyway; one that the author named stays.
        labels.removeIf(
                label ->
                        ResultsUtils.SUITE_LABEL_NAME.equals(label.getName())
                                && cell.testClass().equals(label.getValue()));
        addIfMissing(labels, ResultsUtils.PARENT_SUITE_LABEL_NAME, cell.model());
        addIfMissing(labels, ResultsUtils.SUITE_LABEL_NAME, simpleName(cell.testClass()));
        addIfMissing(labels, ResultsUtils.SUB_SUITE_LABEL_NAME, cell.compression());
        addIfMissing(labels, ResultsUtils.EPIC_LABEL_NAME, NOT_MEASURED);
        addIfMissing(labels, ResultsUtils.FEATURE_LABEL_NAME, cell.model());
        addIfMissing(labels, ResultsUtils.STORY_LABEL_NAME, cell.compression());
        addIfMissing(labels, "layer", "compression-gate");
        result.setLabels(labels);
    }

    private static void addIfMissing(List<Label> labels, String name, String value) {
        if (labels.stream().noneMatch(label -> name.equals(label.getName()))) {
            labels.add(ResultsUtils.createLabel(name, value));
        }
    }

    private static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private static List<Label> labels(TestResult result) {
        return Optional.ofNullable(result.getLabels()).orElse(List.of());
    }
}
