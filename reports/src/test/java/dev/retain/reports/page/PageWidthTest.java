package dev.retain.reports.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retain.api.Decision;
import dev.retain.api.Method;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellReport;
import dev.retain.reports.matrix.Matrix;
import dev.retain.reports.testing.Runs;
import dev.retain.reports.testing.Trends;
import dev.retain.reports.testing.Verdicts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser, where there is one. */
class PageWidthTest {

    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final Pattern MEASURED = Pattern.compile("MEASURED (.*?) END</pre>");
    private static final String SCRIPT =
            """
            <pre id="measured"></pre><script>
            const cut = [...document.querySelectorAll('.scroll, table.matrix td, table.matrix th')]
                .filter(e => e.scrollWidth > e.clientWidth + 1)
                .map(e => e.tagName + ' ' + e.scrollWidth + ' in ' + e.clientWidth);
            if (document.documentElement.scrollWidth > innerWidth) { cut.push('the page'); }
            document.getElementById('measured').textContent =
                'MEASURED ' + innerWidth + ' ' + cut.join(', ') + ' END';
            </script></body>\
            """;

    @TempDir Path folder = Path.of(".");

    @ParameterizedTest
    @ValueSource(ints = {1280, 1920})
    void should_cut_no_column_of_seven_suites(int width) throws Exception {
        Optional<Path> browser = browser();
        assumeTrue(browser.isPresent(), "no Chromium is on the path");

        assertThat(measured(browser.orElseThrow(), width)).isEqualTo(width + " ");
    }

    private String measured(Path browser, int width) throws IOException, InterruptedException {
        String page =
                new MatrixPage()
                        .render(
                                Matrix.of(Runs.run(cells(), false, folder), List.of()),
                                c -> List.of())
                        .replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
                        .replace("</body>", SCRIPT);
        Path file = Files.writeString(folder.resolve("page.html"), page);
        Path seen = folder.resolve("seen.html");
        Process process =
                new ProcessBuilder(
                                browser.toString(),
                                "--headless=new",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--hide-scrollbars",
                                "--user-data-dir=" + folder.resolve("profile"),
                                "--window-size=" + width + ",1200",
                                "--dump-dom",
                                file.toUri().toString())
                        .redirectOutput(seen.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor()).isZero();
        var found = MEASURED.matcher(Files.readString(seen));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private List<CellReport> cells() {
        List<CellReport> cells = new ArrayList<>();
        for (Decision decision : Decision.values()) {
            List<Verdict> verdicts = new ArrayList<>();
            for (String suite :
                    List.of("tool-use", "workflow", "needle", "gripper", "facts", "choice")) {
                verdicts.add(
                        Verdicts.verdict(
                                "mini-" + suite,
                                new Question("mini-" + suite, new Tolerance.Points(5)),
                                decision,
                                new double[] {0.98, 0.384, 0.596, 0.485, 0.702},
                                112));
            }
            verdicts.add(Verdicts.perplexity(1.04, 256));
            CellReport cell =
                    Runs.cell(
                            folder,
                            "gptq-int4-g64-" + decision.name().toLowerCase(Locale.ROOT),
                            CellReport.Outcome.PASSED,
                            Runs.inspection(Method.GPTQ, 4, 4.31, 0.134),
                            verdicts);
            cells.add(Trends.after(cell, Decision.RETAINED, Decision.DEGRADED));
        }
        return cells;
    }

    private static Optional<Path> browser() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(at -> BROWSERS.stream().map(name -> Path.of(at, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
