package dev.retain.run.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.ConfigurationException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two models of a pair, files or behind servers, and how their prompts become text. */
class PairSourcesTest {

    private static final String BIG = "https://big/v1#model";
    private static final String SMALL = "http://small:8080/v1#model";
    private static final ModelSource FILES =
            new ModelSource.Files(Path.of("model").toAbsolutePath());

    private static PairSources pair(String baseline, String candidate, RemotePrompts prompts) {
        return PairSources.of(baseline, Optional.of(candidate), prompts, name -> Optional.empty());
    }

    private static RemotePrompts named(String tokenizer) {
        return new RemotePrompts(Optional.of(tokenizer), false);
    }

    @Test
    void should_take_the_baselines_tokenizer_when_none_is_named() {
        PairSources pair = pair("model", SMALL, RemotePrompts.BY_BASELINE);

        assertThat(pair.baseline()).isEqualTo(FILES);
        assertThat(pair.candidate())
                .hasValue(new ModelSource.Remote(URI.create(SMALL), Optional.of(FILES), false));
        assertThat(pair.hasRemoteCandidate()).isTrue();
    }

    @Test
    void should_ask_both_servers_with_the_tokenizer_that_is_named() {
        PairSources pair = pair(BIG, SMALL, named("model"));

        assertThat(pair.baseline())
                .isEqualTo(new ModelSource.Remote(URI.create(BIG), Optional.of(FILES), false));
        assertThat(pair.candidate())
                .hasValue(new ModelSource.Remote(URI.create(SMALL), Optional.of(FILES), false));
    }

    @Test
    void should_know_of_no_remote_candidate_when_it_is_made_of_the_baseline() {
        assertThat(
                        PairSources.of(
                                        "model",
                                        Optional.empty(),
                                        RemotePrompts.BY_BASELINE,
                                        name -> Optional.empty())
                                .hasRemoteCandidate())
                .isFalse();
    }

    @Test
    void should_be_refused_when_nothing_says_how_prompts_become_text() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> pair(BIG, SMALL, RemotePrompts.BY_BASELINE))
                .withMessageContaining("nothing says how prompts for https://big/v1#model become")
                .withMessageContaining("@RemoteModel(chat = SERVER)");
    }

    @Test
    void should_be_refused_when_one_side_alone_would_use_the_servers_template() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> pair("model", SMALL, new RemotePrompts(Optional.empty(), true)))
                .withMessageContaining("both models would read other prompts");
    }

    @Test
    void should_be_refused_when_the_tokenizer_is_an_address() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> pair(BIG, SMALL, named("https://big/v1")))
                .withMessageContaining("servers hand out none");
    }

    @Test
    void should_leave_chats_to_both_servers_when_that_is_said() {
        PairSources pair = pair(BIG, SMALL, new RemotePrompts(Optional.empty(), true));

        assertThat(pair.baseline())
                .isEqualTo(new ModelSource.Remote(URI.create(BIG), Optional.empty(), true));
    }
}
