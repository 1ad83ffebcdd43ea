package dev.retain.acbench.chinese;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChineseWordsTest {

    private static List<String> cut(String text) {
        return ChineseWords.shipped().cut(text);
    }

    @Test
    void should_take_the_most_probable_words_of_the_dictionary() {
        assertThat(cut("我来到北京清华大学")).containsExactly("我", "来到", "北京", "清华大学");
        assertThat(cut("吉林")).containsExactly("吉林");
    }

    @Test
    void should_find_words_that_no_dictionary_has() {
        assertThat(cut("他来到了网易杭研大厦")).containsExactly("他", "来到", "了", "网易", "杭研", "大厦");
    }

    @Test
    void should_keep_everything_of_a_text() {
        String text = "a-b 3.5% \r\n\t。é\ud83d\ude00漢字zz9.25%";

        assertThat(String.join("", cut(text))).isEqualTo(text);
        assertThat(cut("x\r\ny")).containsExactly("x", "\r\n", "y");
        assertThat(cut("\ud83d\ude00")).containsExactly("\ud83d\ude00");
        assertThat(cut("")).isEmpty();
    }

    @Test
    void should_find_words_by_their_beginnings() {
        var words = new PrefixDictionary(Map.of("a", 3, "ab", 2, "abc", 1, "b", 5), 11);

        assertThat(words.frequency("ab")).isEqualTo(2);
        assertThat(words.frequency("abcd")).isZero();
        assertThat(words.frequency("c")).isZero();
        StringBuilder found = new StringBuilder();
        words.eachWord("xabd", 1, (end, count) -> found.append(end).append(':').append(count));
        assertThat(found).hasToString("2:33:2");
    }

    @Test
    void should_cut_a_long_text_of_unknown_letters_without_end() {
        assertThat(cut("龘".repeat(100_000))).isNotEmpty();
    }
}
