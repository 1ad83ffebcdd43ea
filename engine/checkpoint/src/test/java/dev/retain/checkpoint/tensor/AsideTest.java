package dev.retain.checkpoint.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AsideTest {

    @Test
    void should_compute_on_a_thread_of_its_own() {
        Aside<String> aside = new Aside<>("beside", () -> Thread.currentThread().getName());

        assertThat(aside.get()).isEqualTo("beside");
        assertThat(aside.end()).contains("beside");
    }

    @Test
    void should_throw_what_the_computation_threw() {
        Aside<String> aside =
                new Aside<>(
                        "beside",
                        () -> {
                            throw new UnsupportedOperationException("cannot");
                        });

        assertThatThrownBy(aside::get)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("cannot");
        assertThat(aside.end()).isEmpty();
    }

    @Test
    void should_interrupt_the_computation_when_who_waits_is_interrupted() {
        Aside<Boolean> aside =
                new Aside<>(
                        "beside",
                        () -> {
                            try {
                                new CountDownLatch(1).await();
                                return false;
                            } catch (InterruptedException e) {
                                return true;
                            }
                        });
        Thread.currentThread().interrupt();

        assertThat(aside.get()).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }
}
