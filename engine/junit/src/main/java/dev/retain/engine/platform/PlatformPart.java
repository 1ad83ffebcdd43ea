package dev.retain.engine.platform;

/** Parts of the JUnit Platform that came after the oldest version with which the engine works. */
enum PlatformPart {
    /** Since 1.12. */
    FILE_ENTRIES("org.junit.platform.engine.reporting.FileEntry"),
    /** Since 1.13. */
    DISCOVERY_ISSUES("org.junit.platform.engine.DiscoveryIssue"),
    /** A store that outlives a request; since 1.13. */
    SESSION_STORE("org.junit.platform.engine.support.store.Namespace"),
    /** Since 6.0. */
    CANCELLATION("org.junit.platform.engine.CancellationToken");

    private final boolean there;

    PlatformPart(String type) {
        this.there = isOnClassPath(type);
    }

    private static boolean isOnClassPath(String type) {
        try {
            Class.forName(type, false, PlatformPart.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    boolean isThere() {
        return there;
    }
}
