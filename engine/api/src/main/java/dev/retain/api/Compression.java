package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * One compression to apply to the model under test. Repeat it to judge several.
 *
 * <p>On a method it replaces the class's. An annotation that is itself annotated with
 * {@code @Compression} is a shorthand: its attributes of the same name and type override those
 * given here.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(Compression.Container.class)
@API(status = EXPERIMENTAL, since = "0.1")
public @interface Compression {

    /**
     * {@link #groupSize()}: the largest of 128, 64 and 32 that divides every targeted input width.
     */
    int AUTOMATIC = 0;

    /** {@link #groupSize()}: one scale for each output channel. */
    int PER_CHANNEL = -1;

    /** The method. */
    Method method();

    /**
     * The id of the method that {@link Method#CUSTOM} stands for, as its service gives it; of the
     * characters {@code [a-z0-9-]}. Leave it out with all other methods.
     */
    String custom() default "";

    /**
     * Bits of a weight code: 2, 3, 4 or 8; 0 for methods that only prune. With {@link
     * Method#SPARSEGPT} the surviving weights are quantised in the same pass.
     */
    int bits() default 0;

    /**
     * Consecutive input channels that share a scale, {@link #AUTOMATIC} or {@link #PER_CHANNEL}.
     */
    int groupSize() default AUTOMATIC;

    /** Whether the quantiser has no zero point. */
    boolean symmetric() default false;

    /**
     * Whether GPTQ takes the most active input channels first; left out, it does. Groups stay those
     * of the natural order, so that readers need no index. Leave it out with all other methods,
     * which have no order of columns.
     */
    boolean[] actOrder() default {};

    /** Whether the range of each group is searched for the least rounding error of its weights. */
    boolean rangeSearch() default false;

    /**
     * SmoothQuant's α in (0, 1): how much of the activations' range moves into the weights; 0 for
     * 0.8.
     */
    double smoothing() default 0;

    /** A method that prunes before {@link #method()} quantises: {@code pruning = WANDA}. */
    Method[] pruning() default {};

    /** Share of the pool's weights to set to zero, in (0, 1); 0 where nothing is pruned. */
    double sparsity() default 0;

    /** An N:M pattern such as {@code "2:4"}: N of M consecutive weights are set to zero. */
    String pattern() default "";

    /** How zeros are shared out among the linears of the decoder blocks. */
    Allocation allocation() default Allocation.UNIFORM;

    /** The text that the method looks at, unless it needs none. */
    Calibration calibration() default @Calibration;

    /** The layout of the artifact. */
    ArtifactFormat format() default ArtifactFormat.AUTOMATIC;

    /** The compression's name in ids and reports; derived from the other attributes by default. */
    String name() default "";

    /** Holds repeated annotations. */
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** The repeated annotations. */
        Compression[] value();
    }
}
