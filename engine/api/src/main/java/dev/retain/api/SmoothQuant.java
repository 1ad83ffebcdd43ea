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

/** Shorthand for SmoothQuant: weights and activations of 8 bits. */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(SmoothQuant.Container.class)
@Compression(method = Method.SMOOTHQUANT, bits = 8)
@API(status = EXPERIMENTAL, since = "0.1")
public @interface SmoothQuant {

    /** How much of the activations' range moves into the weights, in (0, 1); 0 for 0.8. */
    double smoothing() default 0;

    /** The text that the method looks at. */
    Calibration calibration() default @Calibration;

    /** The compression's name in ids and reports. */
    String name() default "";

    /** Holds repeated annotations. */
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** The repeated annotations. */
        SmoothQuant[] value();
    }
}
