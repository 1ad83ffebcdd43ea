package dev.retain.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptPlacesTest {

    private static final String ENABLED = "spark.excludeOnFailure.enabled";
    private static final String OF_EXECUTOR =
            "spark.excludeOnFailure.task.maxTaskAttemptsPerExecutor";
    private static final String OF_MACHINE = "spark.excludeOnFailure.task.maxTaskAttemptsPerNode";

    private static SparkConf limited(String master, int attempts) {
        SparkConf conf =
                new SparkConf(false)
                        .setMaster(master)
                        .set("spark.task.maxFailures", Integer.toString(attempts));
        AttemptPlaces.limit(conf);
        return conf;
    }

    @ParameterizedTest
    @CsvSource({"4, 2, 3", "2, 1, 1", "9, 2, 8"})
    void should_leave_an_attempt_for_another_machine(int attempts, int ofExecutor, int ofMachine) {
        SparkConf conf = limited("yarn", attempts);

        assertThat(conf.getBoolean(ENABLED, false)).isTrue();
        assertThat(conf.getInt(OF_EXECUTOR, 0)).isEqualTo(ofExecutor);
        assertThat(conf.getInt(OF_MACHINE, 0)).isEqualTo(ofMachine);
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "local[2]", "local[2,3]"})
    void should_leave_threads_of_the_driver_alone(String master) {
        assertThat(limited(master, 4).contains(ENABLED)).isFalse();
    }

    @Test
    void should_leave_what_the_user_set() {
        SparkConf conf = new SparkConf(false).setMaster("yarn").set(ENABLED, "false");

        AttemptPlaces.limit(conf);

        assertThat(conf.get(ENABLED)).isEqualTo("false");
        assertThat(limited("yarn", 1).contains(ENABLED)).as("one attempt in all").isFalse();
    }
}
