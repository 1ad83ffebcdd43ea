package dev.retain.model.torch;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.retain.api.ConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PyTorch in this process. Everything that touches DJL comes through here first, because DJL reads
 * its switches while it loads.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class TorchRuntime {

    private static final String ENGINE = "PyTorch";

    /** What decides how many threads compute, beside the number of processors. */
    private static final List<String> THREADS =
            List.of(
                    "OMP_NUM_THREADS",
                    "OMP_THREAD_LIMIT",
                    "MKL_NUM_THREADS",
                    "ai.djl.pytorch.num_threads");

    private TorchRuntime() {}

    /** The versions of PyTorch and its JNI library that this build is made for. */
    public static String versions() {
        return NativeDependencies.built();
    }

    /**
     * What will compute in this process, told without starting PyTorch: its libraries, and all that
     * decides how many threads share an operation. Processes of which the same is told compute with
     * the same.
     */
    public static String planned() {
        Stream<String> threads =
                Stream.of(System.getenv(), System.getProperties())
                        .flatMap(all -> all.entrySet().stream())
                        .filter(given -> THREADS.contains(given.getKey().toString()))
                        .map(Object::toString);
        return Stream.of(
                        Stream.of(versions()),
                        NativeDependencies.found().sorted(),
                        Stream.of(Runtime.getRuntime().availableProcessors() + " processors"),
                        threads.sorted())
                .flatMap(told -> told)
                .collect(Collectors.joining(", "));
    }

    /**
     * What computes in this process.
     *
     * @param pytorch version of PyTorch's native library
     * @param djl version of DJL
     * @param threads how many threads share an operation on the processor
     */
    public record Loaded(String pytorch, String djl, int threads) {}

    /**
     * What computes in this process; starts PyTorch unless it runs already.
     *
     * @throws NativeRuntimeException if PyTorch's native library is missing or does not load
     */
    public static Loaded loaded() {
        start();
        return new Loaded(
                Engine.getEngine(ENGINE).getVersion(),
                Engine.getDjlVersion(),
                JniUtils.getNumThreads());
    }

    /**
     * A manager on the first GPU that PyTorch sees, else on the processor, that owns arrays until
     * it is closed.
     *
     * @throws NativeRuntimeException if PyTorch's native library is missing or does not load
     */
    public static NDManager newManager() {
        return newManager(new Device.Auto());
    }

    /**
     * A manager on a device, that owns arrays until it is closed.
     *
     * @throws ConfigurationException if the device is not there
     * @throws NativeRuntimeException if PyTorch's native library is missing or does not load
     */
    public static NDManager newManager(Device device) {
        start();
        var place =
                present(device) instanceof Device.Gpu gpu
                        ? ai.djl.Device.gpu(gpu.index())
                        : ai.djl.Device.cpu();
        return NDManager.newBaseManager(place, ENGINE);
    }

    /**
     * The device itself, or what {@code auto} stands for here. PyTorch starts only if a GPU may be
     * meant.
     *
     * @throws ConfigurationException if the device is not there
     * @throws NativeRuntimeException if PyTorch's native library is missing or does not load
     */
    public static Device present(Device wanted) {
        if (wanted instanceof Device.Cpu) {
            return wanted;
        }
        if (wanted instanceof Device.Auto && NativeDependencies.areForProcessorsOnly()) {
            return new Device.Cpu();
        }
        start();
        return present(wanted, gpus());
    }

    static Device present(Device wanted, int gpus) {
        if (wanted instanceof Device.Gpu gpu && gpu.index() >= gpus) {
            String seen =
                    IntStream.range(0, gpus)
                            .mapToObj(n -> new Device.Gpu(n).toString())
                            .collect(Collectors.joining(", "));
            throw new ConfigurationException(
                    gpus == 0
                            ? gpu
                                    + " is not there: PyTorch sees no GPU; use cpu or auto, or put"
                                    + " PyTorch's native library for CUDA on the class path"
                            : "%s is not there: PyTorch sees %s; use one of them, cpu or auto"
                                    .formatted(gpu, seen));
        }
        if (wanted instanceof Device.Auto) {
            return gpus > 0 ? new Device.Gpu(0) : new Device.Cpu();
        }
        return wanted;
    }

    private static int gpus() {
        // A driver without PyTorch's CUDA library is of no use.
        Engine engine = Engine.getEngine(ENGINE);
        return engine.hasCapability(StandardCapabilities.CUDA) ? engine.getGpuCount() : 0;
    }

    private static void start() {
        Startup startup = Startup.RESULT;
        if (startup.failure() != null) {
            // A second attempt would only say that a class could not be initialised.
            throw new NativeRuntimeException(
                    "PyTorch's native library did not load ("
                            + startup.failure().getMessage()
                            + "); "
                            + NativeDependencies.sentence(),
                    startup.failure());
        }
    }

    /** Sets DJL's switches, for those who need DJL but not PyTorch. */
    public static void prepare() {
        Switches.SWITCHES.forEach(Switches::setUnlessGiven);
    }

    private record Startup(@Nullable Throwable failure) {

        private static final Logger LOG = LoggerFactory.getLogger(TorchRuntime.class);

        static final Startup RESULT = start();

        private static Startup start() {
            prepare();
            try (NDManager probe = NDManager.newBaseManager(ai.djl.Device.cpu(), ENGINE)) {
                LOG.debug("PyTorch sees {} GPUs beside {}", gpus(), probe.getDevice());
                return new Startup(null);
            } catch (RuntimeException | LinkageError e) {
                return new Startup(e);
            }
        }
    }

    private static final class Switches {

        private static final Logger LOG = LoggerFactory.getLogger(TorchRuntime.class);

        // The graph optimiser would compile anew for every input shape: 10 to 30 times slower.
        private static final Map<String, String> SWITCHES =
                Map.of(
                        "ai.djl.offline", "true",
                        "OPT_OUT_TRACKING", "true",
                        "ai.djl.pytorch.graph_optimizer", "false");

        private static void setUnlessGiven(String key, String value) {
            if (System.getProperty(key) == null) {
                System.setProperty(key, value);
                LOG.debug("set {}={}", key, value);
            }
        }
    }
}
