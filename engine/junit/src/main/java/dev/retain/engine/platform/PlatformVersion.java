package dev.retain.engine.platform;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.lang.module.ModuleDescriptor.Version;
import java.util.Optional;
import java.util.logging.Logger;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.TestEngine;

/** Which JUnit Platform is on the class path. */
@API(status = INTERNAL, since = "0.1")
public final class PlatformVersion {

    /** The oldest with which the engine works: that of JUnit 5.10. */
    public static final String OLDEST = "1.10.0";

    private static final String IMPORT =
            "import <artifactId>junit-bom</artifactId> of org.junit with one version, 5.10.0 or"
                    + " newer, first in <dependencyManagement>";

    private PlatformVersion() {}

    /**
     * Refuses a platform that is too old, or whose parts are of different versions.
     *
     * @throws JUnitException if it is so, with the way out
     */
    public static void require() {
        problem(versionOf(TestEngine.class), versionOf(ReflectionSupport.class))
                .ifPresent(
                        problem -> {
                            say(problem);
                            throw new JUnitException(problem);
                        });
    }

    /**
     * Says why discovery fails on the channel that JUnit uses itself: of an exception at discovery
     * a platform before 1.13 shows the engine's name alone.
     */
    static void say(String sentences) {
        Logger.getLogger(PlatformVersion.class.getName()).severe(sentences);
    }

    /** What is wrong with versions; where a jar says none, it is not known. */
    static Optional<String> problem(@Nullable String engine, @Nullable String commons) {
        if (engine == null || commons == null) {
            return Optional.empty();
        }
        if (Version.parse(engine).compareTo(Version.parse(OLDEST)) < 0) {
            return Optional.of(
                    "JUnit Platform %s is on the class path, but Retain needs %s (JUnit 5.10) or newer; %s"
                            .formatted(engine, OLDEST, IMPORT));
        }
        if (!engine.equals(commons)) {
            return Optional.of(
                    "junit-platform-engine is of version %s and junit-platform-commons of %s, which do not fit; %s"
                            .formatted(engine, commons, IMPORT));
        }
        return Optional.empty();
    }

    private static @Nullable String versionOf(Class<?> type) {
        return type.getPackage().getImplementationVersion();
    }
}
