package dev.retain.model.torch;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.util.Map;
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

    private TorchRuntime() {}

    /**
     * A manager that owns arrays until it is closed.
     *
     * @throws NativeRuntimeException if PyTorch's native library is missing or does not load
     */
    public static NDManager newManager() {
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
        return NDManager.newBaseManager(device(), ENGINE);
    }

    /** Sets DJL's switches, for those who need DJL but not PyTorch. */
    public static void prepare() {
        Switches.SWITCHES.forEach(Switches::setUnlessGiven);
    }

    private static Device device() {
        return Engine.getEngine(ENGINE).defaultDevice();
    }

    private record Startup(@Nullable Throwable failure) {

        private static final Logger LOG = LoggerFactory.getLogger(TorchRuntime.class);

        static final Startup RESULT = start();

        private static Startup start() {
            prepare();
            try (NDManager probe = NDManager.newBaseManager(device(), ENGINE)) {
                LOG.debug("PyTorch runs on {}", probe.getDevice());
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
