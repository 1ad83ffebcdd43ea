package dev.retain.reports.allure;

import dev.retain.api.report.RunReport;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.junitplatform.AllureJunitPlatform;
import java.nio.file.Path;
import java.util.Map;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the tiny engine in a real launcher with a real Allure that writes into a folder. */
final class AllureRun {

    private AllureRun() {}

    static void execute(RunReport run, Path results, Map<String, String> environment) {
        execute(run, results, environment, Map.of());
    }

    static void execute(
            RunReport run,
            Path results,
            Map<String, String> environment,
            Map<String, String> parameters) {
        var allure = new AllureLifecycle(new FileSystemResultsWriter(results));
        var bridge = new AllureBridge(allure, new ResultsFolder(results, environment));
        var config =
                LauncherConfig.builder()
                        .enableTestEngineAutoRegistration(false)
                        .enableTestExecutionListenerAutoRegistration(false)
                        .enablePostDiscoveryFilterAutoRegistration(false)
                        .enableLauncherSessionListenerAutoRegistration(false)
                        .addTestEngines(new TinyEngine(run, new AllureCells(bridge)))
                        .addTestExecutionListeners(
                                new AllureFiles(bridge), new AllureJunitPlatform(allure))
                        .build();
        LauncherFactory.create(config)
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .configurationParameters(parameters)
                                .forExecution()
                                .build());
    }
}
