package dev.retain.run.process;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What git says of the project under test, read from its files without starting git.
 *
 * @param commit the commit that {@code HEAD} names
 * @param branch the branch that {@code HEAD} names; empty where it names a commit
 */
@API(status = INTERNAL, since = "0.1")
public record GitCheckout(String commit, Optional<String> branch) {

    private static final Logger LOG = LoggerFactory.getLogger(GitCheckout.class);
    private static final String FOLDER = ".git";
    private static final String REF = "ref: ";
    private static final String GIT_DIRECTORY = "gitdir: ";
    private static final String BRANCHES = "refs/heads/";
    private static final String HASH = "[0-9a-f]{40,64}";

    /** One line with a path or a hash has fewer bytes. */
    private static final int LONGEST = 8192;

    /** A hundred thousand branches and tags take less. */
    private static final long LARGEST = 64L << 20;

    /**
     * That of the repository that a folder lies in.
     *
     * @param folder where the build works
     * @return nothing where there is none, where nothing is committed, or where it is of a kind
     *     that is not known here
     */
    public static Optional<GitCheckout> of(Path folder) {
        for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            Path git = at.resolve(FOLDER);
            if (Files.exists(git)) {
                return read(git);
            }
        }
        return Optional.empty();
    }

    private static Optional<GitCheckout> read(Path git) {
        try {
            Path folder = folder(git);
            String head = text(folder.resolve("HEAD")).strip();
            if (!head.startsWith(REF)) {
                return commit(head).map(commit -> new GitCheckout(commit, Optional.empty()));
            }
            String ref = head.substring(REF.length()).strip();
            Optional<String> branch =
                    ref.startsWith(BRANCHES)
                            ? Optional.of(ref.substring(BRANCHES.length()))
                            : Optional.empty();
            return named(folder, ref).map(commit -> new GitCheckout(commit, branch));
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            LOG.info("the commit of {} is not told: {}", git, e.toString());
            return Optional.empty();
        }
    }

    /** Of a worktree or a submodule {@code .git} is a file that names the folder. */
    private static Path folder(Path git) throws IOException {
        if (Files.isDirectory(git)) {
            return git;
        }
        String text = text(git).strip();
        if (!text.startsWith(GIT_DIRECTORY)) {
            throw new IOException(git + " names no folder");
        }
        return git.resolveSibling(text.substring(GIT_DIRECTORY.length()).strip()).normalize();
    }

    private static Optional<String> named(Path folder, String ref) throws IOException {
        for (Path place : places(folder)) {
            Path loose = place.resolve(ref);
            if (Files.isRegularFile(loose)) {
                return commit(text(loose).strip());
            }
            Path packed = place.resolve("packed-refs");
            if (Files.isRegularFile(packed)) {
                if (Files.size(packed) > LARGEST) {
                    throw new IOException("%s has %d bytes".formatted(packed, Files.size(packed)));
                }
                try (Stream<String> lines = Files.lines(packed)) {
                    Optional<String> found =
                            lines.filter(line -> line.endsWith(" " + ref))
                                    .map(line -> line.substring(0, line.indexOf(' ')))
                                    .findFirst();
                    if (found.isPresent()) {
                        return found.flatMap(GitCheckout::commit);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new IOException(file + " has more bytes than a reference");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** Branches of a worktree are those of its repository. */
    private static List<Path> places(Path folder) throws IOException {
        Path common = folder.resolve("commondir");
        return Files.isRegularFile(common)
                ? List.of(folder, folder.resolve(text(common).strip()).normalize())
                : List.of(folder);
    }

    private static Optional<String> commit(String text) {
        return text.matches(HASH) ? Optional.of(text) : Optional.empty();
    }
}
