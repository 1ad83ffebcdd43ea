package dev.retain.run.process;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A program that builds, known by its main class. */
enum BuildTool {
    MAVEN(
            "Maven",
            "org.codehaus.plexus.classworlds.launcher.Launcher",
            "org.codehaus.classworlds.Launcher",
            "org.apache.maven.wrapper.MavenWrapperMain"),
    MAVEN_DAEMON("a Maven daemon, which outlives a build", "org.mvndaemon.mvnd.common.MavenDaemon"),
    GRADLE("Gradle", "org.gradle.launcher.GradleMain", "org.gradle.wrapper.GradleWrapperMain"),
    GRADLE_DAEMON(
            "a Gradle daemon, which may outlive a build",
            "org.gradle.launcher.daemon.bootstrap.GradleDaemon");

    private final String words;
    private final List<String> mainClasses;

    BuildTool(String words, String... mainClasses) {
        this.words = words;
        this.mainClasses = List.of(mainClasses);
    }

    /** How a sentence names it. */
    String words() {
        return words;
    }

    /** The tool that a process is. */
    static Optional<BuildTool> of(ProcessView process) {
        List<String> arguments = process.arguments();
        return Arrays.stream(values())
                .filter(tool -> tool.mainClasses.stream().anyMatch(arguments::contains))
                .findFirst();
    }
}
