package sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OrdinaryTest {

    @Test
    void adds() {
        assertEquals(2, 1 + 1);
    }
}
