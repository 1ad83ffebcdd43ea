package dev.retain.model.torch;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Where a model runs. */
@API(status = EXPERIMENTAL, since = "0.1")
public sealed interface Device {

    /** The first GPU that PyTorch sees, else the processor. */
    record Auto() implements Device {
        @Override
        public String toString() {
            return "auto";
        }
    }

    /** The processor. */
    record Cpu() implements Device {
        @Override
        public String toString() {
            return "cpu";
        }
    }

    /**
     * A GPU.
     *
     * @param index its number, from 0 on
     */
    record Gpu(int index) implements Device {

        /** Refuses a negative number. */
        public Gpu {
            if (index < 0) {
                throw new IllegalArgumentException("there is no GPU " + index);
            }
        }

        @Override
        public String toString() {
            return "gpu:" + index;
        }
    }

    /**
     * Reads {@code auto}, {@code cpu}, {@code gpu} (the first one) or {@code gpu:n}.
     *
     * @throws IllegalArgumentException if the text is none of them
     */
    static Device parse(String text) {
        var gpu = Pattern.compile("gpu(?::(\\d{1,4}))?").matcher(text);
        if (gpu.matches()) {
            return new Gpu(gpu.group(1) == null ? 0 : Integer.parseInt(gpu.group(1)));
        }
        return switch (text) {
            case "auto" -> new Auto();
            case "cpu" -> new Cpu();
            default -> throw new IllegalArgumentException("\"" + text + "\" is no device");
        };
    }
}
