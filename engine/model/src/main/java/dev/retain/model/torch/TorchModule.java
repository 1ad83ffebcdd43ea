package dev.retain.model.torch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A TorchScript class whose methods are kernels. Its source is a resource in the dialect that the
 * exporter writes; {@code ${name}} stands for numbers that are known when it is loaded.
 *
 * <p>Not thread-safe.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class TorchModule implements AutoCloseable {

    private final String name;
    private final PtSymbolBlock block;
    private final ParameterStore noParameters;

    private TorchModule(String name, PtSymbolBlock block, ParameterStore noParameters) {
        this.name = name;
        this.block = block;
        this.noParameters = noParameters;
    }

    /**
     * Loads a class.
     *
     * @param manager decides the device; must stay open as long as the module
     * @param beside the Java class beside whose resource the source lies
     * @param className the name of the class, and of the resource without {@code .py}
     * @param numbers what {@code ${name}} stands for
     * @param parts resources with more methods of the class, without {@code .py}; where several
     *     classes have them, the class is {@code ${class}}
     * @throws NativeRuntimeException if PyTorch does not accept the source
     */
    public static TorchModule load(
            NDManager manager,
            Class<?> beside,
            String className,
            Map<String, String> numbers,
            String... parts) {
        StringBuilder methods = new StringBuilder(read(beside, className + ".py"));
        for (String part : parts) {
            methods.append('\n').append(read(beside, part + ".py"));
        }
        String source = fill(methods.toString(), numbers).replace("${class}", className);
        try {
            // Not by a Model of DJL: each makes a folder that a killed process leaves behind.
            PtSymbolBlock block =
                    JniUtils.loadModule(
                            (PtNDManager) manager,
                            new ByteArrayInputStream(TorchArchive.of(className, source)),
                            false,
                            false);
            return new TorchModule(className, block, new ParameterStore(manager, false));
        } catch (IOException | EngineException e) {
            throw new NativeRuntimeException(
                    "PyTorch does not accept the kernels " + className + ": " + e.getMessage(), e);
        }
    }

    /**
     * Gives arrays a name that makes them one list argument.
     *
     * @return the same arrays
     */
    public static NDList list(String name, NDList arrays) {
        arrays.forEach(array -> array.setName(name + "[]"));
        return arrays;
    }

    /**
     * Calls a method.
     *
     * @param scope owns the results
     * @param method the method
     * @param arguments arrays in the order of the signature; those of a list one after the other,
     *     named by {@link #list}
     * @return the result, or the results of a method that gives several
     * @throws NativeRuntimeException if PyTorch fails, such as for want of memory
     */
    public NDList call(NDManager scope, String method, NDList arguments) {
        return call(scope, method, arguments, false);
    }

    /**
     * As {@link #call}, and what it gives remembers how it came about, so that a collector can go
     * the way back to those arguments that want a gradient.
     */
    public NDList callForGradients(NDManager scope, String method, NDList arguments) {
        return call(scope, method, arguments, true);
    }

    /** Goes back from a number to the arrays that want a gradient, which have it afterwards. */
    public static void goBack(GradientCollector collector, NDArray number) {
        RunningCalls.run(
                () -> {
                    collector.backward(number);
                    return number;
                });
    }

    private NDList call(NDManager scope, String method, NDList arguments, boolean backward) {
        try (NDArray mark = scope.create(0)) {
            mark.setName("module_method:" + method);
            NDList inputs = new NDList(arguments.size() + 1);
            inputs.add(mark);
            inputs.addAll(arguments);
            return RunningCalls.run(() -> block.forward(noParameters, inputs, backward));
        } catch (EngineException e) {
            throw new NativeRuntimeException(
                    "PyTorch failed in " + name + "." + method + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        block.close();
    }

    private static String read(Class<?> beside, String resource) {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no " + resource + " beside " + beside);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fill(String source, Map<String, String> numbers) {
        String filled = source;
        for (Map.Entry<String, String> number : numbers.entrySet()) {
            filled = filled.replace("${" + number.getKey() + "}", number.getValue());
        }
        return filled;
    }
}
