package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.platform.commons.annotation.Testable;

/**
 * A method that states what a compressed model must retain. It runs once for each model and each
 * compression, takes a {@link CompressedModel}, and may take whatever a {@link GateArgument}
 * offers. It is an instance method, returns nothing and is not private.
 *
 * <p>A gate that asks nothing proves nothing, so it fails: a name or a folder is no answer, {@code
 * assertThat(model)} alone is no question, and a question that failed has no answer, even if the
 * gate catches the failure. A verdict, a score or the inspection that a gate reads from the model
 * counts as asked. Whether it then asserts something of what it read, nobody can see; the
 * assertions of {@code retain-assertions} do it themselves, so use them where you can.
 *
 * <p>Of JUnit Jupiter's annotations these count on benchmark classes and gates: {@code @Disabled}
 * (cells are skipped with its reason), {@code @Tag} (cells are selected by it) and
 * {@code @DisplayName}. What they say of a class holds for classes in it, except for the name.
 * Every other annotation of Jupiter and of other engines is an error at discovery that names the
 * way out: nothing calls lifecycle methods or extensions here.
 *
 * <p>A gate runs on a thread of its own. When its cell has had its time it is interrupted, and
 * given up if it does not end then; so let loops and waits end when they are interrupted.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Testable
@API(status = EXPERIMENTAL, since = "0.1")
public @interface Gate {}
