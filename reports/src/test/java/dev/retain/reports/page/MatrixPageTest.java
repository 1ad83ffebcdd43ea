package dev.retain.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Decision;
import dev.retain.api.Method;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.RunReport;
import dev.retain.reports.lost.LostSample;
import dev.retain.reports.lost.LostSamples;
import dev.retain.reports.matrix.Matrix;
import dev.retain.reports.testing.Markups;
import dev.retain.reports.testing.Runs;
import dev.retain.reports.testing.SampleFile;
import dev.retain.reports.testing.Verdicts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class MatrixPageTest {

    private final Path directory;

    private final MatrixPage page = new MatrixPage();

    MatrixPageTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void should_show_rows_columns_and_entries_with_roles() {
        Document shown = shown(Runs.example(directory));

        assertThat(Markups.texts(shown, "//h1")).containsExactly("2 of 4 gates did not pass");
        assertThat(Markups.texts(shown, "//table[@class='matrix']/thead//th[@scope='col']"))
                .containsExactly(
                        "compression",
                        "gates",
                        "bits per weight",
                        "sparsityof the pool",
                        "tool usetool-use-calls",
                        "long contextneedle",
                        "perplexity");
        assertThat(Markups.texts(shown, "//table[@class='matrix']//th[@scope='row']"))
                .containsExactly("magnitude-2of4", "rtn-int2-g64", "rtn-int8-g64", "rtn-int4-g64");
        assertThat(Markups.texts(shown, "//td[contains(@class,'lost-as-demanded')]").get(0))
                .contains("✘", "degraded, as demanded", "−37.4 %", "[−47.0, −27.0]", "n\u00a096");
        assertThat(Markups.texts(shown, "//tr[th='magnitude-2of4']/td[contains(@class,'entry')]"))
                .allMatch(text -> text.contains("not measured"));
    }

    @Test
    void should_show_beside_the_drop_how_far_the_baseline_differs_from_itself() {
        var noise = new Verdict.Noise(64, List.of("needle-3"), OptionalInt.of(0), 0.9, 0.885);
        CellReport cell =
                Runs.cell(
                        directory,
                        "rtn-int4-g64",
                        Outcome.PASSED,
                        Optional.empty(),
                        List.of(
                                Verdicts.needle(Decision.RETAINED, 0.9, 0.9, -0.01, 0.01, 96)
                                        .beside(noise)));
        Document shown = shown(Runs.run(List.of(cell), false, directory));

        assertThat(
                        Markups.texts(
                                shown,
                                "//dl[@class='numbers']/div[dt='baseline against itself']/dd"))
                .containsExactly("1 of 64 pairs discordant, no answer differs, 0.900 → 0.885");
    }

    @Test
    void should_tell_a_comparison_with_what_was_blessed_from_one_with_the_baseline() {
        Verdict beside = Verdicts.needle(Decision.RETAINED, 0.9, 0.9, -0.01, 0.01, 96);
        Verdict since =
                beside.about(
                        beside.question().sinceBlessed(),
                        List.of("compared with the candidate that was blessed, paired"));
        CellReport cell =
                Runs.cell(
                        directory,
                        "rtn-int4-g64",
                        Outcome.PASSED,
                        Optional.empty(),
                        List.of(beside, since));
        Document shown = shown(Runs.run(List.of(cell), false, directory));

        assertThat(Markups.texts(shown, "//section[contains(@class,'verdict retained')]/h5"))
                .map(text -> text.replaceFirst(".*needle ", ""))
                .containsExactly("within 5 points", "within 5 points, against what was blessed");
        assertThat(Markups.texts(shown, "//p[@class='note']"))
                .containsExactly("compared with the candidate that was blessed, paired");
    }

    @Test
    void should_lead_every_link_to_a_place_on_the_page() {
        Document shown = shown(Runs.example(directory));
        List<String> places = Markups.texts(shown, "//@id");

        assertThat(places).doesNotHaveDuplicates();
        assertThat(Markups.texts(shown, "//@href[starts-with(.,'#')]"))
                .hasSizeGreaterThan(10)
                .allMatch(target -> places.contains(target.substring(1)));
    }

    @Test
    void should_ask_nothing_of_the_outside() {
        Document shown = shown(Runs.example(directory));

        assertThat(Markups.texts(shown, "//@src | //script | //link | //iframe | //@onload"))
                .isEmpty();
        assertThat(Markups.texts(shown, "//@href")).noneMatch(target -> target.contains(":"));
        assertThat(Markups.texts(shown, "//style").get(0)).doesNotContain("url(", "@import");
        assertThat(Markups.texts(shown, "//meta[@http-equiv='Content-Security-Policy']/@content"))
                .singleElement()
                .asString()
                .contains("default-src 'none'");
    }

    @Test
    void should_explain_a_verdict_with_picture_counts_and_way_out() {
        Document shown = shown(Runs.example(directory));
        String undecided = "//section[contains(@class,'verdict undecided')]";

        assertThat(Markups.texts(shown, undecided).get(0))
                .contains("within 5 points", "−12.0 points", "McNemar p", "2.1e−04", "5% a side")
                .contains("about 900 samples", "-Dretain.samples=900", "24 lost samples");
        assertThat(Markups.texts(shown, undecided + "//*[local-name()='svg']/@aria-label"))
                .containsExactly(
                        "undecided: change -12.0 points, bounds [-21.0, -4.0]; tolerance 5 points");
        assertThat(Markups.texts(shown, undecided + "//table[@class='counts']//td"))
                .containsExactly("", "170", "24", "0", "6");
    }

    @Test
    void should_say_which_attempt_a_verdict_is_of_and_what_the_next_would_be() {
        CellReport cell =
                Runs.cell(
                        directory,
                        "counted",
                        Outcome.FAILED,
                        Optional.empty(),
                        List.of(Verdicts.counted()));
        Document shown = shown(Runs.run(List.of(cell), false, directory));

        assertThat(Markups.texts(shown, "//p[@class='note attempt']"))
                .containsExactly(
                        "plan 'release <1.2>', attempt 2 at 0.5% a side (first: seed 7, 200"
                                + " samples, DEGRADED); before it 1 plan with 1 attempt: no"
                                + " verdict; the promise is for each plan");
        assertThat(Markups.texts(shown, "//p[@class='way-out']"))
                .containsExactly("As attempt 3: -Dretain.samples=2100");
    }

    @Test
    void should_not_advise_more_samples_when_the_run_was_cut() {
        CellReport cell =
                Runs.cell(
                        directory,
                        "cut",
                        Outcome.FAILED,
                        Optional.empty(),
                        List.of(Verdicts.limited()));

        assertThat(
                        Markups.texts(
                                shown(Runs.run(List.of(cell), true, directory)),
                                "//p[@class='way-out']"))
                .containsExactly("Run without retain.limit, which cut the samples.");
    }

    @Test
    void should_show_inspection_findings_and_failure_text() {
        Document shown = shown(Runs.example(directory));

        assertThat(Markups.texts(shown, "//dl[@class='facts']").get(1))
                .contains("RTN, 2 bits, groups of 64", "2.25", "SHA-256", "16 distinct levels");
        assertThat(Markups.texts(shown, "//div[@class='findings']").get(0))
                .contains("1 finding", "group-scale", "12 groups have a scale of 0");
        assertThat(Markups.texts(shown, "//pre[@class='failure']"))
                .hasSize(2)
                .first()
                .asString()
                .contains("group size 128 does not divide 576");
        assertThat(Markups.texts(shown, "//article").get(0))
                .contains("MAGNITUDE, pattern 2:4", "there is no artifact");
    }

    @Test
    void should_show_lost_samples_side_by_side_and_mark_where_they_part() {
        RunReport run = Runs.example(directory);
        SampleFile.write(run.cells().get(1), "{\"name\": \"get_weather\", \"city\": \"Rome\"}");

        Document shown = shown(run);

        assertThat(Markups.texts(shown, "//details[@class='sample']/summary"))
                .first()
                .isEqualTo("lost sample tool-use-calls-0000");
        assertThat(Markups.texts(shown, "(//details[@class='sample'])[1]//pre"))
                .satisfies(
                        texts -> {
                            assertThat(texts.get(0)).endsWith("What is the weather in Kiel?");
                            assertThat(texts.get(0)).contains("characters before …");
                        });
        assertThat(Markups.texts(shown, "(//details[@class='sample'])[1]//mark"))
                .containsExactly("arguments\": {\"city\": \"Kiel\"}}", "city\": \"Rome\"}");
        assertThat(Markups.texts(shown, "//a[contains(.,'every sample')]/@href"))
                .singleElement()
                .asString()
                .startsWith("./cells/")
                .endsWith("/samples.jsonl");
    }

    @Test
    void should_disarm_what_a_hostile_model_says_and_is_called() {
        CellReport first = Runs.example(directory).cells().get(2);
        CellReport hostile =
                new CellReport(
                        new CellId("a.B<b>", Runs.HOSTILE, "m" + Runs.HOSTILE, "c" + Runs.HOSTILE),
                        Outcome.FAILED,
                        Optional.of(Runs.HOSTILE),
                        first.requested(),
                        first.inspection(),
                        first.verdicts(),
                        first.scores(),
                        first.suites(),
                        first.measures(),
                        first.facts(),
                        directory.resolve("cells/with space & 'quote'"),
                        first.duration());
        SampleFile.write(hostile, Runs.HOSTILE + "long ".repeat(100_000));

        String html = html(Runs.run(List.of(hostile), false, directory));
        Document shown = Markups.parse(html);

        assertThat(Markups.texts(shown, "//script")).isEmpty();
        assertThat(Markups.texts(shown, "//pre[@class='failure']").get(0))
                .startsWith("</pre><script>alert(1)</script>␀␛[31m⟨U+202E⟩reversed ]]> � &amp;");
        assertThat(html.length()).isLessThan(200_000);
        assertThat(html).doesNotContain("\u0000", "\u001b", "\u202e", "<script");
        assertThat(Markups.texts(shown, "//a[contains(.,'every sample')]/@href"))
                .containsExactly("./cells/with%20space%20%26%20%27quote%27/samples.jsonl");
    }

    @Test
    void should_say_loudly_that_a_limited_run_is_no_verdict() {
        RunReport run = Runs.example(directory);

        Document shown = shown(Runs.run(run.cells(), true, directory));

        assertThat(Markups.texts(shown, "//h1")).containsExactly("Not a verdict");
        assertThat(Markups.texts(shown, "//p[@role='note']").get(0))
                .contains("Not a verdict: retain.limit cut the samples");
    }

    @Test
    void should_look_right_if_no_gate_ran() {
        Document shown = shown(Runs.empty(directory));

        assertThat(Markups.texts(shown, "//h1")).containsExactly("No gate ran");
        assertThat(Markups.texts(shown, "//table[@class='matrix']")).isEmpty();
        assertThat(Markups.texts(shown, "//section[@id='matrix']/p").get(0))
                .contains("No gate has run");
    }

    @Test
    void should_name_gates_that_were_planned_and_not_run() {
        RunReport run = Runs.example(directory);
        var missing = new CellId("com.example.ReleaseGateTest", "keepsActing", "m", "wanda-50");

        String html =
                page.render(
                        Matrix.of(Runs.soFar(run, missing, List.of(missing))),
                        cell -> List.<LostSample>of());

        assertThat(Markups.texts(Markups.parse(html), "//h1"))
                .containsExactly("This run did not end");
        assertThat(Markups.texts(Markups.parse(html), "//details[@class='not-run']").get(0))
                .contains("1 planned and not run", "ReleaseGateTest.keepsActing(m, wanda-50)");
    }

    @Test
    void should_group_a_hundred_gates_by_model_and_stay_small() {
        String html = html(Runs.sweep(directory, 4, 25));
        Document shown = Markups.parse(html);

        assertThat(Markups.texts(shown, "//tr[@class='model']")).hasSize(4);
        assertThat(Markups.texts(shown, "//th[@scope='row'][@role='rowheader']")).hasSize(100);
        assertThat(html.length()).isLessThan(3_000_000);
    }

    @Test
    void should_show_the_worst_verdict_if_two_gates_ask_about_one_artifact() {
        List<CellReport> cells =
                Runs.example(directory).cells().stream()
                        .map(c -> renamed(c))
                        .collect(Collectors.toList());

        Document shown = shown(Runs.run(cells.subList(0, 2), false, directory));

        assertThat(Markups.texts(shown, "//th[@role='rowheader']")).containsExactly("same");
        assertThat(Markups.texts(shown, "//td[contains(@class,'entry')]").get(0))
                .contains("as demanded", "the worst of 2 verdicts");
    }

    private static CellReport renamed(CellReport cell) {
        return Runs.cell(
                cell.directory(),
                "same",
                cell.outcome(),
                Runs.inspection(Method.RTN, 4, 4.25, 0),
                cell.verdicts());
    }

    private Document shown(RunReport run) {
        return Markups.parse(html(run));
    }

    private String html(RunReport run) {
        var samples = new LostSamples();
        return page.render(Matrix.of(run, List.of()), cell -> samples.read(cell, 3));
    }
}
