package dev.retain.reports.allure;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.nio.file.Path;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Gives Allure the files that a test publishes, which it does not take from JUnit, and the history
 * of its last report where {@value #HISTORY} names that. It is apart from {@link AllureCells}, so
 * that cells run without the JUnit launcher.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class AllureFiles implements TestExecutionListener {

    /** Names the folder of Allure's last report. */
    static final String HISTORY = "retain.allure.history";

    private final @Nullable AllureBridge bridge;

    /** Found by {@link java.util.ServiceLoader}. */
    public AllureFiles() {
        this(AllurePresence.bridge());
    }

    AllureFiles(@Nullable AllureBridge bridge) {
        this.bridge = bridge;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        if (bridge != null) {
            plan.getConfigurationParameters()
                    .get(HISTORY)
                    .filter(folder -> !folder.isBlank())
                    .ifPresent(folder -> bridge.bringHistory(Path.of(folder.strip())));
        }
    }

    @Override
    public void fileEntryPublished(TestIdentifier test, FileEntry file) {
        if (bridge != null) {
            bridge.attach(file.getPath(), file.getMediaType());
        }
    }
}
