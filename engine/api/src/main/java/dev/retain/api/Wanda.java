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

/** Shorthand for pruning by Wanda: give {@link #sparsity()} or {@link #pattern()}. */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(Wanda.Container.class)
@Compression(method = Method.WANDA)
@API(status = EXPERIMENTAL, since = "0.1")
public @interface Wanda {

    /** Share of the pool's weights to set to zero, in (0, 1). */
    double sparsity() default 0;

    /** An N:M pattern such as {@code "2:4"}. */
    String pattern() default "";

    /** How zeros are shared out among the linears of the decoder blocks. */
    Allocation allocation() default Allocation.UNIFORM;

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
        Wanda[] value();
    }
}
