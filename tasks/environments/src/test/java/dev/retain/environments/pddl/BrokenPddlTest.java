package dev.retain.environments.pddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.EvaluationException;
import dev.retain.environments.testing.Lamps;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are broken, huge or without end. */
@Timeout(20)
class BrokenPddlTest {

    private static final String PROBLEM = Lamps.problem(3);

    private static Planning read(String domain, String problem) {
        return Planning.read(
                new PddlSource("domain.pddl", domain), new PddlSource("problem.pddl", problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "(define (domain d)|line 1|never closed",
                "(define (domain d)))|line 1|never opened",
                "x|line 1|one definition",
                "(domain)|line 1|'define' is due",
                "(define (domain d))|line 1|no action",
                "(define (:action))|line 1|no name",
                "(define (:action a :parameters))|line 1|nothing follows",
                "(define (:action a :parameters (?x -)))|line 1|type is due",
                "(define (:action a :parameters x))|line 1|parenthesis is due",
                "(define (:action a :precondition (p ?y)))|line 1|no parameter is named ?y",
                "(define (:action a :precondition ((p))))|line 1|condition is due",
                "(define (:action a :precondition (p (q))))|line 1|a name is due",
                "(define (:action a :precondition (not)))|line 1|ends too early",
                "(define (:action a :effect (not (()))))|line 1|a fact is due"
            })
    void should_say_where_a_domain_is_broken(String domain, String place, String what) {
        assertThatThrownBy(() -> read(domain, PROBLEM))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("domain.pddl", place, what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "(define (problem p))|no goal",
                "(problem p)|'define' is due",
                "(define (:goal))|goal is empty",
                "(define (:init x))|parenthesis is due"
            })
    void should_say_where_a_problem_is_broken(String problem, String what) {
        assertThatThrownBy(() -> read(Lamps.DOMAIN, "\n" + problem))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("problem.pddl", "line 2", what);
    }

    @Test
    void should_refuse_what_is_deep_long_or_endless() {
        String deep = "(".repeat(200_000);
        String many = "(define " + "(a) ".repeat(400_000) + ")";
        String open =
                "(define (:action all :parameters (%s) :precondition (not (never))))"
                        .formatted(
                                IntStream.range(0, 8)
                                        .mapToObj(i -> "?v" + i)
                                        .collect(Collectors.joining(" ")));
        long began = System.nanoTime();
        assertThatThrownBy(() -> read(deep, PROBLEM))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("60 deep");
        assertThatThrownBy(() -> read(many, PROBLEM))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("500000 words");
        assertThatThrownBy(() -> read(" ".repeat(4_000_001), PROBLEM))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("4000000 letters");
        Planning endless = read(open, Lamps.problem(100));
        assertThatThrownBy(() -> endless.applicable(endless.initial(), action -> false))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("problem.pddl", "1000000 steps");
        assertThatThrownBy(() -> endless.applicable(endless.initial(), action -> true))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("problem.pddl", "50000 actions");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void should_read_or_refuse_every_changed_file() {
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            StringBuilder domain = new StringBuilder(Lamps.DOMAIN);
            for (int change = 0; change < 3; change++) {
                domain.setCharAt(
                        random.nextInt(domain.length()), "()?-: x\0".charAt(random.nextInt(8)));
            }
            assertThatCode(
                            () -> {
                                try {
                                    Planning planning = read(domain.toString(), PROBLEM);
                                    planning.applicable(planning.initial(), action -> true)
                                            .forEach(a -> planning.after(planning.initial(), a));
                                } catch (EvaluationException e) {
                                    assertThat(e).hasMessageContaining(".pddl");
                                }
                            })
                    .doesNotThrowAnyException();
        }
    }
}
