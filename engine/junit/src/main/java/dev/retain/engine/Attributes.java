package dev.retain.engine;

import dev.retain.api.Compression;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * The attributes of a shorthand: its own where name and type are those of {@link Compression}, else
 * those of the {@code @Compression} that it carries.
 */
record Attributes(Annotation shorthand, Compression meta) {

    <T> T get(String name, Class<T> type) {
        Method fallback = attribute(Compression.class, name);
        Method own = attributeOrSelf(shorthand.annotationType(), name, fallback);
        Object value = invoke(own, own == fallback ? meta : shorthand);
        return type.cast(value);
    }

    private static Method attributeOrSelf(Class<?> annotation, String name, Method fallback) {
        for (Method candidate : annotation.getDeclaredMethods()) {
            if (candidate.getName().equals(name)
                    && candidate.getReturnType() == fallback.getReturnType()) {
                return candidate;
            }
        }
        return fallback;
    }

    private static Method attribute(Class<?> annotation, String name) {
        try {
            return annotation.getDeclaredMethod(name);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(annotation + " has no attribute " + name, e);
        }
    }

    static Object invoke(Method attribute, Annotation annotation) {
        try {
            attribute.setAccessible(true);
            return attribute.invoke(annotation);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + attribute + " of " + annotation, e);
        }
    }
}
