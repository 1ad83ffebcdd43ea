package dev.retain.run.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCheckoutTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String OTHER = "ffffffffffffffffffffffffffffffffffffffff";

    @TempDir Path root = Path.of(".");
    private Path git = Path.of(".");
    private Path module = Path.of(".");

    @BeforeEach
    void checkOut() throws IOException {
        git = Files.createDirectories(root.resolve("project/.git"));
        module = Files.createDirectories(root.resolve("project/modules/core"));
        write(git.resolve("HEAD"), "ref: refs/heads/feature/x\n");
    }

    @Test
    void should_read_the_branch_from_any_folder_below() throws IOException {
        write(git.resolve("refs/heads/feature/x"), COMMIT + "\n");

        assertThat(GitCheckout.of(module))
                .contains(new GitCheckout(COMMIT, Optional.of("feature/x")));
    }

    @Test
    void should_read_packed_refs_when_the_branch_has_no_file() throws IOException {
        write(
                git.resolve("packed-refs"),
                "# pack-refs with: peeled\n%s refs/heads/x\n%s refs/heads/feature/x\n^%s\n"
                        .formatted(OTHER, COMMIT, OTHER));

        assertThat(GitCheckout.of(module))
                .contains(new GitCheckout(COMMIT, Optional.of("feature/x")));
    }

    @Test
    void should_name_no_branch_when_a_commit_is_checked_out() throws IOException {
        write(git.resolve("HEAD"), COMMIT + "\n");

        assertThat(GitCheckout.of(module)).contains(new GitCheckout(COMMIT, Optional.empty()));
    }

    @Test
    void should_follow_a_worktree_to_its_repository() throws IOException {
        write(git.resolve("worktrees/w/HEAD"), "ref: refs/heads/w\n");
        write(git.resolve("worktrees/w/commondir"), "../..\n");
        write(git.resolve("refs/heads/w"), COMMIT + "\n");
        write(root.resolve("w/.git"), "gitdir: ../project/.git/worktrees/w\n");

        assertThat(GitCheckout.of(root.resolve("w")))
                .contains(new GitCheckout(COMMIT, Optional.of("w")));
    }

    @Test
    void should_tell_nothing_when_nothing_is_known() throws IOException {
        assertThat(GitCheckout.of(module)).as("nothing is committed").isEmpty();
        write(git.resolve("refs/heads/feature/x"), "no hash");
        assertThat(GitCheckout.of(module)).as("a file is damaged").isEmpty();
        Files.delete(git.resolve("HEAD"));
        assertThat(GitCheckout.of(module)).as("a file is missing").isEmpty();
        write(root.resolve("w/.git"), "something else");
        assertThat(GitCheckout.of(root.resolve("w"))).as("it is of another kind").isEmpty();
    }

    @Test
    void should_not_read_a_file_without_end() throws IOException {
        write(git.resolve("refs/heads/feature/x"), COMMIT);
        write(git.resolve("HEAD"), "ref: refs/heads/feature/x\n" + " ".repeat(10_000));

        assertThat(GitCheckout.of(module)).isEmpty();
    }

    @Test
    void should_tell_nothing_when_packed_refs_are_no_text() throws IOException {
        Files.write(git.resolve("packed-refs"), new byte[] {(byte) 0xC3, (byte) 0x28, '\n'});

        assertThat(GitCheckout.of(module)).isEmpty();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
