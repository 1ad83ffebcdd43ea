package dev.retain.reports.allure;

import org.jspecify.annotations.Nullable;

/** Whether Allure is on the class path, and the launcher to which it listens. */
final class AllurePresence {

    private static final String ALLURE = "io.qameta.allure.junitplatform.AllureJunitPlatform";

    private AllurePresence() {}

    /** The way to Allure, if there is one. */
    static @Nullable AllureBridge bridge() {
        try {
            Class.forName(ALLURE, false, AllurePresence.class.getClassLoader());
        } catch (ClassNotFoundException | NoClassDefFoundError absent) {
            return null;
        }
        return AllureBridge.create();
    }
}
