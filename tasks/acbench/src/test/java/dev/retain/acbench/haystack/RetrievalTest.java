package dev.retain.acbench.haystack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.acbench.testing.Asked;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrievalTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void should_ask_for_the_value_of_a_key() {
        Asked.write(
                folder,
                KeyValueRetrieval.PATH,
                "{\"ordered_kv_records\": [[\"k1\", \"v1\"], [\"k2\", \"vB\"]], \"key\": \"k2\","
                        + " \"value\": \"vB\"}\n");

        Sample sample = Asked.samples(Asked.suite("lost-in-the-middle-kv"), folder, 4096).get(0);

        assertThat(Asked.request(sample))
                .isEqualTo(
                        new Request.Generate(
                                List.of(
                                        Message.user(
                                                "Extract the value corresponding to the specified"
                                                        + " key in the JSON object below.\n\n"
                                                        + "JSON data:\n"
                                                        + "{\"k1\": \"v1\",\n"
                                                        + " \"k2\": \"vB\"}\n\n"
                                                        + "Key: \"k2\"\n"
                                                        + "Corresponding value:")),
                                100,
                                List.of()));
        assertThat(sample.tags()).containsExactly("fifth-3");
        assertThat(Asked.text(sample, "It is VB.").value()).isEqualTo(1);
        assertThat(Asked.text(sample, "It is v1.").value()).isZero();
    }

    @Test
    void should_want_all_outputs_of_a_text() {
        Asked.write(
                folder,
                UuidNeedles.PATH,
                "{\"input\": \"The uuid is\", \"outputs\": [\"A-1\", \"b-2\"]}\n");

        Sample sample = Asked.samples(Asked.suite("ruler-niah-multikey-3"), folder, 4096).get(0);

        assertThat(Asked.request(sample))
                .isEqualTo(new Request.Complete("The uuid is", 128, List.of()));
        assertThat(Asked.text(sample, " a-1, B-2").value()).isEqualTo(1);
        assertThat(Asked.text(sample, " a-1").value()).isZero();
        assertThat(sample.gold()).isEqualTo("A-1 and b-2");
    }
}
