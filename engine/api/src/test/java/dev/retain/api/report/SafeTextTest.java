package dev.retain.api.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {

    @Test
    void should_show_what_cannot_be_seen() {
        assertThat(SafeText.visible("a\u0000\u001b\u007f\u0085\r\n\tb\rc"))
                .isEqualTo("a␀␛␡\uFFFD\n\tb␍c");
    }

    @Test
    void should_name_what_turns_the_text_around_it() {
        assertThat(SafeText.visible("\u202Eabc\u2066")).isEqualTo("⟨U+202E⟩abc⟨U+2066⟩");
    }

    @Test
    void should_replace_what_is_no_character() {
        assertThat(SafeText.visible("\uD800x\uFFFE😀")).isEqualTo("\uFFFDx\uFFFD😀");
    }

    @Test
    void should_cut_between_characters_and_say_how_much_is_missing() {
        assertThat(SafeText.clip("ab😀cd", 3)).isEqualTo("ab … 4 more characters");
        assertThat(SafeText.clip("abc", 3)).isEqualTo("abc");
        assertThat(SafeText.clipStart("ab😀cd", 3)).isEqualTo("4 characters before … cd");
        assertThat(SafeText.clipStart("abc", 3)).isEqualTo("abc");
    }

    @Test
    void should_put_text_on_one_line() {
        assertThat(SafeText.line("a\r\nb\nc\td")).isEqualTo("a b c d");
    }
}
