package dev.retain.checkpoint.awq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.checkpoint.layout.Layout;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.checkpoint.testing.Golden;
import dev.retain.checkpoint.testing.GoldenCodes;
import dev.retain.checkpoint.testing.WrittenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwqGemmLayoutTest {

    private final Layout layout = new AwqGemmLayout(GoldenCodes.GROUP);

    @TempDir Path folder = Path.of(".");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void should_write_the_bytes_of_autoawq(boolean symmetric) throws IOException {
        var golden =
                WrittenFile.read(
                        Golden.file(
                                "checkpoint/awq_gemm_%s.safetensors"
                                        .formatted(symmetric ? "sym8" : "asym")));
        var weight = symmetric ? GoldenCodes.symmetric() : GoldenCodes.asymmetric(0);

        var written = GoldenCodes.written(folder, layout, weight);

        for (var part : List.of("m.qweight", "m.qzeros", "m.scales")) {
            assertThat(written.bytes(part)).isEqualTo(golden.bytes(part));
            assertThat(written.header().get(part).get("shape"))
                    .isEqualTo(golden.header().get(part).get("shape"));
            assertThat(written.header().get(part).get("dtype"))
                    .isEqualTo(golden.header().get(part).get("dtype"));
        }
        assertThat(weight.values()).isEqualTo(golden.floats("m.dequant"));
    }

    @Test
    void should_describe_itself_as_autoawq_reads_it() throws IOException {
        assertThat(new AwqGemmLayout(64).quantizationConfig())
                .contains(
                        new ObjectMapper()
                                .readTree(
                                        """
                                        {"quant_method":"awq","bits":4,"group_size":64,
                                         "zero_point":true,"version":"gemm",
                                         "modules_to_not_convert":null}
                                        """));
    }

    @Test
    void should_tell_when_outputs_do_not_fill_words() {
        assertThat(layout.misfit(new TensorInfo("m.weight", List.of(48L, 32L), "F32", 0)))
                .isEmpty();
        assertThat(layout.misfit(new TensorInfo("m.weight", List.of(44L, 32L), "F32", 0)))
                .contains(
                        "has outputs that words of 8 do not hold evenly; use format ="
                                + " COMPRESSED_TENSORS");
    }
}
