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

/** Shorthand for quantisation by AWQ. */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(Awq.Container.class)
@Compression(method = Method.AWQ)
@API(status = EXPERIMENTAL, since = "0.1")
public @interface Awq {

    /** Bits of a weight code: 2, 3, 4 or 8. */
    int bits();

    /** Consecutive input channels that share a scale, automatic by default. */
    int groupSize() default Compression.AUTOMATIC;

    /** Whether the quantiser has no zero point. */
    boolean symmetric() default false;

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
        Awq[] value();
    }
}
