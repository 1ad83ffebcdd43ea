package dev.retain.compression.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextOverlapTest {

    private static final String PASSAGE = words(100, 120);

    @Test
    void should_find_a_passage_whatever_stands_around_it() {
        var overlap = new TextOverlap(List.of(words(0, 50), "Before: " + PASSAGE + " and after"));

        assertThat(overlap.in("Something else. " + PASSAGE.replace(" ", ",\n").toUpperCase() + "!"))
                .contains(PASSAGE);
    }

    @Test
    void should_find_nothing_when_only_a_phrase_is_shared() {
        var overlap = new TextOverlap(List.of(PASSAGE));

        assertThat(overlap.in(words(100, 119) + " other " + words(101, 120))).isEmpty();
        assertThat(overlap.in("")).isEmpty();
        assertThat(new TextOverlap(List.of()).in(PASSAGE)).isEmpty();
    }

    @Test
    void should_count_every_ideograph_as_a_word() {
        var chinese = "的一是在不了有和人这中大为上个国我以要他";
        assertThat(new TextOverlap(List.of("前" + chinese + "後")).in(chinese)).isPresent();
        assertThat(new TextOverlap(List.of(chinese.substring(1))).in(chinese)).isEmpty();
    }

    private static String words(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
    }
}
