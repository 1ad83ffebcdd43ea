package dev.retain.environments.agentboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Pick up ball1 at rooma.|pick up ball1 at rooma",
                "\"put-on-wheel r1\", (the-hub1)!|put-on-wheel r1 the-hub1",
                "stack b1:b2 on 1,5 'b3'|stack b1 b2 on 1,5 'b3",
                "it's b1... I'll -- go|it b1 i go"
            })
    void should_split_names_from_marks(String action, String words) {
        assertThat(String.join(" ", ActionWords.of(action))).isEqualTo(words);
    }
}
