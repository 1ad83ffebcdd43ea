package dev.retain.tasks.mini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.tasks.Dice;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GripperTest {

    private static final List<String> ROOMS = List.of("kitchen", "garage", "attic", "hall");
    private static final Gripper WORLD =
            new Gripper(ROOMS, List.of("red", "black"), List.of(1, -1));
    private static final int START = WORLD.state(2, List.of(3, 2));

    private static GripperEpisodes.Start start(int number) {
        return new GripperEpisodes(Pools.shipped()).start(Split.TEST, new Dice(1, "test", number));
    }

    private record Reached(int state, int steps) {}

    /** A search forward that knows nothing of the one backward. */
    private static int shortest(Gripper world, int start) {
        Set<Integer> seen = new HashSet<>(Set.of(start));
        Deque<Reached> open = new ArrayDeque<>(List.of(new Reached(start, 0)));
        while (!world.isReached(open.element().state())) {
            Reached at = open.remove();
            for (Gripper.Action action : world.actions()) {
                world.after(at.state(), action)
                        .ifPresent(
                                next -> {
                                    if (seen.add(next)) {
                                        open.add(new Reached(next, at.steps() + 1));
                                    }
                                });
            }
        }
        return open.element().steps();
    }

    @Test
    void should_tell_what_is_seen() {
        assertThat(WORLD.task(START))
                .isEqualTo("Goal: red to garage. At attic. Hands empty. red in hall, black near.");
        int holding = WORLD.after(START, new Gripper.Action("pick", "black")).orElseThrow();
        assertThat(WORLD.task(holding))
                .isEqualTo("Goal: red to garage. At attic. Holding black. red in hall.");
    }

    @Test
    void should_tell_only_the_goals_that_are_left() {
        Gripper two = new Gripper(ROOMS, List.of("red", "black"), List.of(1, 3));

        assertThat(two.task(two.state(3, List.of(1, 0))))
                .isEqualTo(
                        "Goal: black to hall. At hall. Hands empty. red in garage, black in"
                                + " kitchen.");
    }

    @Test
    void should_tell_starts_apart_by_everything_about_them() {
        Gripper two = new Gripper(ROOMS, List.of("red", "black"), List.of(1, 3));
        Gripper one = new Gripper(ROOMS, List.of("red", "black"), List.of(-1, 3));
        int state = two.state(3, List.of(1, 0));

        assertThat(two.task(state)).isEqualTo(one.task(state));
        assertThat(two.key(state)).isNotEqualTo(one.key(state));
    }

    @Test
    void should_refuse_what_is_not_possible() {
        assertThat(WORLD.after(START, new Gripper.Action("pick", "red"))).isEmpty();
        assertThat(WORLD.after(START, new Gripper.Action("drop", "red"))).isEmpty();
        assertThat(WORLD.after(START, new Gripper.Action("go", "attic"))).isEmpty();
        assertThat(WORLD.after(START, new Gripper.Action("go", "moon"))).isEmpty();
        assertThat(WORLD.after(START, new Gripper.Action("pick", "violet"))).isEmpty();
        int holding = WORLD.after(START, new Gripper.Action("pick", "black")).orElseThrow();
        int atHall = WORLD.after(holding, new Gripper.Action("go", "hall")).orElseThrow();
        assertThat(WORLD.after(atHall, new Gripper.Action("pick", "red"))).isEmpty();
    }

    @Test
    void should_say_where_a_ball_is_that_is_out_of_reach() {
        assertThat(WORLD.refusal(START, new Gripper.Action("pick", "red")))
                .isEqualTo("Invalid. " + WORLD.task(START) + " red is in hall.");
        assertThat(WORLD.refusal(START, new Gripper.Action("drop", "black")))
                .isEqualTo("Invalid. " + WORLD.task(START));
        assertThat(WORLD.refusal(START, new Gripper.Action("go", "moon")))
                .isEqualTo("Invalid. " + WORLD.task(START));
    }

    @Test
    void should_plan_the_shortest_way_when_searched_from_the_other_side() {
        for (int i = 0; i < 200; i++) {
            GripperEpisodes.Start start = start(i);
            assertThat(new GripperPlan(start.world()).steps(start.state()))
                    .isEqualTo(shortest(start.world(), start.state()))
                    .isEqualTo((int) new GripperSample("x", start).gold().lines().count());
        }
    }

    @Test
    void should_succeed_within_twice_the_shortest_way_and_not_later() {
        Sample sample = new GripperSample("x", new GripperEpisodes.Start(WORLD, START));
        List<String> way = List.of("go hall", "pick red", "go garage", "drop red");
        assertThat(sample.gold().lines()).containsExactlyElementsOf(way);

        assertThat(outcomeAfter(4, way, sample)).isEqualTo(1);
        assertThat(outcomeAfter(5, way, sample)).isZero();
    }

    private static double outcomeAfter(int refused, List<String> way, Sample sample) {
        List<String> said =
                IntStream.range(0, refused + way.size())
                        .mapToObj(i -> i < refused ? "pick red" : way.get(i - refused))
                        .toList();
        return MiniSuitesTest.outcome(sample, said);
    }

    @Test
    void should_show_what_came_before_and_say_what_is_invalid() {
        var dialogue = new GripperDialogue(new GripperEpisodes.Start(WORLD, START));
        assertThatIllegalStateException().isThrownBy(dialogue::outcome);
        dialogue.accept(new Answer.Text("pick red " + "!".repeat(1_000_000), Ending.LIMIT, 12));

        var chat = ((Request.Generate) dialogue.next().orElseThrow()).chat();
        assertThat(chat).hasSize(3);
        assertThat(chat.get(1).content()).startsWith("pick red").hasSize(60);
        assertThat(chat.get(2).content()).isEqualTo("Invalid. " + WORLD.task(START));
    }

    @Test
    void should_teach_to_recover_from_what_is_refused() {
        var corpus = new Corpus(100, 450);
        long refused = 0;
        long said = 0;
        for (int i = 0; i < 300; i++) {
            var turns = corpus.document(DocumentKind.GRIPPER, Split.TRAIN, 1, i).turns();
            refused += turns.stream().filter(t -> t.text().startsWith("Invalid. ")).count();
            said += turns.stream().filter(t -> t.role().equals("assistant")).count();
        }
        assertThat((double) refused / said).isBetween(0.14, 0.22);
    }
}
