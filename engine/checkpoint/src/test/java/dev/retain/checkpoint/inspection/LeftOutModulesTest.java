package dev.retain.checkpoint.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.Finding;
import dev.retain.api.RetainException;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.checkpoint.Checkpoints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reported artifacts, with configurations that say the same, less, or nonsense. */
@RequiresShared
class LeftOutModulesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String BIAS = "model.layers.1.mlp.down_proj.bias";

    @TempDir Path folder = Path.of(".");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "['re:.*down_proj']",
                "['re:model\\\\.layers\\\\.[01]\\\\.mlp\\\\.down_proj$','lm_head']",
                "['model.layers.0.mlp.down_proj','model.layers.1.mlp.down_proj']"
            })
    void should_find_nothing_where_ignored_linears_are_plain(String ignored) throws IOException {
        copy("ct_ignore_regex");
        change("/quantization_config", "ignore", ignored);

        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "['lm_head']", "['re:.*layers.0.mlp.down_proj']", "null"})
    void should_find_linears_that_are_plain_although_they_should_be_coded(String ignored)
            throws IOException {
        copy("ct_ignore_regex");
        change("/quantization_config", "ignore", ignored);

        assertThat(findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.check()).isEqualTo("compression-claim");
                            assertThat(finding.subject()).endsWith("mlp.down_proj.weight");
                            assertThat(finding.message()).endsWith("compress the model anew");
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "['re:.*mlp.*']",
                "['re:.*(gate|up)_proj','re:.*down_proj']",
                "['model.layers.0.mlp.gate_proj','model.layers.0.mlp.up_proj',"
                        + "'model.layers.0.mlp.down_proj','re:model.layers.1.mlp']"
            })
    void should_find_nothing_where_linears_that_are_not_targets_are_plain(String targets)
            throws IOException {
        copy("ct_target_regex_rest_plain");
        change("/quantization_config/config_groups/group_0", "targets", targets);

        assertThat(findings()).isEmpty();
    }

    @Test
    void should_find_linears_that_are_plain_although_all_are_targets() throws IOException {
        copy("ct_target_regex_rest_plain");
        change("/quantization_config/config_groups/group_0", "targets", "['Linear']");

        assertThat(findings()).extracting(Finding::check).containsExactly("compression-claim");
    }

    @Test
    void should_find_a_bias_that_is_not_zero_where_the_model_has_none() throws IOException {
        copy("gptq_bias_zero");
        assertThat(findings()).isEmpty();
        put(BIAS, (byte) 0x3c);

        assertThat(findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.subject()).isEqualTo(BIAS);
                            assertThat(finding.message())
                                    .contains(
                                            "no such bias",
                                            "it is not zero",
                                            "write the artifact anew")
                                    .doesNotContain("get the file");
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "gptq_bias_zero | - | bits | 0",
                "gptq_bias_zero | - | bits | 3.5",
                "gptq_bias_zero | - | bits | 2147483648",
                "gptq_bias_zero | - | bits | '4'",
                "gptq_bias_zero | - | bits | 8",
                "gptq_bias_zero | - | bits | 2",
                "gptq_bias_zero | - | group_size | 0",
                "gptq_bias_zero | - | group_size | -2",
                "gptq_bias_zero | - | group_size | 7",
                "gptq_bias_zero | - | group_size | 2147483647",
                "gptq_bias_zero | - | group_size | -1",
                "gptq_bias_zero | - | group_size | 2147483648",
                "gptq_bias_zero | - | sym | 'yes'",
                "gptq_bias_zero | - | desc_act | 1",
                "gptq_bias_zero | - | checkpoint_format | 'gptq_v3'",
                "gptq_bias_zero | - | checkpoint_format | 2",
                "ct_ignore_regex | - | format | 'pack-quantised'",
                "ct_ignore_regex | - | ignore | 'lm_head'",
                "ct_ignore_regex | /config_groups/group_0/weights | num_bits | 0",
                "ct_ignore_regex | /config_groups/group_0/weights | num_bits | 4.5",
                "ct_ignore_regex | /config_groups/group_0/weights | num_bits | 4294967300",
                "ct_ignore_regex | /config_groups/group_0/weights | num_bits | 8",
                "ct_ignore_regex | /config_groups/group_0/weights | group_size | 0",
                "ct_ignore_regex | /config_groups/group_0/weights | group_size | -2",
                "ct_ignore_regex | /config_groups/group_0/weights | group_size | 48",
                "ct_ignore_regex | /config_groups/group_0/weights | group_size | 2147483647",
                "ct_ignore_regex | /config_groups/group_0/weights | strategy | 'rows'",
                "ct_ignore_regex | /config_groups/group_0/weights | strategy | 'channel'",
                "ct_ignore_regex | /config_groups/group_0/weights | actorder | 'random'",
                "ct_ignore_regex | /config_groups/group_0/weights | symmetric | 'true'",
                "ct_ignore_regex | /config_groups/group_0/weights | dynamic | true"
            })
    void should_refuse_senseless_values_by_key_and_file(
            String name, String place, String key, String value) throws IOException {
        copy(name);
        change("/quantization_config" + place.replace("-", ""), key, value);

        assertThatExceptionOfType(RetainException.class)
                .isThrownBy(this::findings)
                .withMessageStartingWith(folder.toString())
                .satisfies(
                        refusal ->
                                assertThat(refusal.getMessage())
                                        .containsAnyOf(key, key.replace("num_", "")));
    }

    private void copy(String name) throws IOException {
        for (var file : List.of("config.json", "model.safetensors")) {
            Files.copy(
                    Shared.file("golden/reports/artifact-findings").resolve(name).resolve(file),
                    folder.resolve(file));
        }
    }

    private void change(String place, String key, String value) throws IOException {
        var config = MAPPER.readTree(folder.resolve("config.json").toFile());
        ((ObjectNode) config.at(place)).set(key, MAPPER.readTree(value.replace('\'', '"')));
        Files.writeString(folder.resolve("config.json"), config.toString());
    }

    private List<Finding> findings() {
        try (var checkpoint = Checkpoints.open(folder)) {
            return Inspector.inspect(checkpoint).findings();
        }
    }

    /** Sets the upper byte of the first element of a tensor. */
    private void put(String tensor, byte upper) throws IOException {
        var file = folder.resolve("model.safetensors");
        var bytes = Files.readAllBytes(file);
        int length =
                Math.toIntExact(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong());
        var header = new String(bytes, Long.BYTES, length, StandardCharsets.UTF_8);
        int at = MAPPER.readTree(header).path(tensor).path("data_offsets").get(0).asInt();
        bytes[Long.BYTES + length + at + 1] = upper;
        Files.write(file, bytes);
    }
}
