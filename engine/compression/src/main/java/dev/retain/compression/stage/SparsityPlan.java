package dev.retain.compression.stage;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.checkpoint.shape.BlockGraph.Linear;
import java.util.Map;
import org.apiguardian.api.API;

/** How zeros are shared out among the linears of a model. */
@API(status = INTERNAL, since = "0.1")
public sealed interface SparsityPlan {

    /**
     * The share of a linear's weights that become zero, in [0, 1].
     *
     * @param block the block that it is of
     * @throws CompressionException if the plan knows nothing of the linear
     */
    double sparsity(int block, Linear linear);

    /**
     * Every linear gets the same share.
     *
     * @param share it
     */
    record Uniform(double share) implements SparsityPlan {

        /** The share that is asked for, or that of the pattern. */
        public static Uniform of(Pruning asked) {
            return new Uniform(
                    asked.pattern()
                            .map(pattern -> (double) pattern.zeros() / pattern.group())
                            .orElseGet(() -> asked.sparsity().orElseThrow()));
        }

        @Override
        public double sparsity(int block, Linear linear) {
            return share;
        }
    }

    /**
     * Each linear has a share of its own.
     *
     * @param ofLinears shares in [0, 1] by module, such as {@code model.layers.0.mlp.up_proj}
     */
    record Given(Map<String, Double> ofLinears) implements SparsityPlan {

        /**
         * Copies the map.
         *
         * @throws CompressionException if a share is not in [0, 1]
         */
        public Given {
            ofLinears = Map.copyOf(ofLinears);
            ofLinears.forEach(Given::check);
        }

        private static void check(String module, double share) {
            if (!(share >= 0 && share <= 1)) {
                throw new CompressionException(
                        "sparsity %s of %s is not between 0 and 1; use a share such as 0.5"
                                .formatted(share, module));
            }
        }

        @Override
        public double sparsity(int block, Linear linear) {
            return sparsity(linear.module());
        }

        /**
         * The share of a linear.
         *
         * @throws CompressionException if nobody named it
         */
        public double sparsity(String module) {
            var share = ofLinears.get(module);
            if (share == null) {
                throw new CompressionException(
                        "the sparsity plan does not name %s; name a share for it, 0 to leave it as it is"
                                .formatted(module));
            }
            return share;
        }
    }
}
