package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.platform.commons.annotation.Testable;

/**
 * Compares the baseline with itself, on some samples of each suite that a gate asks:
 * {@code @NullControl} or {@code @NullControl(128)}. What differs between two times of the same
 * model is {@linkplain Verdict.Noise noise}, and a loss that is no larger than it says little.
 *
 * <p>The second time is computed, whatever is known of the baseline, and its samples are asked in
 * another order, so that each has other neighbours in its batch. In fp32 on a processor nothing may
 * differ: a pair that does breaks the cell. In any other arithmetic the noise stands beside the
 * drop and changes no verdict. It is measured once a run for each baseline and suite, however many
 * cells ask.
 *
 * <p>Where the candidate is behind a server, it is the candidate that is compared with itself, by
 * default and without this annotation: nobody but the server knows how steady its answers are.
 *
 * <p>On a method it replaces the class's. The configuration parameter {@code retain.null-control}
 * replaces both; 0 switches the control off.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Testable
@API(status = EXPERIMENTAL, since = "0.1")
public @interface NullControl {

    /** How many samples of a suite are asked twice unless it is said. */
    int SAMPLES = 64;

    /** How many samples of a suite are asked twice; all that are planned where there are fewer. */
    int value() default SAMPLES;
}
