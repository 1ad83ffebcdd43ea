package dev.retain.run.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String OTHER = "ffffffffffffffffffffffffffffffffffffffff";
    private static final Revision UNKNOWN = new Revision(Optional.empty(), Optional.empty());

    @TempDir Path root = Path.of(".");

    @BeforeEach
    void checkOut() throws IOException {
        Path git = root.resolve(".git");
        Files.createDirectories(git.resolve("refs/heads"));
        Files.writeString(git.resolve("HEAD"), "ref: refs/heads/work\n");
        Files.writeString(git.resolve("refs/heads/work"), COMMIT + "\n");
    }

    private static Revision of(String commit, String branch) {
        return new Revision(
                Optional.of(commit).filter(text -> !text.isEmpty()),
                Optional.of(branch).filter(text -> !text.isEmpty()));
    }

    @Test
    void should_believe_settings_before_the_environment_before_git() {
        Map<String, String> environment = Map.of("GITHUB_SHA", OTHER, "GITHUB_REF_NAME", "release");

        assertThat(of("given", "named").completedFrom(environment, root))
                .isEqualTo(of("given", "named"));
        assertThat(UNKNOWN.completedFrom(environment, root)).isEqualTo(of(OTHER, "release"));
        assertThat(UNKNOWN.completedFrom(Map.of(), root)).isEqualTo(of(COMMIT, "work"));
    }

    @Test
    void should_name_the_branch_that_is_to_be_merged() {
        assertThat(
                        UNKNOWN.completedFrom(
                                Map.of(
                                        "GITHUB_SHA",
                                        OTHER,
                                        "GITHUB_REF_NAME",
                                        "12/merge",
                                        "GITHUB_HEAD_REF",
                                        "feature"),
                                root))
                .isEqualTo(of(OTHER, "feature"));
        assertThat(
                        UNKNOWN.completedFrom(
                                Map.of(
                                        "CI_COMMIT_SHA",
                                        OTHER,
                                        "CI_COMMIT_REF_NAME",
                                        "main",
                                        "GITHUB_HEAD_REF",
                                        ""),
                                root))
                .isEqualTo(of(OTHER, "main"));
    }

    @Test
    void should_not_name_the_branch_of_another_commit() {
        assertThat(UNKNOWN.completedFrom(Map.of("GIT_COMMIT", OTHER), root))
                .isEqualTo(of(OTHER, ""));
        assertThat(UNKNOWN.completedFrom(Map.of("GIT_COMMIT", COMMIT), root))
                .isEqualTo(of(COMMIT, "work"));
    }

    @Test
    void should_not_take_what_is_no_commit_or_branch() {
        assertThat(
                        UNKNOWN.completedFrom(
                                Map.of(
                                        "GITHUB_SHA",
                                        "<b>",
                                        "GITHUB_REF_NAME",
                                        "one\ntwo",
                                        "BRANCH_NAME",
                                        "x".repeat(201)),
                                root))
                .isEqualTo(of(COMMIT, "work"));
    }

    @Test
    void should_tell_nothing_when_nothing_is_known() throws IOException {
        Files.delete(root.resolve(".git/HEAD"));

        assertThat(UNKNOWN.completedFrom(Map.of(), root)).isEqualTo(UNKNOWN);
    }
}
