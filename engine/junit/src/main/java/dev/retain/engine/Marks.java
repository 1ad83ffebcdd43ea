package dev.retain.engine;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What annotations of JUnit Jupiter say of a benchmark class or a gate, where they mean here what
 * they mean there. What they say of a class holds for classes nested in it, too, since those run
 * when it is selected; a name is of one class only.
 *
 * @param disabled why it is not run, in a sentence
 * @param tags its tags, as written
 * @param displayName its name in reports, as written
 */
record Marks(Optional<String> disabled, Set<String> tags, Optional<String> displayName) {

    private static final OptionalAnnotation DISABLED = jupiter("Disabled");
    private static final OptionalAnnotation TAG = jupiter("Tag");
    private static final OptionalAnnotation DISPLAY_NAME = jupiter("DisplayName");

    private static OptionalAnnotation jupiter(String name) {
        return new OptionalAnnotation("org.junit.jupiter.api." + name);
    }

    static Marks of(Class<?> type) {
        Marks own = of(type, type.getName());
        Class<?> around = type.getEnclosingClass();
        return around == null ? own : own.within(of(around));
    }

    static Marks of(Class<?> type, Method gate) {
        return of(gate, type.getName() + "." + gate.getName());
    }

    private static Marks of(AnnotatedElement element, String name) {
        return new Marks(
                DISABLED.textOn(element)
                        .map(
                                reason ->
                                        reason.isEmpty()
                                                ? name + " is @Disabled"
                                                : name + " is @Disabled: " + reason),
                new LinkedHashSet<>(TAG.textsOn(element)),
                DISPLAY_NAME.textOn(element));
    }

    /** With what holds for all that is in something. */
    Marks within(Marks outer) {
        Set<String> all = new LinkedHashSet<>(outer.tags);
        all.addAll(tags);
        return new Marks(outer.disabled.or(() -> disabled), all, displayName);
    }
}
