package dev.retain.compression.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import dev.retain.api.CompressionException;
import dev.retain.checkpoint.testing.Golden;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HessianTest extends CalibratedTest {

    private static final int WIDE = 400;

    @Test
    void should_have_the_diagonal_of_the_reference() {
        var golden = Golden.algorithms("H_diag");
        var norms = golden().squaredNorms();

        for (int i = 0; i < norms.length; i++) {
            assertThat((double) norms[i]).isEqualTo(golden.get(i).asDouble(), within(1e-3));
        }
    }

    @Test
    void should_have_the_factor_of_the_reference() {
        var golden = Golden.algorithms("U_diag");
        var factor = golden().factor("m", false);

        for (int i = 0; i < factor.size(); i++) {
            assertThat((double) factor.at(i)).isEqualTo(golden.get(i).asDouble(), within(3e-6));
        }
        assertThat(factor.damping()).isEqualTo(0.01);
        assertThat(factor.dead()).isZero();
    }

    @Test
    void should_order_inputs_as_the_reference_does() {
        var golden = Golden.algorithms("actorder_perm");
        var order = golden().factor("m", true).order();

        for (int i = 0; i < order.length; i++) {
            assertThat(order[i]).isEqualTo(golden.get(i).asInt());
        }
    }

    @Test
    void should_invert_when_the_matrix_is_wider_than_a_tile() {
        var x = Golden.numbers(3, 1200 * WIDE);
        var upper = hessian(x, WIDE).factor("m", false).upper();
        double damping = 0;
        for (float value : x) {
            damping += 0.01 * value * value / WIDE;
        }

        // rows u of U have u H uᵀ = 1 and, of different rows, 0
        for (int row : new int[] {0, 200, 399}) {
            for (int other : new int[] {0, 200, 399}) {
                double product = 0;
                for (int token = 0; token < 1200; token++) {
                    product += output(x, token, upper, row) * output(x, token, upper, other);
                }
                for (int i = 0; i < WIDE; i++) {
                    product += damping * upper[row * WIDE + i] * upper[other * WIDE + i];
                }
                assertThat(product).isEqualTo(row == other ? 1 : 0, within(1e-4));
            }
        }
    }

    private static double output(float[] x, int token, float[] upper, int row) {
        double sum = 0;
        for (int i = 0; i < WIDE; i++) {
            sum += (double) x[token * WIDE + i] * upper[row * WIDE + i];
        }
        return sum;
    }

    @Test
    void should_not_depend_on_batches_or_order_of_samples() {
        var x = Golden.numbers(5, 1200 * WIDE);
        var whole = hessian(x, WIDE);
        var parts = empty(WIDE);
        for (int part = 3; part >= 0; part--) {
            var rows = Arrays.copyOfRange(x, part * 300 * WIDE, (part + 1) * 300 * WIDE);
            parts.add(rows(rows, WIDE));
        }

        assertThat(parts.tokens()).isEqualTo(whole.tokens()).isEqualTo(1200);
        var expected = whole.factor("m", false).upper();
        var actual = parts.factor("m", false).upper();
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isEqualTo(expected[i], within(1e-5f));
        }
    }

    @Test
    void should_count_inputs_that_are_never_active() {
        var x = Golden.activations();
        for (int i = 7; i < x.length; i += Golden.COLUMNS) {
            x[i] = 0;
        }
        var factor = hessian(x, Golden.COLUMNS).factor("m", false);

        assertThat(factor.dead()).isEqualTo(1);
        assertThat(factor.ordered(Golden.weights())[7]).isZero();
    }

    @Test
    void should_damp_more_when_less_does_not_do() {
        // eigenvalues 1 ± 1.03
        var nearly = manager().create(new float[] {1, 1.03f, 1.03f, 1}, new Shape(2, 2));
        var never = manager().create(new float[] {1, 2, 2, 1}, new Shape(2, 2));
        var order = new int[] {0, 1};

        assertThat(InverseFactor.of(manager(), kernels(), nearly, order))
                .hasValueSatisfying(factor -> assertThat(factor.damping()).isEqualTo(0.05));
        assertThat(InverseFactor.of(manager(), kernels(), never, order)).isEmpty();
    }

    @Test
    void should_name_the_linear_when_it_is_not_positive_definite() {
        // each sum of squares is finite, their mean is not
        var x = new float[] {1.4e19f, 0, 0, 0, 1.4e19f, 0, 0, 0, 1.4e19f};

        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> hessian(x, 3).factor("model.layers.3.mlp.down_proj", false))
                .withMessage(
                        "the Hessian of model.layers.3.mlp.down_proj is not positive definite,"
                                + " damped by up to 0.5 of its mean; calibrate with more or other"
                                + " text: it saw 3 tokens for 3 input channels");
    }

    @Test
    void should_name_the_linear_when_it_saw_nothing_or_too_much() {
        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> empty(4).factor("model.layers.0.mlp.up_proj", false))
                .withMessageStartingWith("model.layers.0.mlp.up_proj saw no calibration token;");
        for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, 3e30f}) {
            assertThatExceptionOfType(CompressionException.class)
                    .isThrownBy(
                            () ->
                                    hessian(new float[] {1, 1, value, 1}, 2)
                                            .factor("model.layers.0.mlp.up_proj", false))
                    .withMessageStartingWith(
                            "the activations of input channel 0 of model.layers.0.mlp.up_proj are"
                                    + " not finite;");
        }
    }
}
