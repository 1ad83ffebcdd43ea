package dev.retain.run.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {

    private static final String MAVEN = "org.codehaus.plexus.classworlds.launcher.Launcher";

    private record Seen(long pid, String name, List<String> arguments, @Nullable ProcessView above)
            implements ProcessView {

        @Override
        public Optional<Instant> start() {
            return pid == 1 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(pid));
        }

        @Override
        public Optional<String> program() {
            return Optional.of(name);
        }

        @Override
        public Optional<ProcessView> parent() {
            return Optional.ofNullable(above);
        }
    }

    private static Seen java(long pid, @Nullable ProcessView above, String... arguments) {
        return new Seen(pid, "/usr/bin/java", List.of(arguments), above);
    }

    private static Seen shell(long pid, @Nullable ProcessView above) {
        return new Seen(pid, "/bin/sh", List.of("-c", "java …"), above);
    }

    private static RunId of(ProcessView current) {
        return RunId.seen(current, false);
    }

    private static Seen maven(long pid, @Nullable ProcessView above) {
        return java(pid, above, "-classpath", "plexus-classworlds.jar", MAVEN, "test");
    }

    @Test
    void should_be_one_for_all_forks_of_a_build() {
        Seen maven = maven(50, shell(40, null));
        Seen one = java(60, shell(55, maven), "-jar", "surefirebooter.jar");
        Seen other = java(70, maven, "-jar", "surefirebooter.jar");

        assertThat(of(one)).isEqualTo(of(other));
        assertThat(of(one).text()).isEqualTo("19700101T000050000Z-50");
        assertThat(of(one).origin()).isEqualTo("Maven, process 50");
        assertThat(RunId.isAllowed(of(one).text())).isTrue();
    }

    @Test
    void should_be_another_when_the_number_of_a_process_is_given_again() {
        Seen then = new Seen(50, "java", List.of(MAVEN), null);
        ProcessView now =
                new ProcessView() {
                    @Override
                    public long pid() {
                        return 50;
                    }

                    @Override
                    public Optional<Instant> start() {
                        return Optional.of(Instant.ofEpochSecond(99));
                    }

                    @Override
                    public Optional<String> program() {
                        return then.program();
                    }

                    @Override
                    public List<String> arguments() {
                        return then.arguments();
                    }

                    @Override
                    public Optional<ProcessView> parent() {
                        return Optional.empty();
                    }
                };

        assertThat(of(then)).isNotEqualTo(of(now));
    }

    @Test
    void should_be_of_the_nearest_build_when_a_build_runs_in_a_build() {
        Seen fork = java(60, maven(50, java(45, shell(44, maven(40, null)), "-jar", "fork.jar")));

        assertThat(of(fork).text()).endsWith("-50");
    }

    @Test
    void should_be_of_the_build_itself_when_it_does_not_fork() {
        assertThat(of(maven(50, maven(40, null))).text()).endsWith("-50");
    }

    @Test
    void should_be_of_the_process_alone_when_no_build_started_it() {
        Seen ide = java(30, shell(20, null), "com.intellij.idea.Main");

        assertThat(of(java(60, ide, "com.intellij.rt.junit.JUnitStarter")).text())
                .isEqualTo("19700101T000100000Z-60");
        assertThat(of(java(61, ide, "com.intellij.rt.junit.JUnitStarter")).text()).endsWith("-61");
    }

    @Test
    void should_say_that_a_daemon_outlives_a_build() {
        Seen gradle =
                java(50, null, "-cp", "x.jar", "org.gradle.launcher.daemon.bootstrap.GradleDaemon");

        RunId id =
                of(java(60, gradle, "worker.org.gradle.process.internal.worker.GradleWorkerMain"));

        assertThat(id.text()).endsWith("-50");
        assertThat(id.origin()).contains("Gradle daemon, which may outlive a build");
        Seen mvnd = java(51, null, "org.mvndaemon.mvnd.common.MavenDaemon");
        assertThat(of(java(61, mvnd, "-jar", "fork.jar")).origin()).contains("outlives a build");
    }

    @Test
    void should_take_the_nearest_java_above_a_fork_where_arguments_are_hidden() {
        Seen maven = new Seen(50, "C:\\jdk\\bin\\java.exe", List.of(), null);
        Seen shell = new Seen(55, "C:\\Windows\\cmd.exe", List.of(), maven);
        Seen fork = new Seen(60, "C:\\jdk\\bin\\java.exe", List.of(), shell);

        assertThat(RunId.seen(fork, true).text()).endsWith("-50");
        assertThat(RunId.seen(fork, false).text()).as("an IDE's").endsWith("-60");
    }

    @Test
    void should_do_without_a_start_that_nobody_tells() {
        assertThat(of(java(1, null)).text()).isEqualTo("process-1");
    }

    @Test
    void should_be_what_is_given() {
        assertThat(RunId.of(Optional.of("nightly-7")).text()).isEqualTo("nightly-7");
    }

    @Test
    void should_be_the_same_whenever_it_is_asked() {
        assertThat(RunId.of(Optional.empty())).isEqualTo(RunId.of(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../x", "a/b", "a b", "ä", ".lock"})
    void should_not_be_what_no_file_may_be_called(String text) {
        assertThat(RunId.isAllowed(text)).isFalse();
    }

    @Test
    void should_show_one_day_to_all_processes_of_a_build() {
        String id = RunId.of(Optional.empty()).text();

        assertThat(id.replace("T", "").substring(0, 14))
                .isEqualTo(
                        RunId.clock().instant().toString().replaceAll("\\D", "").substring(0, 14));
        assertThat(RunId.clock().instant()).isEqualTo(RunId.clock().instant());
    }
}
