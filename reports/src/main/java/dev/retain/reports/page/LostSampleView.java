package dev.retain.reports.page;

import dev.retain.api.report.SafeText;
import dev.retain.reports.lost.LostAnswer;
import dev.retain.reports.lost.LostSample;

/** A lost sample: what was asked, the right answer, and both answers side by side. */
final class LostSampleView {

    private static final int LONGEST_NAME = 200;

    private LostSampleView() {}

    static void write(LostSample sample, Markup out) {
        out.open("details", "class", "sample");
        out.open("summary").text("lost sample ");
        out.element("code", SafeText.clip(sample.id(), LONGEST_NAME)).close();
        out.open("div", "class", "asked");
        text("asked, at its end", sample.prompt(), 0, out);
        text("right answer", sample.gold(), 0, out);
        out.close();
        int alike = common(sample.baseline().text(), sample.candidate().text());
        out.open("div", "class", "pair");
        answer("baseline", sample.baseline(), alike, out);
        answer("candidate", sample.candidate(), alike, out);
        out.close();
        if (alike > 0) {
            out.element("p", "From the mark on the answers differ.", "class", "hint");
        }
        out.closeLine();
    }

    private static void answer(String of, LostAnswer answer, int alike, Markup out) {
        String ending = answer.ending().isEmpty() ? "" : ", " + answer.ending();
        text(of + ", outcome " + answer.outcome() + ending, answer.text(), alike, out);
    }

    private static void text(String title, String text, int alike, Markup out) {
        out.open("div", "class", "text").element("h6", title);
        out.open("pre", "tabindex", "0", "dir", "auto");
        if (text.isEmpty()) {
            out.element("em", "nothing");
        } else if (alike == 0 || alike >= text.length()) {
            out.text(text);
        } else {
            out.text(text.substring(0, alike)).element("mark", text.substring(alike));
        }
        out.close().close();
    }

    /** How many characters both begin with; 0 if they are the same. */
    static int common(String one, String other) {
        int most = Math.min(one.length(), other.length());
        int i = 0;
        while (i < most && one.charAt(i) == other.charAt(i)) {
            i++;
        }
        boolean same = i == one.length() && i == other.length();
        boolean splits = i > 0 && Character.isHighSurrogate(one.charAt(i - 1));
        return same ? 0 : splits ? i - 1 : i;
    }
}
