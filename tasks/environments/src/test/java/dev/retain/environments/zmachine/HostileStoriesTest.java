package dev.retain.environments.zmachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.EvaluationException;
import dev.retain.api.testing.RequiresShared;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stories that are broken, endless, or write random programs. */
class HostileStoriesTest {

    private static final List<String> COMMANDS =
            List.of("look", "open mailbox", "take all", "north", "undo", "save", "restore", "x");

    @ParameterizedTest
    @RequiresShared
    @CsvSource({"zork1.z3, 70", "mill.z5, 70", "tw_custom.z8, 60"})
    void should_play_or_refuse_every_changed_story(String name, int count) {
        Random random = new Random(11);
        byte[] right = StoryTranscriptsTest.story(name).bytes();
        int refused = 0;
        for (int i = 0; i < count; i++) {
            byte[] changed = right.clone();
            for (int change = 0; change < 1 + i % 40; change++) {
                int most = i % 2 == 0 ? 0x40 : changed.length;
                changed[random.nextInt(most)] = (byte) random.nextInt(256);
            }
            long began = System.nanoTime();
            refused += plays(name + " changed " + i, changed) ? 0 : 1;
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(Duration.ofSeconds(20));
        }
        assertThat(refused).isBetween(count / 4, count);
    }

    /** Whether it could be played; where not, that it says which story and why. */
    private static boolean plays(String name, byte[] story) {
        try {
            StoryMachine machine = new StoryMachine(new Story(name, story), 1234);
            machine.run();
            COMMANDS.forEach(machine::type);
            return true;
        } catch (EvaluationException e) {
            assertThat(e).hasMessageContaining(name);
            return false;
        }
    }

    @Test
    @RequiresShared
    void should_stop_where_a_story_writes_outside_of_its_memory() {
        StoryMachine machine = new StoryMachine(StoryTranscriptsTest.story("zork3.z3"), 1234);
        machine.run();
        machine.type("turn on lamp");
        machine.type("south");

        assertThatThrownBy(() -> machine.type("take grue"))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("zork3.z3", "outside of the memory");
    }

    @Test
    @RequiresShared
    void should_end_with_a_sentence_where_a_story_runs_what_it_made_up() {
        StoryMachine machine = new StoryMachine(StoryTranscriptsTest.story("crashme.z5"), 1234);

        assertThatThrownBy(
                        () -> {
                            machine.run();
                            for (int i = 0; i < 50; i++) {
                                machine.type("y");
                            }
                            throw new EvaluationException("crashme.z5 asks on and on");
                        })
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("crashme.z5");
    }

    @Test
    void should_refuse_what_is_no_story() {
        byte[] none = new byte[100];
        byte[] sixth = new byte[100];
        sixth[0] = 6;
        byte[] placed = new byte[100];
        placed[0] = 5;

        assertThatThrownBy(() -> new Story("a", new byte[10]))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("a is no story", "10 bytes");
        assertThatThrownBy(() -> new Story("a", none))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("version 0");
        assertThatThrownBy(() -> new Story("a", sixth))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("version 6");
        assertThatThrownBy(() -> new Story("a", placed))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("static memory at 0");
    }
}
