package dev.retain.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.EvaluationException;
import dev.retain.api.task.BudgetSpentException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ParallelCallsTest {

    private static final Runnable NOTHING = () -> {};

    @Test
    void should_have_as_many_under_way_as_may_be() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier together = new CyclicBarrier(4);
        Supplier<Integer> call =
                () -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    await(together);
                    return now.decrementAndGet();
                };

        List<Integer> results =
                new ParallelCalls(4)
                        .all(
                                IntStream.range(0, 16).mapToObj(i -> call).toList(),
                                NOTHING,
                                (r, i) -> {});

        assertThat(results).hasSize(16);
        assertThat(most).hasValue(4);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void should_give_results_in_the_order_of_calls() {
        List<Integer> known = new ArrayList<>();
        List<Supplier<Integer>> calls =
                IntStream.range(0, 9).<Supplier<Integer>>mapToObj(i -> () -> i).toList();

        assertThat(new ParallelCalls(3).all(calls, NOTHING, (result, i) -> known.add(result - i)))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(known).hasSize(9).containsOnly(0);
    }

    @Test
    void should_hand_on_what_was_paid_for_when_the_budget_is_spent() {
        AtomicInteger left = new AtomicInteger(5);
        List<Integer> known = new ArrayList<>();
        Supplier<Integer> call =
                () -> {
                    if (left.getAndDecrement() <= 0) {
                        throw new BudgetSpentException("spent");
                    }
                    return 1;
                };

        assertThatExceptionOfType(BudgetSpentException.class)
                .isThrownBy(
                        () ->
                                new ParallelCalls(3)
                                        .all(
                                                IntStream.range(0, 50).mapToObj(i -> call).toList(),
                                                NOTHING,
                                                (result, i) -> known.add(i)));
        assertThat(known).hasSize(5);
        assertThat(left.get()).as("calls after the first that was refused").isGreaterThan(-7);
    }

    @Test
    void should_end_all_when_one_fails() {
        CountDownLatch never = new CountDownLatch(1);
        List<Supplier<Integer>> calls =
                List.of(
                        () -> {
                            try {
                                never.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            return 1;
                        },
                        () -> {
                            throw new EvaluationException("broken");
                        });

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> new ParallelCalls(2).all(calls, NOTHING, (result, i) -> {}))
                .withMessage("broken");
    }

    @Test
    void should_give_up_when_a_step_says_so() {
        CountDownLatch never = new CountDownLatch(1);
        Supplier<Integer> stuck =
                () -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return 1;
                };

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(
                        () ->
                                new ParallelCalls(2)
                                        .all(
                                                List.of(stuck, stuck),
                                                () -> {
                                                    throw new IllegalStateException("cancelled");
                                                },
                                                (result, i) -> {}))
                .withMessage("cancelled");
    }
}
