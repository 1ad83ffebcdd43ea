package dev.retain.environments.scienceworld;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * The program beside: it runs simulators, one class loader each, and calls their methods as it is
 * told. It ends when nobody tells it anything more. It needs nothing but Java itself.
 */
@API(status = INTERNAL, since = "0.1")
public final class SimulatorHost {

    static final String SIMULATOR = "scienceworld.runtime.pythonapi.PythonInterface";
    static final String OPEN = "open";
    static final String CLOSE = "close";

    private final URL jar;
    private final Map<String, Object> running = new HashMap<>();
    private final Deque<Object> free = new ArrayDeque<>();

    private SimulatorHost(URL jar) {
        this.jar = jar;
    }

    /**
     * Runs until its input ends.
     *
     * @param arguments the simulator's JAR file
     */
    public static void main(String[] arguments) throws IOException {
        // the simulator prints much; answers go where the standard output was
        OutputStream answers = new FileOutputStream(FileDescriptor.out);
        System.setOut(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        System.setErr(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        new SimulatorHost(url(arguments[0]))
                .serve(
                        new DataInputStream(new FileInputStream(FileDescriptor.in)),
                        new DataOutputStream(answers));
    }

    private static URL url(String jar) throws MalformedURLException {
        return Path.of(jar).toUri().toURL();
    }

    /** A call is a count of texts, the simulator's number, a method and its arguments. */
    private void serve(DataInputStream calls, DataOutputStream answers) throws IOException {
        while (true) {
            String[] call;
            try {
                call = new String[calls.readInt()];
                for (int i = 0; i < call.length; i++) {
                    call[i] = read(calls);
                }
            } catch (EOFException e) {
                return;
            }
            answer(call, answers);
        }
    }

    private void answer(String[] call, DataOutputStream answers) throws IOException {
        boolean right = true;
        String text;
        try {
            text = answer(call);
        } catch (InvocationTargetException e) {
            right = false;
            text = String.valueOf(e.getCause());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            right = false;
            text = e.toString();
        }
        answers.writeBoolean(right);
        write(answers, text);
        answers.flush();
    }

    static String read(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private String answer(String[] call) throws ReflectiveOperationException {
        String number = call[0];
        if (call[1].equals(OPEN)) {
            running.put(number, free.isEmpty() ? simulator() : free.pop());
            return "";
        }
        Object simulator = running.get(number);
        if (simulator == null) {
            throw new IllegalStateException("no simulator has the number " + number);
        }
        if (call[1].equals(CLOSE)) {
            running.remove(number);
            free.push(simulator);
            return "";
        }
        return invoke(simulator, call);
    }

    private Object simulator() throws ReflectiveOperationException {
        URLClassLoader loader =
                new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
        return loader.loadClass(SIMULATOR).getConstructor().newInstance();
    }

    private static String invoke(Object simulator, String[] call)
            throws ReflectiveOperationException {
        Method method = method(simulator.getClass(), call);
        Object[] arguments = new Object[call.length - 2];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = converted(method.getParameterTypes()[i], call[i + 2]);
        }
        Object answer = method.invoke(simulator, arguments);
        return answer instanceof List<?> list
                ? String.join("\n", list.stream().map(String::valueOf).toList())
                : String.valueOf(answer);
    }

    private static Method method(Class<?> type, String[] call) throws NoSuchMethodException {
        for (Method method : type.getMethods()) {
            if (method.getName().equals(call[1]) && method.getParameterCount() == call.length - 2) {
                return method;
            }
        }
        throw new NoSuchMethodException(call[1]);
    }

    private static Object converted(Class<?> type, String text) {
        if (type == int.class || type == Integer.class) {
            return Integer.valueOf(text);
        }
        return type == boolean.class || type == Boolean.class ? Boolean.valueOf(text) : text;
    }
}
