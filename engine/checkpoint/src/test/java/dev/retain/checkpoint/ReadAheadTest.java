package dev.retain.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.InvalidCheckpointException;
import dev.retain.checkpoint.testing.RandomCheckpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadAheadTest {

    private static final Checkpoint MODEL = RandomCheckpoint.sized(16, 2, 32);
    private static final List<String> NAMES = List.copyOf(MODEL.names());

    /** Hears what is read, before it is. */
    private static final class Heard extends CheckpointView {

        private final Consumer<String> reading;

        Heard(Consumer<String> reading) {
            super(MODEL);
            this.reading = reading;
        }

        @Override
        protected boolean changes(String name) {
            return true;
        }

        @Override
        public float[] floats(String name) {
            reading.accept(name);
            return super.floats(name);
        }
    }

    private static float[] only(Checkpoint checkpoint, String name) {
        List<float[]> pieces = new ArrayList<>();
        checkpoint.pieces(name, pieces::add);
        assertThat(pieces).hasSize(1);
        return pieces.get(0);
    }

    private static void assertReads(Checkpoint ahead, String name) {
        assertThat(only(ahead, name)).as(name).isEqualTo(MODEL.floats(name));
    }

    @Test
    void should_give_the_same_when_asked_in_the_order_foreseen() {
        var reads = new AtomicInteger();
        try (var ahead = new ReadAhead(new Heard(name -> reads.incrementAndGet()), NAMES)) {
            NAMES.forEach(name -> assertReads(ahead, name));
        }
        assertThat(reads).hasValue(NAMES.size());
    }

    @Test
    void should_give_the_same_when_some_are_not_asked_for_or_asked_again_or_not_foreseen() {
        List<String> foreseen = NAMES.subList(0, 9);
        try (var ahead = new ReadAhead(MODEL, foreseen)) {
            for (int place : new int[] {2, 5, 1, 5, 8, 12, 0}) {
                assertReads(ahead, NAMES.get(place));
            }
        }
    }

    @Test
    void should_read_the_next_while_one_is_worked_on() {
        var next = new CountDownLatch(1);
        var heard =
                new Heard(
                        name -> {
                            if (name.equals(NAMES.get(1))) {
                                next.countDown();
                            }
                        });
        try (var ahead = new ReadAhead(heard, NAMES)) {
            ahead.pieces(NAMES.get(0), values -> assertThat(isReached(next)).isTrue());
        }
    }

    private static boolean isReached(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void should_tell_of_damage_when_the_damaged_tensor_is_asked_for() {
        var damaged =
                new Heard(
                        name -> {
                            if (name.equals(NAMES.get(3))) {
                                throw new InvalidCheckpointException(name + " is damaged");
                            }
                        });
        try (var ahead = new ReadAhead(damaged, NAMES)) {
            assertReads(ahead, NAMES.get(0));
            assertReads(ahead, NAMES.get(2));
            assertThatThrownBy(() -> only(ahead, NAMES.get(3)))
                    .isInstanceOf(InvalidCheckpointException.class)
                    .hasMessage(NAMES.get(3) + " is damaged");
            assertReads(ahead, NAMES.get(4));
        }
    }

    @Test
    void should_read_no_more_when_closed() {
        var reads = new AtomicInteger();
        var ahead = new ReadAhead(new Heard(name -> reads.incrementAndGet()), NAMES);
        assertReads(ahead, NAMES.get(0));

        ahead.close();

        assertThat(reads.get()).isLessThan(NAMES.size());
    }

    @Test
    void should_go_on_and_stay_interrupted_when_interrupted() {
        try (var ahead = new ReadAhead(MODEL, NAMES)) {
            Thread.currentThread().interrupt();
            NAMES.forEach(name -> assertReads(ahead, name));
        }
        assertThat(Thread.interrupted()).isTrue();
    }
}
