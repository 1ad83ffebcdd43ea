package dev.retain.checkpoint.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.Method;
import dev.retain.api.SparsityPattern;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.CompressionClaim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {

    @TempDir Path folder = Path.of(".");

    @Test
    void should_read_a_claim_of_bits_when_quantised() throws IOException {
        var claim =
                read(
                        "{\"format\":1,\"method\":\"RTN\",\"spec\":{\"bits\":4,\"groupSize\":64,"
                                + "\"symmetric\":false,\"sparsity\":null,\"pattern\":null},"
                                + "\"tensors\":{}}");
        assertThat(claim.source()).isEqualTo("retain.json");
        assertThat(claim.method()).contains(Method.RTN);
        assertThat(claim.bits()).hasValue(4);
        assertThat(claim.groupSize()).hasValue(64);
        assertThat(claim.sparsity()).isEmpty();
        assertThat(claim.pattern()).isEmpty();
    }

    @Test
    void should_read_a_claim_of_zeros_when_pruned() throws IOException {
        var half = read("{\"format\":1,\"method\":\"MAGNITUDE\",\"spec\":{\"sparsity\":0.5}}");
        assertThat(half.sparsity()).hasValue(0.5);
        var pattern =
                read("{\"format\":1,\"method\":\"MAGNITUDE\",\"spec\":{\"pattern\":\"2:4\"}}");
        assertThat(pattern.pattern()).contains(new SparsityPattern(2, 4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"format":1} | method is
                    {"format":1,"method":"MAGIC"} | method is "MAGIC"
                    {"format":1,"method":"RTN","spec":{"bits":0}} | spec.bits is 0
                    {"format":1,"method":"RTN","spec":{"bits":"4"}} | spec.bits is "4"
                    {"format":1,"method":"RTN","spec":{"groupSize":-2}} | spec.groupSize is -2
                    {"format":1,"method":"MAGNITUDE","spec":{"sparsity":1}} | spec.sparsity is 1
                    {"format":1,"method":"MAGNITUDE","spec":{"pattern":"4:2"}} | spec.pattern 4:2
                    {"format":1,"method":"MAGNITUDE","spec":{"pattern":"half"}} | spec.pattern "half"
                    {"format":1 | not valid JSON
                    """)
    void should_name_the_field_if_it_is_senseless(String json, String message) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining("retain.json")
                .hasMessageContaining(message);
    }

    @Test
    void should_name_the_format_if_it_is_of_another_version() {
        assertThatThrownBy(() -> read("{\"format\":2}"))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageContaining("format is 2, this version reads 1");
    }

    private CompressionClaim read(String json) throws IOException {
        return Manifest.claim(Files.writeString(folder.resolve("retain.json"), json)).orElseThrow();
    }
}
