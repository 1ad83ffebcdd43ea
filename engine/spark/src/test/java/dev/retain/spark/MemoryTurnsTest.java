package dev.retain.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class MemoryTurnsTest {

    private static final long GB = 1L << 30;

    private static Thread waiting(MemoryTurns turns, long models, CountDownLatch began) {
        Thread thread =
                new Thread(
                        () -> {
                            try (var turn = turns.take(models)) {
                                began.countDown();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        thread.start();
        return thread;
    }

    @Test
    void should_let_a_worker_wait_until_its_models_fit() throws Exception {
        var turns = new MemoryTurns(10 * GB);
        MemoryTurns.Turn first = turns.take(4 * GB);
        MemoryTurns.Turn second = turns.take(2 * GB);
        var began = new CountDownLatch(1);
        Thread third = waiting(turns, 4 * GB, began);
        while (third.getState() != Thread.State.WAITING) {
            third.join(1);
        }

        second.close();
        first.close();
        began.await();
        third.join();

        assertThat(third.isAlive()).isFalse();
    }

    @Test
    void should_let_one_alone_and_one_of_unknown_size_begin_at_once() throws Exception {
        var turns = new MemoryTurns(GB);
        try (MemoryTurns.Turn huge = turns.take(100 * GB);
                MemoryTurns.Turn unknown = turns.take(0)) {
            assertThat(huge).isNotSameAs(unknown);
        }
        try (MemoryTurns.Turn again = turns.take(100 * GB)) {
            assertThat(again).isNotNull();
        }
    }
}
