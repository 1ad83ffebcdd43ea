package dev.retain.checkpoint.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.ModelNotFoundException;
import dev.retain.api.RetainException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.huggingface.HuggingFaceConfig;
import dev.retain.checkpoint.huggingface.HuggingFaceTokenizer;
import dev.retain.checkpoint.tensor.StrictJson;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.checkpoint.testing.GgufBytes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GgufFileTest {

    @TempDir Path folder = Path.of(".");

    @Test
    void should_speak_hugging_face_when_llama() throws IOException {
        try (var checkpoint = open(GgufBytes.llama())) {
            var config = checkpoint.config();
            assertThat(config.architecture()).isEqualTo("llama");
            assertThat(config.vocabulary()).isEqualTo(4);
            assertThat(config.headDim()).isEqualTo(4);
            assertThat(config.keyValueHeads()).isEqualTo(1);
            assertThat(config.intermediate()).isEqualTo(32);
            assertThat(config.contextLength()).isEqualTo(16);
            assertThat(config.normEpsilon()).isEqualTo(1e-5);
            assertThat(config.ropeTheta()).isEqualTo(100000);
            assertThat(config.tiedHead()).isTrue();
            assertThat(checkpoint.names())
                    .containsExactly(
                            "model.embed_tokens.weight",
                            "model.layers.0.mlp.down_proj.weight",
                            "model.layers.0.self_attn.k_proj.weight",
                            "model.layers.0.self_attn.q_proj.weight",
                            "model.norm.weight");
            assertThat(checkpoint.info("model.layers.0.mlp.down_proj.weight"))
                    .isEqualTo(
                            new TensorInfo(
                                    "model.layers.0.mlp.down_proj.weight",
                                    List.of(1L, 32L),
                                    "Q4_1",
                                    20));
            assertThat(checkpoint.claim()).isEmpty();
        }
    }

    @RequiresShared
    @Test
    void should_allocate_little_when_opening_a_large_file() throws IOException {
        Path file = Shared.file("models/smollm2/SmolLM2-135M-Instruct.Q4_1.gguf");
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        try (var checkpoint = Checkpoints.open(file)) {
            long parsing = threads.getThreadAllocatedBytes(thread) - before;
            assertThat(checkpoint.names()).hasSize(272);
            assertThat(parsing).isLessThan(Files.size(file) / 2);
        }
    }

    @Test
    void should_put_the_rows_of_heads_back_when_query_or_key() throws IOException {
        try (var checkpoint = open(GgufBytes.llama())) {
            assertThat(checkpoint.floats("model.layers.0.self_attn.q_proj.weight"))
                    .containsExactly(0, 2, 1, 3, 4, 6, 5, 7);
            assertThat(checkpoint.floats("model.layers.0.self_attn.k_proj.weight"))
                    .containsExactly(0, 2, 1, 3);
        }
    }

    @Test
    void should_dequantise_blocks_when_q4_1() throws IOException {
        try (var checkpoint = open(GgufBytes.llama())) {
            var values = checkpoint.floats("model.layers.0.mlp.down_proj.weight");
            assertThat(Arrays.copyOf(values, 3)).containsExactly(-2, -1.5f, -1);
            assertThat(Arrays.copyOfRange(values, 16, 18)).containsExactly(5.5f, 5);
        }
    }

    @Test
    void should_build_the_tokenizer_when_byte_level_bpe() throws IOException {
        try (var checkpoint = open(GgufBytes.llama())) {
            var source = checkpoint.tokenizer();
            var json = new ObjectMapper().readTree(source.tokenizerJson().orElseThrow());
            assertThat(json.at("/model/vocab/ab").asInt()).isEqualTo(3);
            assertThat(json.at("/model/merges/0/1").asText()).isEqualTo("b");
            assertThat(json.at("/added_tokens/0/special").asBoolean()).isTrue();
            assertThat(json.at("/pre_tokenizer/pretokenizers/0/type").asText()).isEqualTo("Digits");
            assertThat(source.chatTemplate()).contains("{{ messages }}");
            assertThat(source.specialTokens()).containsEntry("eos_token", "<end>");
            assertThat(source.endTokens()).containsExactly(0);
        }
    }

    @Test
    void should_not_cut_digits_when_gpt2() throws IOException {
        try (var checkpoint = open(GgufBytes.llama().text("tokenizer.ggml.pre", "gpt-2"))) {
            assertThat(checkpoint.tokenizer().tokenizerJson())
                    .get()
                    .asString()
                    .contains("\"pre_tokenizer\":{\"type\":\"ByteLevel\"");
        }
    }

    @Test
    void should_have_no_tokenizer_if_there_are_no_tokens() throws IOException {
        var gguf =
                GgufBytes.llama()
                        .without("tokenizer.ggml.tokens")
                        .without("tokenizer.ggml.eos_token_id");
        try (var checkpoint = open(gguf)) {
            assertThat(checkpoint.tokenizer().tokenizerJson()).isEmpty();
        }
    }

    @Test
    void should_name_what_is_supported_if_the_tokenizer_is_of_another_kind() throws IOException {
        try (var checkpoint = open(GgufBytes.llama().text("tokenizer.ggml.model", "bert"))) {
            assertThat(checkpoint.config().layers()).isEqualTo(1);
            assertThatThrownBy(checkpoint::tokenizer)
                    .isInstanceOf(UnsupportedModelException.class)
                    .hasMessageContaining("tokenizer model \"bert\"");
        }
        try (var checkpoint = open(GgufBytes.llama().text("tokenizer.ggml.pre", "tekken"))) {
            assertThatThrownBy(checkpoint::tokenizer)
                    .isInstanceOf(UnsupportedModelException.class)
                    .hasMessageContaining("pre-tokenizer \"tekken\"")
                    .hasMessageContaining("smollm");
        }
    }

    @Test
    void should_reject_the_tokenizer_if_it_contradicts_itself() throws IOException {
        assertInvalidTokenizer(
                GgufBytes.llama().texts("tokenizer.ggml.tokens", "a", "a", "b", "c"),
                "token 1 is there twice");
        assertInvalidTokenizer(
                GgufBytes.llama().u32s("tokenizer.ggml.token_type", 1),
                "4 tokens but 1 token types");
        assertInvalidTokenizer(
                GgufBytes.llama().texts("tokenizer.ggml.merges", "ab"), "has no two parts");
        assertInvalidTokenizer(
                GgufBytes.llama().u32("tokenizer.ggml.eos_token_id", 4), "not one of 4 tokens");
        assertInvalidTokenizer(
                GgufBytes.llama().u32s("tokenizer.ggml.tokens", 4), "no list of strings");
        var sentencePieces = GgufBytes.llama().text("tokenizer.ggml.model", "llama");
        assertInvalidTokenizer(sentencePieces, "tokenizer.ggml.scores is missing");
        assertInvalidTokenizer(
                sentencePieces.u32s("tokenizer.ggml.scores", 1), "4 tokens but 1 scores");
        assertInvalidTokenizer(
                sentencePieces.u32s("tokenizer.ggml.scores", 1, 1, 1, 1), "score 0 is 1, not");
    }

    @Test
    void should_open_the_folder_when_it_has_one_file() throws IOException {
        GgufBytes.llama().write(folder.resolve("a.gguf"));
        try (var checkpoint = Checkpoints.open(folder)) {
            assertThat(checkpoint.location()).isEqualTo(folder.resolve("a.gguf"));
        }
        GgufBytes.llama().write(folder.resolve("b.gguf"));
        assertThatThrownBy(() -> Checkpoints.open(folder))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("2 .gguf files");
    }

    @Test
    void should_name_the_architecture_or_part_if_not_supported() throws IOException {
        assertUnsupported(
                GgufBytes.llama().text("general.architecture", "bloom"),
                "architecture \"bloom\" is not supported; supported architectures: llama, qwen2");
        assertUnsupported(
                GgufBytes.llama().text("llama.rope.scaling.type", "longrope"),
                "llama.rope.scaling.type is longrope; supported is none, linear and yarn");
        assertUnsupported(
                GgufBytes.llama().u32("llama.expert_count", 8), "llama.expert_count is 8");
        assertUnsupported(
                GgufBytes.llama().u32("llama.rope.dimension_count", 2),
                "llama.rope.dimension_count is 2");
        assertUnsupported(
                GgufBytes.llama().u32("llama.attention.value_length", 2),
                "llama.attention.value_length is 2");
        assertUnsupported(
                GgufBytes.llama().floats("blk.0.ffn_gate_exps.weight", new long[] {1}, 1),
                "tensor blk.0.ffn_gate_exps.weight is not a part of the supported llama");
        assertUnsupported(
                GgufBytes.llama().tensor("blk.0.ffn_up.weight", 18, new long[] {256}, new byte[98]),
                "stored as IQ3_XXS; supported types: F32, F16, Q4_0");
    }

    @Test
    void should_name_what_it_is_if_not_a_file_of_today() throws IOException {
        assertUnsupported(GgufBytes.llama().version(1), "this GGUF file is of version 1");
        assertUnsupported(GgufBytes.llama().version(4), "of version 4, newer than 3");
        assertUnsupported(GgufBytes.llama().version(3 << 24), "big-endian");
        assertUnsupported(GgufBytes.llama().version(2 << 24), "big-endian");
        assertUnsupported(GgufBytes.llama().version(1 << 24), "big-endian");
    }

    @Test
    void should_name_what_it_is_if_no_language_model() throws IOException {
        assertUnsupported(
                GgufBytes.llama().text("general.type", "adapter"), "general.type is adapter");
        assertUnsupported(
                GgufBytes.llama().text("general.type", "mmproj"), "this is the projector of");
        assertUnsupported(GgufBytes.llama().text("general.type", "imatrix"), "importance");
        assertUnsupported(
                new GgufBytes().text("general.architecture", "clip"), "architecture is clip");
        assertUnsupported(GgufBytes.llama().withoutTensors(), "only the vocabulary of a llama");
        open(GgufBytes.llama().text("general.type", "model")).close();
    }

    @Test
    void should_read_a_file_that_a_cache_named_by_its_hash() throws IOException {
        var file = GgufBytes.llama().write(folder.resolve("sha256-6a0746a1ec1aef3e"));
        try (var checkpoint = Checkpoints.open(file)) {
            assertThat(checkpoint.location()).isEqualTo(file);
        }
    }

    @ParameterizedTest
    @CsvSource({"34,TQ1_0", "40,NVFP4", "41,Q1_0", "26,I32", "137,IQ2_K", "77,unknown type 77"})
    void should_name_the_type_if_it_is_not_read_and_not_call_it_damage(int id, String name)
            throws IOException {
        var gguf = tensor("blk.0.ffn_up.weight", id, new long[] {256}, new byte[256]);
        var file = gguf.write(folder.resolve("model.gguf"));
        assertThatThrownBy(() -> Checkpoints.open(file))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining("blk.0.ffn_up.weight is stored as ")
                .hasMessageContaining(name)
                .hasMessageNotContaining("again")
                .hasMessageNotContaining("anew");
    }

    @Test
    void should_reject_the_metadata_if_senseless() throws IOException {
        assertInvalid(GgufBytes.llama().without("general.architecture"), "is missing");
        assertInvalid(
                GgufBytes.llama().without("llama.block_count"), "llama.block_count is missing");
        assertInvalid(GgufBytes.llama().u32("llama.block_count", 0), "llama.block_count");
        assertInvalid(
                GgufBytes.llama().u32("llama.block_count", 10_001), "llama.block_count is 10001");
        assertInvalid(GgufBytes.llama().u32("llama.block_count", 5_000), "block_count is 5000");
        assertInvalid(
                GgufBytes.llama().u32("llama.attention.head_count", 6_000_018),
                "llama.attention.head_count is 6000018");
        assertInvalid(
                GgufBytes.llama().u32("llama.attention.key_length", 16_000_048),
                "llama.attention.key_length is 16000048");
        assertInvalid(
                GgufBytes.llama().u32("llama.feed_forward_length", 1 << 30),
                "llama.feed_forward_length is 1073741824");
        assertInvalid(
                GgufBytes.llama().floats("rope_freqs.weight", new long[] {2}, 1, Float.NaN),
                "tensor rope_freqs.weight has a factor NaN");
        assertInvalid(
                GgufBytes.llama().floats("rope_freqs.weight", new long[] {1, 1}, 1),
                "tensor rope_freqs.weight is F32 of shape [1, 1]");
        assertInvalid(GgufBytes.llama().u32("llama.block_count", -1), "llama.block_count");
        assertInvalid(GgufBytes.llama().text("llama.block_count", "x"), "llama.block_count");
        assertInvalid(GgufBytes.llama().u32("llama.attention.head_count_kv", 3), "no multiple");
        assertInvalid(GgufBytes.llama().u32("llama.attention.head_count", 3), "no multiple");
        assertInvalid(GgufBytes.llama().f32("llama.rope.freq_base", Float.NaN), "not a number");
        assertInvalid(GgufBytes.llama().u32("llama.rope.freq_base", 1), "not a real number");
        assertInvalid(
                GgufBytes.llama().u32("llama.attention.key_length", 2), "1 heads of 2 channels");
        assertInvalid(GgufBytes.llama().u32("llama.attention.key_length", 3), "cannot be rotated");
    }

    @Test
    void should_reject_the_header_if_it_breaks_a_rule() throws IOException {
        assertInvalid(GgufBytes.llama().version(0), "no GGUF has the version 0");
        assertInvalid(GgufBytes.llama().version(100), "no GGUF has the version 100");
        assertInvalid(GgufBytes.llama().text("", "x"), "key is empty");
        assertInvalid(GgufBytes.llama().raw("k", 13, new byte[8]), "unknown type 13");
        assertInvalid(GgufBytes.llama().raw("k", GgufBytes.BOOL, new byte[] {2}), "not 0 or 1");
        assertInvalid(GgufBytes.llama().raw("k", GgufBytes.STRING, huge(8)), "which do not fit");
        assertInvalid(GgufBytes.llama().raw("k", 9, huge(12)), "which do not fit");
        assertInvalid(GgufBytes.llama().raw("k", 9, arrayOf(9)), "array of arrays");
        assertInvalid(GgufBytes.llama().raw("k", 9, arrayOf(77)), "unknown type 77");
        assertInvalid(GgufBytes.llama().u32("general.alignment", 0), "not a power of two");
        assertInvalid(GgufBytes.llama().u32("general.alignment", 24), "not a power of two");
        assertInvalid(GgufBytes.llama().text("general.alignment", "32"), "not a power of two");
        assertInvalid(
                GgufBytes.llama()
                        .raw("k", GgufBytes.STRING, new byte[] {1, 0, 0, 0, 0, 0, 0, 0, -1}),
                "not UTF-8");
    }

    @Test
    void should_reject_a_tensor_if_it_breaks_a_rule() throws IOException {
        var none = new byte[0];
        assertInvalid(tensor("n".repeat(64), 0, new long[] {1}, new byte[4]), "more than 63");
        assertInvalid(tensor("output_norm.weight", 0, new long[] {1}, new byte[4]), "twice");
        assertInvalid(tensor("x", 0, new long[] {1, 1, 1, 1, 1}, new byte[4]), "5 dimensions");
        assertInvalid(tensor("x", 0, new long[] {-1}, none), "overflows");
        assertInvalid(tensor("x", 0, new long[] {1L << 40, 1L << 40}, none), "overflows");
        assertInvalid(tensor("x", 0, new long[] {1L << 31, 1L << 32}, none), "does not fit");
        assertInvalid(tensor("x", 0, new long[] {1L << 40}, none), "does not fit");
        assertInvalid(tensor("x", 3, new long[] {2, 16}, new byte[20]), "blocks of 32");
        assertInvalid(
                GgufBytes.llama().tensor("x", 0, new long[] {1}, new byte[4], 64), "begins at 64");
        assertInvalid(
                new GgufBytes()
                        .text("general.architecture", "llama")
                        .floats("output_norm.weight", new long[] {1}, 1),
                "token_embd.weight is missing");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16})
    void should_reject_huge_counts(int at) throws IOException {
        for (long count : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32, 100_000}) {
            var bytes = GgufBytes.llama().bytes();
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(at, count);
            assertInvalid(bytes, "are claimed, which do not fit");
        }
    }

    @Test
    void should_reject_every_prefix_when_truncated() throws IOException {
        var bytes = GgufBytes.llama().bytes();
        var file = folder.resolve("model.gguf");
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> Checkpoints.open(file))
                    .as("first %d bytes", length)
                    .isInstanceOf(InvalidCheckpointException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void should_never_fail_otherwise_than_with_a_sentence_when_a_byte_is_mutated()
            throws IOException {
        var bytes = GgufBytes.llama().bytes();
        var file = folder.resolve("model.gguf");
        int rejected = 0;
        for (int at = 0; at < bytes.length; at++) {
            for (int flip : new int[] {0x80, 0xff}) {
                var mutated = bytes.clone();
                mutated[at] ^= (byte) flip;
                Files.write(file, mutated);
                rejected += isRejected(file) ? 1 : 0;
            }
        }
        assertThat(rejected).isGreaterThan(bytes.length);
    }

    private static boolean isRejected(Path file) {
        try (var checkpoint = Checkpoints.open(file)) {
            checkpoint.names().forEach(checkpoint::floats);
            checkpoint.tokenizer();
            return false;
        } catch (RetainException e) {
            assertThat(e).hasMessageContaining(file.toString());
            return true;
        }
    }

    @Test
    @RequiresShared
    void should_open_the_real_model_if_it_is_there() throws IOException {
        var smollm = Shared.file("models/smollm2");
        try (var checkpoint = Checkpoints.open(smollm)) {
            var expected =
                    HuggingFaceConfig.read(
                            smollm, StrictJson.object(smollm.resolve("config.json")));
            assertThat(checkpoint.config())
                    .usingRecursiveComparison()
                    .ignoringFields("raw")
                    .isEqualTo(expected);
            assertThat(checkpoint.names()).hasSize(272);
            var info = checkpoint.info("model.layers.29.self_attn.k_proj.weight");
            assertThat(info.shape()).containsExactly(192L, 576L);
            assertThat(info.storage()).isEqualTo("Q4_1");
            assertThat(checkpoint.sha256())
                    .isEqualTo("b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53");
        }
    }

    @Test
    @RequiresShared
    void should_build_the_same_tokenizer_as_the_reference_if_real() throws IOException {
        var smollm = Shared.file("models/smollm2");
        var mapper = new ObjectMapper();
        try (var checkpoint = Checkpoints.open(smollm)) {
            var source = checkpoint.tokenizer();
            assertThat(mapper.readTree(source.tokenizerJson().orElseThrow()))
                    .isEqualTo(mapper.readTree(Files.readString(smollm.resolve("tokenizer.json"))));
            var reference =
                    new HuggingFaceTokenizer(
                                    smollm, StrictJson.object(smollm.resolve("config.json")))
                            .source();
            assertThat(source.specialTokens()).isEqualTo(reference.specialTokens());
            assertThat(source.chatTemplate()).isEqualTo(reference.chatTemplate());
            assertThat(source.endTokens()).isEqualTo(reference.endTokens());
        }
    }

    private static GgufBytes tensor(String name, int type, long[] shape, byte[] content) {
        return GgufBytes.llama().tensor(name, type, shape, content);
    }

    private static byte[] huge(int size) {
        var bytes = new byte[size];
        Arrays.fill(bytes, (byte) 0x7f);
        Arrays.fill(bytes, 0, Math.max(0, size - 8), (byte) 0);
        return bytes;
    }

    private static byte[] arrayOf(int type) {
        var bytes = new byte[16];
        bytes[0] = (byte) type;
        bytes[4] = 1;
        return bytes;
    }

    private Checkpoint open(GgufBytes gguf) throws IOException {
        return Checkpoints.open(gguf.write(folder.resolve("model.gguf")));
    }

    private void assertInvalid(GgufBytes gguf, String message) throws IOException {
        assertInvalid(gguf.bytes(), message);
    }

    private void assertInvalid(byte[] bytes, String message) throws IOException {
        var file = Files.write(folder.resolve("model.gguf"), bytes);
        assertThatThrownBy(() -> Checkpoints.open(file))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    private void assertInvalidTokenizer(GgufBytes gguf, String message) throws IOException {
        try (var checkpoint = open(gguf)) {
            assertThatThrownBy(checkpoint::tokenizer)
                    .isInstanceOf(InvalidCheckpointException.class)
                    .hasMessageContaining(message);
        }
    }

    private void assertUnsupported(GgufBytes gguf, String message) throws IOException {
        var file = gguf.write(folder.resolve("model.gguf"));
        assertThatThrownBy(() -> Checkpoints.open(file))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }
}
