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
 * compression, and may take a {@link CompressedModel} and whatever a {@link GateArgument} offers.
 * It is an instance method, returns nothing and is not private.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Testable
@API(status = EXPERIMENTAL, since = "0.1")
public @interface Gate {}
