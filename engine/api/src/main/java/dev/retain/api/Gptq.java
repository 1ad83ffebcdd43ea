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

/** Shorthand for quantisation by GPTQ. */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(Gptq.Container.class)
@Compression(method = Method.GPTQ)
@API(status = EXPERIMENTAL, since = "0.1")
public @interface Gptq {

    /** Bits of a weight code: 2, 3, 4 or 8. */
    int bits();

    /** Consecutive input channels that share a scale, automatic by default. */
    int groupSize() default Compression.AUTOMATIC;

    /** Whether the quantiser has no zero point. */
    boolean symmetric() default false;

    /**
     * Whether the most active input channels are taken first; left out, they are. Groups stay those
     * of the natural order, so that readers need no index.
     */
    boolean[] actOrder() default {};

    /** The text that the method looks at. */
    Calibration calibration() default @Calibration;

    /** The layout of the artifact. */
    ArtifactFormat format() default ArtifactFormat.AUTOMATIC;

    /** The compression's name in ids and reports. */
    String name() default "";

    /** Holds repeated annotations. */
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** The repeated annotations. */
        Gptq[] value();
    }
}
