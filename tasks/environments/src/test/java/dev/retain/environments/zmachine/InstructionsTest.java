package dev.retain.environments.zmachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.EvaluationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Instructions in programs of our own. */
class InstructionsTest {

    private static final int HIGH = TinyStory.TABLE >> 8;
    private static final int LOW = TinyStory.TABLE & 0xff;

    private static int[] large(int code, int first, int second) {
        return new int[] {
            code, 0x0f, first >> 8 & 0xff, first & 0xff, second >> 8 & 0xff, second & 0xff
        };
    }

    /** Two operands in the long form of many, stored on top. */
    private static String computed(int number, int first, int second) {
        return new TinyStory(5).code(large(0xc0 + number, first, second)).code(0).printTop().told();
    }

    @ParameterizedTest
    @CsvSource({
        "8, 12, 3, 15",
        "9, 12, 6, 4",
        "20, 32767, 1, -32768",
        "21, 3, 5, -2",
        "22, -3, 5, -15",
        "23, -13, 5, -2",
        "24, -13, 5, -3"
    })
    void should_compute_with_signs(int number, int first, int second, String result) {
        assertThat(computed(number, first, second)).isEqualTo(result + " ");
    }

    @ParameterizedTest
    @CsvSource({"2, 3, 2, 12", "2, -4, -1, 32766", "3, -4, -1, -2", "3, 3, 1, 6"})
    void should_shift(int number, int first, int second, String result) {
        assertThat(
                        new TinyStory(5)
                                .code(0xbe)
                                .code(large(number, first, second))
                                .code(0)
                                .printTop()
                                .told())
                .isEqualTo(result + " ");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 5, 5, true",
        "1, 5, 6, false",
        "2, -1, 0, true",
        "3, -1, 0, false",
        "6, 1, 2, true",
        "6, 2, 1, false",
        "7, 7, 5, true",
        "7, 2, 5, false",
        "10, 1, 4, false"
    })
    void should_jump_where_a_condition_holds(int number, int first, int second, boolean jumps) {
        // the jump passes over the five bytes that print "n"
        String told =
                new TinyStory(5)
                        .code(large(0xc0 + number, first, second))
                        .code(0xc0 + 5)
                        .code(0xe5, 0x7f, 'n')
                        .code(0xe5, 0x7f, '.')
                        .told();

        assertThat(told).isEqualTo(jumps ? "." : "n.");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 8})
    void should_know_things_and_properties(int version) {
        String told =
                new TinyStory(version)
                        .code(0x9a, 1, 0xe5, 0x7f, ' ') // print_obj 1
                        .code(0x11, 1, 9, 0)
                        .printTop() // get_prop 1 9
                        .code(0x11, 1, 3, 0)
                        .printTop() // get_prop 1 3
                        .code(0x11, 1, 5, 0)
                        .printTop() // get_prop 1 5, which it lacks
                        .code(0x13, 1, 0, 0)
                        .printTop() // get_next_prop 1 0
                        .code(0x13, 1, 9, 0)
                        .printTop()
                        .code(0x12, 1, 9, 0, 0xa4, 0, 0)
                        .printTop() // get_prop_addr, get_prop_len
                        .code(0x93, 1, 0)
                        .printTop() // get_parent
                        .code(0x92, 2, 0, 0xc2)
                        .printTop() // get_child
                        .code(0x99, 1, 0x93, 1, 0)
                        .printTop() // remove_obj
                        .code(0x0e, 1, 2, 0x92, 2, 0, 0xc2)
                        .printTop() // insert_obj
                        .code(0xe3, 0x57, 1, 3, 99, 0x11, 1, 3, 0)
                        .printTop() // put_prop
                        .code(0x0b, 1, 4, 0x0a, 1, 4, 0xc5, 0xe5, 0x7f, 'n')
                        .code(0x0c, 1, 4, 0x0a, 1, 4, 0x45, 0xe5, 0x7f, 'n')
                        .told();

        assertThat(told).isEqualTo("cup 1001 51 77 9 3 2 2 1 0 1 99 ");
    }

    @Test
    void should_call_routines_and_return() {
        int packed = TinyStory.ROUTINE / 4;
        String told =
                new TinyStory(5)
                        .put(TinyStory.ROUTINE, 2, 0x74, 1, 2, 0, 0xb8) // add, ret_popped
                        .code(0xe0, 0x17, packed >> 8, packed & 0xff, 4, 5, 0) // call_vs
                        .printTop()
                        .code(0xda, 0x0f, packed >> 8, packed & 0xff, 0, 1) // call_2n
                        .code(0xe0, 0x3f, 0, 0, 0)
                        .printTop() // calling nothing gives 0
                        .told();

        assertThat(told).isEqualTo("9 0 ");
    }

    @Test
    void should_take_and_put_values_and_tables() {
        String told =
                new TinyStory(5)
                        .code(0xe8, 0x7f, 7, 0xe9, 0x7f, 16, 0x8e | 0x10, 16, 0)
                        .printTop() // push, pull, load
                        .code(0x0d, 16, 40, 0x95, 16, 0x96, 16, 0x96, 16, 0x9e, 16, 0)
                        .printTop() // store, inc, dec, dec
                        .code(0xe1, 0x17, HIGH, LOW, 2, 9)
                        .code(0xcf, 0x1f, HIGH, LOW, 2, 0)
                        .printTop() // storew, loadw
                        .code(0xe2, 0x17, HIGH, LOW, 1, 8)
                        .code(0xd0, 0x1f, HIGH, LOW, 1, 0)
                        .printTop() // storeb, loadb
                        .code(0xf7, 0x47, 9, HIGH, LOW, 4, 0, 0x42)
                        .code(0xe9, 0x7f, 17)
                        .code(0xfd, 0x17, HIGH, LOW, 0, 6) // copy_table to nowhere
                        .code(0xcf, 0x1f, HIGH, LOW, 2, 0)
                        .printTop()
                        .told();

        assertThat(told).isEqualTo("7 39 9 8 0 ");
    }

    @Test
    void should_read_lines_and_know_words() {
        StoryMachine machine =
                new StoryMachine(
                        new TinyStory(5)
                                .code(0xe4, 0x0f, 0x03, 0x40, 0x03, 0x80, 0)
                                .printTop()
                                .code(0xd0, 0x1f, 0x03, 0x80, 1, 0)
                                .printTop() // how many words
                                .code(0xd0, 0x1f, 0x03, 0x80, 4, 0)
                                .printTop() // letters of the first
                                .code(0xd0, 0x1f, 0x03, 0x80, 5, 0)
                                .printTop() // where it begins
                                .code(0xf6, 0x7f, 1, 0)
                                .printTop() // read_char
                                .story(),
                        1);

        assertThat(machine.run()).isEmpty();
        assertThat(machine.type("LOOK, x")).isEqualTo("13 3 4 2 ");
        assertThat(machine.waitsForKey()).isTrue();
        assertThat(machine.type("")).isEqualTo("13 ");
        assertThat(machine.isOver()).isTrue();
        assertThat(machine.type("more")).isEmpty();
    }

    @Test
    void should_go_back_where_it_was_kept() {
        String told =
                new TinyStory(5)
                        .code(0xbe, 9, 0xff, 16) // save_undo
                        .code(0xe6, 0xbf, 16)
                        .code(0x41, 16, 2, 0xc8) // told twice: stop
                        .code(0x0d, 17, 5)
                        .code(0xbe, 10, 0xff, 16) // restore_undo
                        .code(0xe6, 0xbf, 17)
                        .told();

        assertThat(told).startsWith("12");
    }

    @Test
    void should_write_into_memory_and_show_it() {
        String told =
                new TinyStory(5)
                        .put(TinyStory.BUFFER, "abcd")
                        .code(0xf3, 0x4f, 3, HIGH, LOW) // output_stream 3
                        .code(0xe5, 0x7f, 'h', 0xe5, 0x7f, 'i', 0xf3, 0x3f, 0xff, 0xfd)
                        .code(0xcf, 0x1f, HIGH, LOW, 0, 0)
                        .printTop()
                        .code(0xfe, 0x17, 0x03, 0x40, 2, 2) // print_table
                        .code(0xbb)
                        .code(0xbe, 11, 0x7f, 0xe9) // print_unicode
                        .code(0xeb, 0x7f, 1, 0xe5, 0x7f, 'u', 0xeb, 0x7f, 0) // above
                        .told();

        assertThat(told).isEqualTo("2 ab\ncd\né");
    }

    @Test
    void should_draw_numbers_by_its_seed() {
        TinyStory story = new TinyStory(5);
        for (int i = 0; i < 3; i++) {
            story.code(0xe7, 0x7f, 100, 0).printTop();
        }
        String told = story.told();

        assertThat(told).matches("(\\d+ ){3}");
        assertThat(new StoryMachine(story.story(), 3).run()).isEqualTo("1 2 3 ");
    }

    @ParameterizedTest
    @CsvSource({
        "0xb8, takes a value",
        "0xb0, returns from where nothing",
        "0x00, no instruction 0",
        "0xbe, no instruction"
    })
    void should_stop_at_what_is_no_program(String code, String what) {
        assertThatThrownBy(() -> new TinyStory(5).code(Integer.decode(code)).told())
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("tiny", "900", what);
    }

    @Test
    void should_stop_where_it_never_waits_or_calls_too_deep() {
        int packed = TinyStory.ROUTINE / 4;
        assertThatThrownBy(() -> new TinyStory(5).code(0x8c, 0xff, 0xff).told())
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("without waiting");
        assertThatThrownBy(
                        () ->
                                new TinyStory(5)
                                        .put(TinyStory.ROUTINE, 0, 0x8f, packed >> 8, packed & 0xff)
                                        .code(0x8f, packed >> 8, packed & 0xff)
                                        .told())
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("routines deep");
        assertThatThrownBy(() -> new TinyStory(5).code(0x17, 5, 0, 0).told())
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("divides by zero");
        assertThatThrownBy(() -> new TinyStory(5).code(0xe1, 0x17, 0x09, 0, 0, 1).told())
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("outside of the memory");
    }
}
