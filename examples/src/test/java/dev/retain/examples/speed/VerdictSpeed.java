package dev.retain.examples.speed;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.run.process.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long a verdict takes, by hand: seconds from the start of a fresh process to the verdict, for
 * every suite, compression and number of samples, without stopping early. A process for each
 * figure; rounds take turns, so that what else the machine does meets all of them alike.
 *
 * <ul>
 *   <li>{@code -Dmodel=} names the baseline;
 *   <li>{@code -Dsuites=tool-use,needle,mmlu-0-shot,mmlu-5-shot}, {@code
 *       -Dcompressions=rtn-int8,rtn-int4}, {@code -Dsamples=100,200} and {@code -Drounds=3} say
 *       what is timed, with these defaults;
 *   <li>{@code -Dcache=empty} (the default) gives each process an empty folder of artifacts, so
 *       that it compresses; {@code warm} one in which a process that is not counted left all that
 *       it made;
 *   <li>{@code -Dbefore=} is another checkout, in which {@code mvn package -DskipTests} has run:
 *       its modules are timed in turn with these, and {@code ratios} tell now over before;
 *   <li>{@code -Doptions=} are options of Java for every process, such as {@code
 *       -Dretain.dtype=fp32}, with blanks between them;
 *   <li>{@code -Dout=} is where the JSON goes.
 * </ul>
 *
 * <p>The same work of lm-evaluation-harness, which {@code ../shared/bench/README.md} sets up in
 * {@code $P}; {@code SHOTS} is 0 or 5. A rounded model costs it as much as the dense one, with
 * whose weights it computes, so the same folder twice stands for both models:
 *
 * <pre>{@code
 * python3 ../shared/bench/lm_eval_mmlu/make_jsonl.py ../shared/data/mmlu $P $SHOTS
 * export HF_HUB_OFFLINE=1 HF_DATASETS_OFFLINE=1
 * time for side in baseline candidate; do $P/env/bin/lm_eval --model hf \
 *     --model_args pretrained=$P/smollm2,dtype=bfloat16 --tasks local_mmlu --include_path $P \
 *     --batch_size 1 --device cpu; done
 * }</pre>
 *
 * <p>Figures are of this machine and moment; compare only what one sitting measured.
 */
final class VerdictSpeed {

    private static final String CACHE = "cache";
    private static final Path ROOT = Path.of("").toAbsolutePath();

    private VerdictSpeed() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path out = Path.of(setting("out", "target/verdict-speed.json")).toAbsolutePath();
        List<VerdictCase> cases =
                VerdictCase.of(
                        setting("suites", "tool-use,needle,mmlu-0-shot,mmlu-5-shot"),
                        setting("compressions", "rtn-int8,rtn-int4"),
                        setting("samples", "100,200"));
        var rounds =
                new VerdictRounds(
                        builds(),
                        System.getProperty("model"),
                        options(),
                        isWarm(),
                        out.resolveSibling("verdict-speed"));
        int turns = Integer.parseInt(setting("rounds", "3"));
        report(rounds, rounds.measure(cases, turns), out);
    }

    private static String setting(String name, String fallback) {
        String value = System.getProperty(name, "");
        return value.isBlank() ? fallback : value;
    }

    private static List<ComparedBuild> builds() {
        ComparedBuild now = ComparedBuild.now();
        return before().map(there -> List.of(now, now.before(ROOT, there))).orElse(List.of(now));
    }

    private static Optional<Path> before() {
        return Optional.of(setting("before", ""))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder).toAbsolutePath().normalize());
    }

    private static List<String> options() {
        return Arrays.stream(setting("options", "").split(" "))
                .filter(option -> !option.isBlank())
                .toList();
    }

    private static boolean isWarm() {
        String cache = setting(CACHE, "empty");
        if (!cache.equals("empty") && !cache.equals("warm")) {
            throw new IllegalArgumentException(
                    "cache %s is neither empty nor warm".formatted(cache));
        }
        return cache.equals("warm");
    }

    private static void report(VerdictRounds rounds, List<VerdictFigure> figures, Path out)
            throws IOException {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("model", rounds.model());
        report.put(CACHE, rounds.warm() ? "warm" : "empty");
        before().ifPresent(folder -> report.put("before", folder.toString()));
        report.put("options", rounds.options());
        report.put("java", System.getProperty("java.vm.version"));
        report.put("processor", Machine.here().processor());
        report.put("processors", Runtime.getRuntime().availableProcessors());
        report.put("threads", System.getenv().getOrDefault("OMP_NUM_THREADS", "all"));
        report.put("figures", figures);
        Map<String, Double> ratios = ratios(figures);
        report.put("ratios", ratios);
        figures.forEach(figure -> System.out.println(figure.line()));
        ratios.forEach((what, ratio) -> System.out.println(what + ": " + ratio));
        Files.createDirectories(out.getParent());
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(out.toFile(), report);
        System.out.println(out);
    }

    /** Now over before; nothing where there is no other build. */
    private static Map<String, Double> ratios(List<VerdictFigure> figures) {
        Map<String, Double> ratios = new LinkedHashMap<>();
        for (int i = 1; i < figures.size(); i++) {
            VerdictFigure now = figures.get(i - 1);
            VerdictFigure before = figures.get(i);
            if (now.what().equals(before.what())) {
                ratios.put(now.what(), now.seconds() / before.seconds());
            }
        }
        return ratios;
    }
}
