package dev.retain.reports.allure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who ran the tests, in the fields of Allure's {@code executor.json}. The build's number orders the
 * points of the trend.
 *
 * @param name the name shown
 * @param type what Allure draws an icon for
 * @param buildName the build's name
 * @param buildOrder the build's number
 * @param buildUrl where the build can be seen
 * @param reportName the report's name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Executor(
        String name,
        String type,
        @Nullable String buildName,
        @Nullable Long buildOrder,
        @Nullable String buildUrl,
        String reportName) {

    private static final String REPORT = "Retain";

    /** Reads the environment of GitHub Actions, GitLab CI or Jenkins; empty elsewhere. */
    static Optional<Executor> of(Map<String, String> environment) {
        if (environment.containsKey("GITHUB_ACTIONS")) {
            return Optional.of(gitHub(environment));
        }
        if (environment.containsKey("GITLAB_CI")) {
            return Optional.of(
                    new Executor(
                            "GitLab CI",
                            "gitlab",
                            environment.get("CI_JOB_NAME"),
                            number(environment.get("CI_PIPELINE_IID")),
                            environment.get("CI_JOB_URL"),
                            REPORT));
        }
        if (environment.containsKey("JENKINS_URL")) {
            return Optional.of(
                    new Executor(
                            "Jenkins",
                            "jenkins",
                            environment.get("BUILD_TAG"),
                            number(environment.get("BUILD_NUMBER")),
                            environment.get("BUILD_URL"),
                            REPORT));
        }
        return Optional.empty();
    }

    private static Executor gitHub(Map<String, String> environment) {
        String run =
                "%s/%s/actions/runs/%s"
                        .formatted(
                                environment.getOrDefault("GITHUB_SERVER_URL", "https://github.com"),
                                environment.getOrDefault("GITHUB_REPOSITORY", ""),
                                environment.getOrDefault("GITHUB_RUN_ID", ""));
        return new Executor(
                "GitHub Actions",
                "github",
                environment.get("GITHUB_WORKFLOW"),
                number(environment.get("GITHUB_RUN_NUMBER")),
                run,
                REPORT);
    }

    private static @Nullable Long number(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }
}
