package dev.retain.reports.allure;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.report.CellReport;
import dev.retain.api.report.RunListener;
import dev.retain.api.report.RunReport;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Gives Allure what it does not take from JUnit: the files that a test publishes, and what became
 * of a cell. The engine and the JUnit launcher each make one; both write to the test that Allure
 * has open on the calling thread, so neither needs to know of the other. Without Allure on the
 * class path, or while Allure has no test open, nothing happens.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class AllureListener implements RunListener, TestExecutionListener {

    private static final String ALLURE = "io.qameta.allure.junitplatform.AllureJunitPlatform";

    private final @Nullable AllureBridge bridge;

    /** Found by {@link java.util.ServiceLoader}. */
    public AllureListener() {
        bridge = isPresent() ? AllureBridge.create() : null;
    }

    AllureListener(AllureBridge bridge) {
        this.bridge = bridge;
    }

    @Override
    public void fileEntryPublished(TestIdentifier test, FileEntry file) {
        if (bridge != null) {
            bridge.attach(file.getPath(), file.getMediaType());
        }
    }

    @Override
    public void cellFinished(CellReport report) {
        if (bridge != null) {
            bridge.add(report);
        }
    }

    @Override
    public void runFinished(RunReport report) {
        if (bridge != null) {
            bridge.finish(report);
        }
    }

    private static boolean isPresent() {
        try {
            Class.forName(ALLURE, false, AllureListener.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }
}
