package dev.retain.environments.pddl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanningTest {

    private static final String DOMAIN =
            """
            ; boxes that hold boxes
            (define (domain boxes)
              (:types box lid - thing)
              (:constants red - lid)
              (:action close
                :parameters (?b - box?l - lid)
                :precondition (and (open ?b) (or (fits ?l ?b) (= ?l red))
                   (forall (?o - box) (imply (in ?o ?b) (not (open ?o)))))
                :effect (and (not (open ?b)) (on ?l ?b) (increase (cost) 1)
                   (when (exists (?o - box) (in ?o ?b)) (full ?b))
                   (forall (?o - box) (when (in ?o ?b) (hidden ?o))))))
            """;

    private static final String PROBLEM =
            """
            (define (problem two) (:domain boxes)
              (:objects small big - box blue - lid)
              (:init (= (cost) 0) (open small) (open big) (in small big) (fits blue big))
              (:goal (and (not (open big)) (hidden small))))
            """;

    private final Planning planning =
            Planning.read(new PddlSource("boxes", DOMAIN), new PddlSource("two", PROBLEM));

    @Test
    void should_find_what_can_be_done_where_conditions_nest() {
        State state = planning.initial();

        assertThat(arguments(state)).containsExactly(List.of("small", "red"));
        state = planning.after(state, planning.applicable(state, action -> true).get(0));
        assertThat(arguments(state))
                .containsExactlyInAnyOrder(List.of("big", "red"), List.of("big", "blue"));
    }

    private List<List<String>> arguments(State state) {
        return planning.applicable(state, action -> true).stream()
                .map(GroundAction::arguments)
                .toList();
    }

    @Test
    void should_change_what_effects_say_for_all_objects() {
        State first = planning.initial();
        State closed = planning.after(first, planning.applicable(first, action -> true).get(0));
        State done = planning.after(closed, planning.applicable(closed, action -> true).get(0));

        assertThat(done.holds(new GroundAtom("full", List.of("big")))).isTrue();
        assertThat(done.holds(new GroundAtom("hidden", List.of("small")))).isTrue();
        assertThat(done.holds(new GroundAtom("full", List.of("small")))).isFalse();
        assertThat(planning.holds(done, planning.goal(), Map.of())).isTrue();
        assertThat(planning.holds(first, planning.goal(), Map.of())).isFalse();
        assertThat(first.of("open")).hasSize(2);
        assertThat(done).isNotEqualTo(first).isNotEqualTo(closed);
        assertThat(planning.after(done, planning.applicable(closed, a -> true).get(0)))
                .hasSameHashCodeAs(
                        planning.after(done, planning.applicable(closed, a -> true).get(0)));
    }

    @Test
    void should_know_objects_by_their_types() {
        assertThat(planning.objects("thing")).containsExactly("red", "small", "big", "blue");
        assertThat(planning.objects("box")).containsExactly("small", "big");
        assertThat(planning.objects()).containsExactly("red", "small", "big", "blue");
        assertThat(
                        planning.matches(
                                planning.initial(),
                                List.of(new Variable("?x", "box")),
                                new Formula.Atom("open", List.of("?x")),
                                Map.of()))
                .containsExactly(Map.of("?x", "small"), Map.of("?x", "big"));
    }
}
