package dev.retain.reports.allure;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.report.CellReport;
import dev.retain.api.report.RunListener;
import dev.retain.api.report.RunReport;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Tells Allure what became of a cell, in the test that it has open on the calling thread. Without
 * Allure on the class path, or while Allure has no test open, nothing happens.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class AllureCells implements RunListener {

    private final @Nullable AllureBridge bridge;

    /** Found by {@link java.util.ServiceLoader}. */
    public AllureCells() {
        this(AllurePresence.bridge());
    }

    AllureCells(@Nullable AllureBridge bridge) {
        this.bridge = bridge;
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
}
