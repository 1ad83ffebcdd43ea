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
 * What is measured: capabilities, and where needed the suites that measure them.
 *
 * <p>On a method it replaces the class's. A capability that is declared here but not asserted by a
 * gate method is measured and reported without a verdict.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Testable
@API(status = EXPERIMENTAL, since = "0.1")
public @interface AgenticTask {

    /** The capabilities to measure. */
    Capability[] value() default {};

    /**
     * Ids of the suites to use; when empty, those suites of the capabilities whose {@linkplain
     * dev.retain.api.task.Task#audience() audience} the model belongs to.
     */
    String[] suites() default {};

    /**
     * A file or folder with data for suites that read some, such as the text of a perplexity; may
     * hold {@code ${name}} placeholders. Where neither capabilities nor suites are named it holds
     * {@link Capability#CASES}: prompts of one's own in a {@code .jsonl} or {@code .csv} file. A
     * relative path begins where tests run, which build tools make the module's folder.
     */
    String data() default "";

    /**
     * Whose mistakes the suites repeat, to hold scores beside published ones; {@link Compat#NONE}
     * is right, and the default.
     */
    Compat compat() default Compat.NONE;
}
