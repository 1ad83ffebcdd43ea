package dev.retain.model.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.ModelTooLargeException;
import dev.retain.checkpoint.testing.RandomCheckpoint;
import dev.retain.checkpoint.testing.RoundedCheckpoint;
import dev.retain.model.decoder.ComputeType;
import dev.retain.model.decoder.KernelChoice;
import dev.retain.model.decoder.KernelPlan;
import dev.retain.model.decoder.Kernels;
import dev.retain.model.decoder.Precision;
import dev.retain.model.torch.Device;
import org.junit.jupiter.api.Test;

class MemoryNeedTest {

    private static final Device CPU = new Device.Cpu();

    @Test
    void should_count_weights_cache_and_activations_in_the_type_of_the_arithmetic() {
        MemoryNeed need =
                MemoryNeed.of(
                        RandomCheckpoint.likeSmolLm2(), ComputeType.Kind.BF16, KernelPlan.dense());
        assertThat(need.weights()).isEqualTo(2 * 134_515_008L);
        assertThat(need.cache()).isEqualTo(1L << 29);
        assertThat(need.activations())
                .isEqualTo(
                        1024 * ((8 * 576 + 3 * 1536) * 2L + 49_152 * 4L)
                                + (1024 * (2 * 12 + 2) + 12 + 1) * 64L * 4);
        assertThat(need.total()).isEqualTo(need.weights() + need.cache() + need.activations());
    }

    @Test
    void should_count_a_tied_head_twice_if_it_has_a_layout_of_its_own() {
        MemoryNeed need =
                MemoryNeed.of(
                        RandomCheckpoint.likeSmolLm2(),
                        ComputeType.Kind.BF16_PACKED,
                        KernelPlan.dense());
        assertThat(need.weights()).isEqualTo(2 * (134_515_008L + 49_152 * 576));
    }

    @Test
    void should_not_have_a_tied_head_twice_if_that_takes_too_much() {
        var broad = RandomCheckpoint.sized(16, 1, 256);
        assertThat(MemoryNeed.of(broad, ComputeType.Kind.BF16_PACKED, KernelPlan.dense()).weights())
                .isEqualTo(
                        MemoryNeed.of(broad, ComputeType.Kind.BF16, KernelPlan.dense()).weights());
    }

    @Test
    void should_count_packed_weights_as_they_are() {
        var rounded = new RoundedCheckpoint(RandomCheckpoint.likeSmolLm2(), 4, 64);
        var kind = ComputeType.Kind.BF16_WIDENED;
        long linears = 106_168_320;

        MemoryNeed dense = MemoryNeed.of(rounded, kind, KernelPlan.dense());
        MemoryNeed packed =
                MemoryNeed.of(
                        rounded,
                        kind,
                        KernelPlan.of(rounded, new KernelChoice(kind, true, true), Kernels.PACKED));

        assertThat(dense.weights() - packed.weights())
                .isEqualTo(2 * linears - linears / 2 - linears / 32 * 4);
    }

    @Test
    void should_take_more_for_the_cache_only_where_memory_is_plenty() {
        assertThat(CacheBounds.of(false, 1L << 30).bytes()).isEqualTo(1L << 29);
        assertThat(CacheBounds.of(false, 4L << 30).bytes()).isEqualTo(1L << 30);
        assertThat(CacheBounds.of(false, 100L << 30)).isEqualTo(new CacheBounds(64, 1L << 31));
        assertThat(CacheBounds.of(true, 1L << 30)).isEqualTo(new CacheBounds(256, 1L << 29));
        assertThat(CacheBounds.of(true, 80L << 30)).isEqualTo(new CacheBounds(256, 10L << 30));
    }

    @Test
    void should_need_no_more_cache_than_the_context_can_fill() {
        var small = RandomCheckpoint.sized(16, 2, 256);
        assertThat(MemoryNeed.of(small, ComputeType.Kind.FP32, KernelPlan.dense()).cache())
                .isEqualTo(80 * 256 * (2L * 2 * 1 * 8) * 4);
    }

    private static MemoryNeed.Room free(long bytes) {
        return new MemoryNeed.Room(bytes, "are free");
    }

    @Test
    void should_show_the_arithmetic_if_the_device_is_too_small() {
        MemoryNeed need = new MemoryNeed(3L << 30, 1L << 29, 1L << 28);
        assertThatCode(() -> need.check("m", "bf16", CPU, free(need.total())))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(ModelTooLargeException.class)
                .isThrownBy(() -> need.check("m", "bf16", new Device.Gpu(1), free(2L << 30)))
                .withMessage(
                        "m needs 3.75 GiB on gpu:1 (weights in bf16 3.00 GiB, cache 0.50 GiB,"
                                + " activations 0.25 GiB) but only 2.00 GiB are free; use a"
                                + " smaller model, a device with more memory or end other"
                                + " programs");
        assertThatExceptionOfType(ModelTooLargeException.class)
                .isThrownBy(() -> need.check("m", "fp32", CPU, free(0)))
                .withMessageContaining("compute in bf16");
    }

    @Test
    void should_refuse_before_a_weight_is_read() {
        RandomCheckpoint huge = RandomCheckpoint.sized(1 << 17, 4, 4096);
        assertThatExceptionOfType(ModelTooLargeException.class)
                .isThrownBy(() -> DecoderModel.load(huge, CPU, Precision.BF16))
                .withMessageContaining("random needs ")
                .withMessageContaining(" are free; ");
    }
}
