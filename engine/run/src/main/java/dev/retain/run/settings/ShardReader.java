package dev.retain.run.settings;

import dev.retain.run.process.RunId;
import dev.retain.run.settings.RunSettings.Problem;
import dev.retain.run.settings.ShardSettings.Shard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads how cells are shared out, and refuses what would lose some of them without a word.
 *
 * @param values what was given, by key
 * @param environment variables of the process
 */
record ShardReader(Parameters values, Map<String, String> environment, Consumer<Problem> problems) {

    /**
     * What is one for all machines of a run on GitHub Actions, GitLab CI, Jenkins, CircleCI,
     * Bitbucket and Buildkite, and for all tasks of an array of Slurm.
     */
    private static final List<String> RUNS =
            List.of(
                    "GITHUB_RUN_ID",
                    "CI_PIPELINE_ID",
                    "BUILD_TAG",
                    "CIRCLE_WORKFLOW_ID",
                    "BITBUCKET_PIPELINE_UUID",
                    "BUILDKITE_BUILD_ID",
                    "SLURM_ARRAY_JOB_ID");

    private static final Pattern SHARD = Pattern.compile("(\\d{1,5})/(\\d{1,5})");

    ShardSettings read(StoreSettings store, BooleanSupplier blesses) {
        Optional<Shard> shard = given(Constants.SHARD).flatMap(this::shard);
        OptionalInt merge = given(Constants.MERGE).map(this::merge).orElse(OptionalInt.empty());
        boolean byTime = given(Constants.SHARD_BY).map(this::byTime).orElse(false);
        if (shard.isPresent() && merge.isPresent()) {
            tell(
                    "%s and %s exclude each other: a shard computes its cells, the merge puts together what all shards brought; set one of them"
                            .formatted(Constants.SHARD, Constants.MERGE));
        } else if (shard.isPresent()) {
            check(Constants.SHARD, store, blesses);
            if (store.readOnly()) {
                tell(
                        "%s needs a store that it may write, or the merge would never see its cells; leave out %s=read"
                                .formatted(Constants.SHARD, Constants.STORE_MODE));
            }
        } else if (merge.isPresent()) {
            check(Constants.MERGE, store, blesses);
        }
        return new ShardSettings(shard, byTime, merge, given(Constants.DATE).isPresent());
    }

    private void check(String key, StoreSettings store, BooleanSupplier blesses) {
        if (store.reference().filter(named -> !(named instanceof StoreReference.Off)).isEmpty()) {
            tell(
                    "%s needs the store that all shards share: set %s to jdbc:postgresql://host/database, or to a path that all of them reach"
                            .formatted(key, Constants.STORE));
        }
        if (!store.required()) {
            tell(
                    "%s cannot go on without its store, or cells would be lost; leave out %s=false"
                            .formatted(key, Constants.STORE_REQUIRED));
        }
        if (blesses.getAsBoolean()) {
            tell(
                    "%s cannot bless, since none of its processes judges all cells; leave out %s, or run the gates that are to be blessed in one process"
                            .formatted(key, Constants.BLESS));
        }
        if (given(Constants.RUN_ID).isEmpty() && runOfServer().isEmpty()) {
            tell(
                    "%s needs to know which processes belong together: give all shards and the merge of a run the same %s, and the next run another one"
                            .formatted(key, Constants.RUN_ID));
        }
    }

    /** What a CI server or a scheduler calls the run; it is the same on all machines. */
    Optional<String> runOfServer() {
        return RUNS.stream()
                .map(name -> environment.getOrDefault(name, "").replaceAll("[{}]", "").strip())
                .filter(RunId::isAllowed)
                .findFirst();
    }

    private Optional<Shard> shard(String text) {
        Matcher parts = SHARD.matcher(text);
        if (parts.matches()) {
            int number = Integer.parseInt(parts.group(1));
            int of = Integer.parseInt(parts.group(2));
            if (1 <= number && number <= of && of <= ShardSettings.MOST) {
                return Optional.of(new Shard(number, of));
            }
        }
        wrong(
                Constants.SHARD,
                text,
                "its number and how many shards there are, such as 2/8: the number from 1 on, and %,d shards at most"
                        .formatted(ShardSettings.MOST));
        return Optional.empty();
    }

    private OptionalInt merge(String text) {
        if (text.matches("\\d{1,5}")) {
            int count = Integer.parseInt(text);
            if (1 <= count && count <= ShardSettings.MOST) {
                return OptionalInt.of(count);
            }
        }
        wrong(
                Constants.MERGE,
                text,
                "how many shards there are, a whole number from 1 to %,d"
                        .formatted(ShardSettings.MOST));
        return OptionalInt.empty();
    }

    private boolean byTime(String text) {
        if (!text.equals("time") && !text.equals("hash")) {
            wrong(Constants.SHARD_BY, text, "hash or time");
        }
        return text.equals("time");
    }

    private Optional<String> given(String key) {
        return values.get(key).map(String::strip).filter(value -> !value.isEmpty());
    }

    private void wrong(String key, String value, String allowed) {
        tell("%s=%s is not a setting; use %s".formatted(key, value, allowed));
    }

    private void tell(String message) {
        problems.accept(new Problem(message, Optional.empty()));
    }
}
