package dev.retain.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.model.decoder.KernelTimes.Candidate;
import dev.retain.model.decoder.KernelTimes.Seconds;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelTimesTest {

    @ParameterizedTest
    @CsvSource({
        "1 2 9, 1 2 6, 1 2 9, BF16",
        "1 2 9, 1 2 8, 1 2 9, BF16_PACKED",
        "1 2 9, 2 4 8, 1 2 10, BF16_PACKED",
        "1 2 9, 1 3 9, 1 2 6, BF16_WIDENED",
        "5 5 5, 5 5 4, 5 5 3, BF16_WIDENED",
        "1 2 9, 2 4 9, 1 2 8, BF16_WIDENED",
        "1 2 9, 2 4 9, 1 2 8.2, BF16_PACKED",
        "1 2 9, 0.5 1 8, 1 2 8, BF16"
    })
    void should_choose_what_is_clearly_faster_than_the_ordinary_products(
            String reordered, String plain, String widened, ComputeType.Kind kind) {
        KernelTimes times = times(reordered, plain, widened, Map.of());

        assertThat(times.choice()).isEqualTo(new KernelChoice(kind, false, false));
    }

    @ParameterizedTest
    @CsvSource({"2 1.7 9, true", "0.5 1.9 9, false", "0.1 2.5 9, false", "1 1.5 9, true"})
    void should_write_with_packed_codes_where_many_rows_are_clearly_faster(
            String packed, boolean faster) {
        KernelTimes four = times("1 2 9", "2 4 9", "1 2 9", Map.of(Candidate.INT4, packed));
        KernelTimes eight = times("1 2 9", "2 4 9", "1 2 9", Map.of(Candidate.INT8, packed));

        assertThat(four.choice().int4()).isEqualTo(faster);
        assertThat(four.choice().int8()).isFalse();
        assertThat(eight.choice().int8()).isEqualTo(faster);
        assertThat(eight.choice().int4()).isFalse();
    }

    private static KernelTimes times(
            String reordered, String plain, String widened, Map<Candidate, String> codes) {
        Map<Candidate, Seconds> seconds = new EnumMap<>(Candidate.class);
        seconds.put(Candidate.REORDERED, seconds(reordered));
        seconds.put(Candidate.PLAIN, seconds(plain));
        seconds.put(Candidate.WIDENED, seconds(widened));
        codes.forEach((candidate, text) -> seconds.put(candidate, seconds(text)));
        return new KernelTimes(seconds);
    }

    private static Seconds seconds(String text) {
        String[] numbers = text.split(" ");
        return new Seconds(
                Double.parseDouble(numbers[0]),
                Double.parseDouble(numbers[1]),
                Double.parseDouble(numbers[2]));
    }
}
