package dev.retain.examples;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.Charset;

/** What the program stands on. */
final class Terminal {

    private Terminal() {}

    /** Whether somebody watches: a terminal that can move its cursor. */
    static boolean isInteractive() {
        Console console = System.console();
        return console != null && !"dumb".equals(System.getenv("TERM")) && isTerminal(console);
    }

    /** From JDK 22 on there is a console even where there is no terminal. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot ask the console whether it is a terminal", e);
        }
    }

    /** Whether its text can show check marks and bars. */
    static boolean hasGlyphs() {
        String encoding = System.getProperty("stdout.encoding", Charset.defaultCharset().name());
        return Charset.forName(encoding).newEncoder().canEncode("\u2714\u2718\u2588");
    }
}
