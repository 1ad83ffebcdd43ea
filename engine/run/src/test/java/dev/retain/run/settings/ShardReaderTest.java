package dev.retain.run.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.run.settings.ShardSettings.Shard;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardReaderTest {

    private final Map<String, String> given =
            new HashMap<>(
                    Map.of(
                            Constants.SHARD,
                            "2/8",
                            Constants.STORE,
                            "jdbc:postgresql://host/db",
                            Constants.RUN_ID,
                            "night-7"));
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private RunSettings read() {
        return new SettingsReader(
                        key -> Optional.ofNullable(given.get(key)),
                        problem -> problems.add(problem.message()),
                        Clock.systemUTC(),
                        environment)
                .read();
    }

    private void merge() {
        given.remove(Constants.SHARD);
        given.put(Constants.MERGE, "8");
    }

    @Test
    void should_read_a_shard_and_how_it_is_shared_out() {
        given.put(Constants.SHARD_BY, "time");

        ShardSettings shards = read().shards();

        assertThat(shards.shard()).contains(new Shard(2, 8));
        assertThat(shards.byTime()).isTrue();
        assertThat(shards.count()).isEqualTo(8);
        assertThat(problems).isEmpty();
    }

    @Test
    void should_only_read_the_store_when_shards_are_put_together() {
        merge();

        RunSettings settings = read();

        assertThat(settings.shards().merge()).hasValue(8);
        assertThat(settings.store().readOnly()).isTrue();
        assertThat(problems).isEmpty();
    }

    @Test
    void should_ask_for_nothing_when_nothing_is_shared_out() {
        given.clear();

        assertThat(read().shards().count()).isZero();
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9/8", "0/8", "-1/8", "1/0", "2", "2/8/9", "two of eight", "1/10001"})
    void should_name_key_value_and_form_when_a_shard_is_none(String shard) {
        given.put(Constants.SHARD, shard);

        assertThat(read().shards().shard()).isEmpty();

        assertThat(problems)
                .containsExactly(
                        "retain.shard=%s is not a setting; use its number and how many shards there are, such as 2/8: the number from 1 on, and 10,000 shards at most"
                                .formatted(shard));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-8", "all", "10001"})
    void should_name_key_value_and_range_when_a_merge_is_none(String merge) {
        merge();
        given.put(Constants.MERGE, merge);

        read();

        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("retain.merge=" + merge + " is not a setting; use how many shards");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    retain.store | off | needs the store that all shards share: set retain.store to
                    retain.store | '' | needs the store that all shards share: set retain.store to
                    retain.store.required | false | cannot go on without its store
                    retain.bless | true | cannot bless
                    retain.store.mode | read | needs a store that it may write
                    retain.merge | 8 | exclude each other
                    retain.run.id | '' | needs to know which processes belong together
                    retain.shard.by | size | retain.shard.by=size is not a setting; use hash or time
                    """)
    void should_refuse_what_would_lose_cells(String key, String value, String told) {
        given.put(key, value);

        read();

        assertThat(problems).singleElement().asString().contains(told);
    }

    @Test
    void should_take_the_run_of_the_server_when_none_is_given() {
        given.remove(Constants.RUN_ID);
        environment.put("GITHUB_RUN_ID", "1234567");

        assertThat(read().runId()).contains("1234567");
        assertThat(problems).isEmpty();
    }

    @Test
    void should_leave_the_run_of_the_server_alone_when_nothing_is_shared_out() {
        given.clear();
        environment.put("GITHUB_RUN_ID", "1234567");

        assertThat(read().runId()).isEmpty();
    }
}
