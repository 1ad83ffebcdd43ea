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
 * An already compressed model, judged against its baseline instead of compressing anew. It stands
 * where {@link Compression} would.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(Artifact.Container.class)
@API(status = EXPERIMENTAL, since = "0.1")
public @interface Artifact {

    /** The reference of the candidate, in the forms of {@link ModelUnderTest}. */
    String value();

    /** The artifact's name in ids and reports; by default as {@link ModelUnderTest#name}. */
    String name() default "";

    /** Holds repeated annotations. */
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** The repeated annotations. */
        Artifact[] value();
    }
}
