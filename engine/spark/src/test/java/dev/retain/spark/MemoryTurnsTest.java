package dev.retain.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Test
    void should_let_a_worker_wait_until_its_models_fit() throws Exception {
        var turns = new MemoryTurns(10 * GB);
        try (MemoryTurns.Turn first = turns.take(4 * GB)) {
            MemoryTurns.Turn second = turns.take(2 * GB);
            var began = new CountDownLatch(1);
            Thread third = waiting(turns, 4 * GB, began);
            for (int i = 0; i < 1000 && third.getState() != Thread.State.WAITING; i++) {
                third.join(10);
            }
            assertThat(third.getState()).isEqualTo(Thread.State.WAITING);
            assertThat(began.getCount()).isOne();

            second.close();

            assertThat(began.await(10, TimeUnit.SECONDS)).as("%s is still there", first).isTrue();
        }
    }

    @Test
    @Timeout(10)
    void should_let_one_alone_and_one_of_unknown_size_begin_at_once() throws Exception {
        var turns = new MemoryTurns(GB);
        try (MemoryTurns.Turn huge = turns.take(100 * GB);
                MemoryTurns.Turn unknown = turns.take(0)) {
            assertThat(huge).isNotNull();
            assertThat(unknown).isNotNull();
        }
        try (MemoryTurns.Turn again = turns.take(100 * GB)) {
            assertThat(again).isNotNull();
        }
    }
}
