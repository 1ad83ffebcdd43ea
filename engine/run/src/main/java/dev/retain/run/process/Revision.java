package dev.retain.run.process;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * What the project under test is checked out at: as settings say, else as the environment of a CI
 * server says, else as git's files say.
 *
 * @param commit the commit, where it is known
 * @param branch the branch, where it is known
 */
@API(status = INTERNAL, since = "0.1")
public record Revision(Optional<String> commit, Optional<String> branch) {

    private static final Pattern COMMIT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}");
    private static final Pattern BRANCH = Pattern.compile("[^\\p{Cntrl}]{1,200}");

    /**
     * Variables of GitHub Actions, GitLab CI, Jenkins, CircleCI, Bitbucket and Buildkite. Of a
     * request to merge GitHub and GitLab name the branch that is to be merged apart.
     */
    private static final List<String> COMMITS =
            List.of(
                    "GITHUB_SHA",
                    "CI_COMMIT_SHA",
                    "GIT_COMMIT",
                    "CIRCLE_SHA1",
                    "BITBUCKET_COMMIT",
                    "BUILDKITE_COMMIT");

    private static final List<String> BRANCHES =
            List.of(
                    "GITHUB_HEAD_REF",
                    "GITHUB_REF_NAME",
                    "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME",
                    "CI_COMMIT_REF_NAME",
                    "BRANCH_NAME",
                    "GIT_BRANCH",
                    "CIRCLE_BRANCH",
                    "BITBUCKET_BRANCH",
                    "BUILDKITE_BRANCH");

    /** Whether a text may be a commit. */
    public static boolean isCommit(String text) {
        return COMMIT.matcher(text).matches();
    }

    /** Whether a text may be a branch. */
    public static boolean isBranch(String text) {
        return BRANCH.matcher(text).matches();
    }

    /**
     * The same with what is known besides of the project that a folder lies in. The branch of git's
     * files counts only where the commit is theirs.
     *
     * @param environment variables of the process
     */
    public Revision completedFrom(Map<String, String> environment, Path folder) {
        Optional<GitCheckout> git = GitCheckout.of(folder);
        Optional<String> known =
                commit.or(() -> first(environment, COMMITS, COMMIT))
                        .or(() -> git.map(GitCheckout::commit));
        Optional<String> named =
                branch.or(() -> first(environment, BRANCHES, BRANCH))
                        .or(
                                () ->
                                        git.filter(of -> known.equals(Optional.of(of.commit())))
                                                .flatMap(GitCheckout::branch));
        return new Revision(known, named);
    }

    /** A variable that holds something else is not ours to judge. */
    private static Optional<String> first(
            Map<String, String> environment, List<String> names, Pattern allowed) {
        return names.stream()
                .map(name -> environment.getOrDefault(name, "").strip())
                .filter(value -> allowed.matcher(value).matches())
                .findFirst();
    }
}
