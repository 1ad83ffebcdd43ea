package dev.retain.engine;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.util.List;
import java.util.Optional;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * An annotation of a library that need not be there. Who can write it on a class has it on that
 * class's path; where it is missing, the virtual machine drops it, and nothing is to be read.
 *
 * @param name the full name of its type
 */
record OptionalAnnotation(String name) {

    /** The annotation, found as its own library does: by the platform, with what is inherited. */
    Optional<String> textOn(AnnotatedElement element) {
        return type(element)
                .flatMap(type -> AnnotationSupport.findAnnotation(element, type))
                .map(OptionalAnnotation::text);
    }

    /** As {@link #textOn}, for an annotation that may be repeated. */
    List<String> textsOn(AnnotatedElement element) {
        return type(element).stream()
                .flatMap(
                        type -> AnnotationSupport.findRepeatableAnnotations(element, type).stream())
                .map(OptionalAnnotation::text)
                .toList();
    }

    private Optional<Class<? extends Annotation>> type(AnnotatedElement element) {
        Class<?> type =
                element instanceof Member member ? member.getDeclaringClass() : (Class<?>) element;
        // Classes of the platform have no loader, and no annotations of libraries.
        return Optional.ofNullable(type.getClassLoader())
                .flatMap(loader -> ReflectionSupport.tryToLoadClass(name, loader).toOptional())
                .map(found -> found.asSubclass(Annotation.class));
    }

    private static String text(Annotation annotation) {
        try {
            return String.valueOf(
                            Attributes.invoke(
                                    annotation.annotationType().getDeclaredMethod("value"),
                                    annotation))
                    .strip();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(annotation + " has no text", e);
        }
    }
}
