package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * The text that a method looks at while it compresses: {@code calibration = @Calibration(
 * "${calibration.file}")}. Windows are drawn from it at random places, by a seed.
 *
 * <p>A {@code .txt} file is one text. A line of a {@code .jsonl} file is a text of its own: an
 * object with {@code text}, or with {@code messages} of {@code role} and {@code content}, which the
 * model's chat template renders.
 */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@API(status = EXPERIMENTAL, since = "0.1")
public @interface Calibration {

    /** How many windows are drawn unless it is said. */
    int SAMPLES = 64;

    /** How many tokens a window has unless it is said. */
    int LENGTH = 512;

    /**
     * A path, which may have {@code ${property}} in it. Empty for {@code calibration.jsonl} in the
     * model's folder or, where there is none, the text that Retain brings.
     */
    String value() default "";

    /** How many windows are drawn. */
    int samples() default SAMPLES;

    /** Tokens of a window. */
    int length() default LENGTH;

    /** Decides which windows are drawn. */
    long seed() default 0;

    /**
     * Whether the text may share passages with what the model is evaluated on. Such a model has
     * seen the questions, so its verdict says little about others.
     */
    boolean overlapAllowed() default false;
}
