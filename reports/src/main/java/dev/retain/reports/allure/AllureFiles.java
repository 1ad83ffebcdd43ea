package dev.retain.reports.allure;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Gives Allure the files that a test publishes, which it does not take from JUnit. It is apart from
 * {@link AllureCells}, so that cells run without the JUnit launcher.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class AllureFiles implements TestExecutionListener {

    private final @Nullable AllureBridge bridge;

    /** Found by {@link java.util.ServiceLoader}. */
    public AllureFiles() {
        this(AllurePresence.bridge());
    }

    AllureFiles(@Nullable AllureBridge bridge) {
        this.bridge = bridge;
    }

    @Override
    public void fileEntryPublished(TestIdentifier test, FileEntry file) {
        if (bridge != null) {
            bridge.attach(file.getPath(), file.getMediaType());
        }
    }
}
