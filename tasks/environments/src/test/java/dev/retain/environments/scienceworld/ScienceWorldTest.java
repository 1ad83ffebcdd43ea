package dev.retain.environments.scienceworld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.EvaluationException;
import dev.retain.environments.agent.Reply;
import dev.retain.environments.testing.Lamps;
import dev.retain.environments.testing.LetterTokens;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScienceWorldTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static ScienceGoal goal(String task, int variation) {
        return new ScienceGoal(
                task,
                variation,
                "wave twice",
                "easy",
                List.of(Pattern.compile("You wave \\d"), Pattern.compile("bow")));
    }

    private long children() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
    }

    @Test
    void should_count_sub_goals_in_what_the_simulator_tells() {
        long before = children();
        SimulatorProcess process = new SimulatorProcess(OwnSimulator.jar(folder));
        try (ScienceWorld world = new ScienceWorld(process, goal("boil", 0));
                ScienceWorld other = new ScienceWorld(process, goal("boil", 5))) {
            assertThat(children()).isEqualTo(before + 1);
            assertThat(world.observation()).isEqualTo("a room\nnothing");
            assertThat(world.goal()).isEqualTo("wave twice");
            assertThat(world.act("check valid actions"))
                    .isEqualTo(
                            new Reply(
                                    "Choose an action from these valid actions: wave, check valid"
                                            + " actions",
                                    0,
                                    true,
                                    false,
                                    false));
            assertThat(world.act("wave"))
                    .isEqualTo(new Reply("You wave 1.", 0.5, true, false, false));
            assertThat(other.act("bow"))
                    .isEqualTo(new Reply("You bow 6.", 0.5, false, false, false));
            assertThat(world.act("bow")).isEqualTo(new Reply("You bow 2.", 1, false, true, true));
        }
        assertThat(children()).isEqualTo(before);
    }

    @Test
    void should_say_what_the_simulator_does_not_do() {
        long before = children();
        SimulatorProcess process = new SimulatorProcess(OwnSimulator.jar(folder));

        assertThatThrownBy(() -> new ScienceWorld(process, goal("none", 0)))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("none, variation 0: unknown task");
        try (ScienceWorld world = new ScienceWorld(process, goal("boil", 7))) {
            assertThatThrownBy(() -> world.act("break"))
                    .isInstanceOf(EvaluationException.class)
                    .hasMessageContainingAll("own.jar", "'step'", "broken");
            world.act("wave");
            assertThatThrownBy(() -> world.act("wave"))
                    .isInstanceOf(EvaluationException.class)
                    .hasMessageContaining("no JSON");
        }
        ScienceWorld last = new ScienceWorld(process, goal("boil", 0));
        assertThatThrownBy(() -> last.act("halt"))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("own.jar", "gone");
        assertThatThrownBy(last::close).isInstanceOf(EvaluationException.class);
        assertThat(children()).isEqualTo(before);
    }

    @Test
    void should_refuse_a_file_that_is_no_simulator() {
        Lamps.put(folder, "own.jar", "x");
        SimulatorProcess process = new SimulatorProcess(folder.resolve("own.jar"));

        assertThatThrownBy(() -> new ScienceWorld(process, goal("boil", 0)))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("own.jar", "cannot be used");
        Lamps.put(folder, "scienceworld/scienceworld.jar", "x");
        assertThatThrownBy(() -> new ScienceSuite().samples(new LetterTokens(folder)))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("scienceworld.jar", "not as published", "pypi.org");
    }

    @Test
    void should_end_with_its_parent_even_if_that_is_killed() throws Exception {
        Process parent =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                SimulatorParent.class.getName(),
                                OwnSimulator.jar(folder).toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String told =
                new BufferedReader(
                                new InputStreamReader(
                                        parent.getInputStream(), StandardCharsets.UTF_8))
                        .readLine();
        ProcessHandle child = ProcessHandle.of(Long.parseLong(told)).orElseThrow();
        assertThat(child.isAlive()).isTrue();

        parent.destroyForcibly().waitFor();

        assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(20));
    }
}
