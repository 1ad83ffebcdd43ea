package dev.retain.api.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnerTest {

    @Test
    void should_know_that_an_earlier_process_of_the_same_id_has_ended() {
        var current = Owner.current();
        var earlier = new Owner(current.place(), current.process(), "1");
        var elsewhere = new Owner("00000000", Integer.MAX_VALUE, "1");

        assertThat(current.hasEnded()).isFalse();
        assertThat(earlier.hasEnded()).isTrue();
        assertThat(elsewhere.hasEnded()).isFalse();
        assertThat(Owner.in(current.prefix() + "123")).contains(current);
        assertThat(Owner.in("0123456789abcdef")).isEmpty();
    }
}
