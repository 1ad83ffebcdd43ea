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
import org.junit.platform.commons.annotation.Testable;

/**
 * The uncompressed model that the benchmark class compares with: the baseline.
 *
 * <p>A reference is {@code pico}, the embedded model (module {@code retain-pico}), a directory in
 * Hugging Face layout ({@code config.json}, safetensors, {@code tokenizer.json}), a {@code .gguf}
 * file, a directory with one {@code .gguf} file and no safetensors, or a model behind an
 * OpenAI-compatible server, as {@code https://host/v1#model} (module {@code retain-remote}, see
 * {@link RemoteModel}). {@code ${name}} is replaced by the configuration parameter or system
 * property of that name when the cell runs. Repeat the annotation to judge several models in one
 * class.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Testable
@Repeatable(ModelUnderTest.Container.class)
@API(status = EXPERIMENTAL, since = "0.1")
public @interface ModelUnderTest {

    /** The reference of the baseline; the same as {@link #baseline()}. */
    String value() default "";

    /** The reference of the baseline, for classes that also name an {@link Artifact}. */
    String baseline() default "";

    /**
     * The model's name in ids and reports. By default the last path segment of what the reference
     * means; where models of one class would have one name, with segments before it. A placeholder
     * that has no value yet counts by its property's name.
     */
    String name() default "";

    /** Holds repeated annotations. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** The repeated annotations. */
        ModelUnderTest[] value();
    }
}
