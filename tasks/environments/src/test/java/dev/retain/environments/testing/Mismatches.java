package dev.retain.environments.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What differs from what was recorded. */
public final class Mismatches {

    private final List<String> found = new ArrayList<>();

    /** Notes two values that differ. */
    public void compare(String where, Object actual, Object expected) {
        if (!Objects.equals(actual, expected)) {
            found.add("%s: is %s, should be %s".formatted(where, actual, expected));
        }
    }

    /** Fails where anything differs. */
    public void assertNone() {
        assertThat(found).isEmpty();
    }
}
