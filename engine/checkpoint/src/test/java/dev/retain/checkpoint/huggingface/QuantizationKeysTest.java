package dev.retain.checkpoint.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.testing.SafetensorsBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of {@code quantization_config} are read, change nothing, or are refused. */
class QuantizationKeysTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String MODEL =
            """
            {"model_type":"llama","vocab_size":8,"hidden_size":8,"intermediate_size":8,
             "num_attention_heads":2,"num_hidden_layers":1}
            """;
    private static final String COMPRESSED_TENSORS =
            """
            {"quant_method":"compressed-tensors","format":"pack-quantized","ignore":["lm_head"],
             "quantization_status":"compressed","global_compression_ratio":null,
             "version":"0.12.2","run_compressed":true,"kv_cache_scheme":null,
             "sparsity_config":{},"transform_config":{},
             "config_groups":{"g":{"targets":["Linear"],"input_activations":null,
              "output_activations":null,"format":null,
              "weights":{"num_bits":4,"type":"int","symmetric":true,"strategy":"group",
               "group_size":8,"dynamic":false,"observer":"minmax","observer_kwargs":{},
               "actorder":null,"block_structure":null,"scale_dtype":null,"zp_dtype":null}}}}
            """;
    private static final String AWQ =
            """
            {"quant_method":"awq","version":"gemm","bits":4,"group_size":8,"zero_point":true,
             "modules_to_not_convert":["lm_head"],"do_fuse":false,"exllama_config":null,
             "backend":"autoawq","act_bits":16}
            """;
    private static final String GPTQ =
            """
            {"quant_method":"gptq","bits":4,"group_size":8,"desc_act":false,"sym":true,
             "checkpoint_format":"gptq","lm_head":false,"dynamic":null,"pack_dtype":"int32",
             "damp_percent":0.01,"true_sequential":true,"static_groups":false,
             "is_marlin_format":false,"meta":{"quantizer":["x"]},"model_name_or_path":"x",
             "use_exllama":true,"rotation":null,"adapter":null,"anything":"else"}
            """;

    @TempDir private Path folder;

    private void write(String quantization, String change) throws IOException {
        ObjectNode root = (ObjectNode) JSON.readTree(MODEL);
        ObjectNode described = (ObjectNode) JSON.readTree(quantization);
        merge(described, (ObjectNode) JSON.readTree(change));
        root.set("quantization_config", described);
        Files.writeString(folder.resolve("config.json"), root.toString());
        new SafetensorsBytes()
                .floats("a", new long[] {1}, 1)
                .write(folder.resolve("model.safetensors"));
    }

    private static void merge(ObjectNode target, ObjectNode change) {
        change.properties()
                .forEach(
                        entry -> {
                            if (entry.getValue() instanceof ObjectNode inner
                                    && target.get(entry.getKey()) instanceof ObjectNode outer) {
                                merge(outer, inner);
                            } else {
                                target.set(entry.getKey(), entry.getValue());
                            }
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"transform_config\": null}",
                "{\"transform_config\": {\"config_groups\": {}}}",
                "{\"transform_config\": {\"config_groups\": null}}",
                "{\"transform_config\": {\"config_groups\": {\"R1\": {\"type\": \"hadamard\","
                        + " \"apply\": []}}}}",
                "{\"transform_config\": {\"config_groups\": {\"R1\": {\"type\": \"hadamard\","
                        + " \"apply\": [{\"targets\": [\"re:.*q_proj$\"], \"location\":"
                        + " \"weight_input\", \"inverse\": true, \"ignore\": []}, {\"targets\":"
                        + " [\"re:.*o_proj$\"], \"location\": \"weight_output\"}], \"randomize\":"
                        + " true, \"requires_grad\": false, \"head_dim\": 4, \"precision\":"
                        + " \"torch.float64\"}}}}",
                "{\"moe_sparsity_config\": null}"
            })
    void should_read_transforms_that_are_part_of_the_weights(String change) throws IOException {
        write(COMPRESSED_TENSORS, change);
        try (var checkpoint = Checkpoints.open(folder)) {
            assertThat(checkpoint.names()).containsExactly("a");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"input", "output", "k_cache", "q_attn", "WEIGHT_INPUT", "", "new"})
    void should_refuse_transforms_at_run_time(String location) throws IOException {
        write(
                COMPRESSED_TENSORS,
                """
                {"transform_config": {"config_groups": {"R4": {"type": "hadamard", "apply": [
                 {"targets": ["Linear"], "location": "weight_input"},
                 {"targets": ["Linear"], "location": "%s"}]}}}}
                """
                        .formatted(location));
        assertRefused("transform_config.config_groups.R4.apply.location");
    }

    private void assertRefused(String key) {
        assertThatThrownBy(() -> Checkpoints.open(folder))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageStartingWith(folder.resolve("config.json").toString())
                .hasMessageContaining(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"transform_config": []} | transform_config
                    {"transform_config": "R4"} | transform_config
                    {"transform_config": {"R4": {"apply": []}}} | transform_config.R4
                    {"transform_config": {"config_groups": [1]}} | transform_config.config_groups
                    {"transform_config": {"config_groups": {"R4": "hadamard"}}} | R4
                    {"transform_config": {"config_groups": {"R4": {"apply": {"location": "input"}}}}} | R4
                    {"transform_config": {"config_groups": {"R4": {"apply": [{"targets": []}]}}}} | location
                    {"kv_cache_scheme": {"num_bits": 8}} | kv_cache_scheme
                    {"moe_sparsity_config": {"layers": 1}} | moe_sparsity_config
                    {"rotation": "R4"} | rotation
                    {"config_groups": {"g": {"output_activations": {"num_bits": 8}}}} | output activations
                    {"config_groups": {"g": {"input_activations": {"num_bits": 8, "dynamic": false}}}} | activations
                    {"config_groups": {"g": {"bias": {"num_bits": 8}}}} | bias
                    {"config_groups": {"g": {"weights": {"dynamic": true}}}} | dynamic
                    {"config_groups": {"g": {"weights": {"block_structure": [2, 2]}}}} | block_structure
                    {"config_groups": {"g": {"weights": {"new": 1}}}} | weights.new
                    """)
    void should_refuse_what_compressed_tensors_would_compute(String change, String key)
            throws IOException {
        write(COMPRESSED_TENSORS, change);
        assertRefused(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"rotation": "hadamard"} | rotation
                    {"adapter": {"name": "lora"}} | adapter
                    {"is_marlin_format": true} | is_marlin_format
                    {"act_bits": 8} | act_bits
                    {"extra_config": {"model.layers.0": {"bits": 8}}} | extra_config
                    {"dynamic": {"+:.*": {"bits": 8}}} | dynamic
                    {"checkpoint_format": "marlin"} | checkpoint_format
                    {"pack_dtype": "int8"} | pack_dtype
                    """)
    void should_refuse_what_gptq_would_compute(String change, String key) throws IOException {
        write(GPTQ, change);
        assertRefused(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"act_bits": 4} | act_bits
                    {"extra_config": {"model.layers.0": {"bits": 8}}} | extra_config
                    {"version": "gemv"} | gemv
                    {"zero_point": false} | zero points
                    """)
    void should_refuse_what_awq_would_compute(String change, String key) throws IOException {
        write(AWQ, change);
        assertRefused(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {AWQ, GPTQ})
    void should_pass_over_what_changes_nothing(String quantization) throws IOException {
        write(quantization, "{}");
        try (var checkpoint = Checkpoints.open(folder)) {
            assertThat(checkpoint.claim()).isPresent();
        }
    }
}
