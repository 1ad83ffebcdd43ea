package dev.retain.reports.matrix;

import dev.retain.api.Verdict;
import dev.retain.api.report.VerdictText;
import java.util.Locale;

/** How much a text table says of an entry; the most comes first. */
enum EntryText {
    /** Change, bounds and the number of samples. */
    FULL {
        @Override
        String of(Verdict verdict) {
            return change(verdict) + " " + VerdictText.bounds(verdict) + " n=" + verdict.n();
        }
    },
    /** Change and bounds. */
    BOUNDS {
        @Override
        String of(Verdict verdict) {
            return change(verdict) + " " + VerdictText.bounds(verdict);
        }
    },
    /** Change and rounded bounds. */
    ROUNDED_BOUNDS {
        @Override
        String of(Verdict verdict) {
            boolean signed = VerdictText.isSigned(verdict);
            double scale = signed ? -100 : 1;
            String one = rounded(scale * verdict.lower(), verdict);
            String other = rounded(scale * verdict.upper(), verdict);
            String bounds = signed ? other + "," + one : one + "," + other;
            return change(verdict) + " [" + bounds + "]";
        }
    },
    /** Change. */
    CHANGE {
        @Override
        String of(Verdict verdict) {
            return change(verdict);
        }
    };

    abstract String of(Verdict verdict);

    String of(Entry entry) {
        return entry instanceof SuiteEntry suite ? of(suite) : ((FigureEntry) entry).text();
    }

    private String of(SuiteEntry entry) {
        if (!entry.judged().isEmpty()) {
            return of(entry.judged().get(0).verdict())
                    + (entry.standing() == Standing.LOST_AS_DEMANDED ? "*" : "");
        }
        return entry.score()
                .map(s -> compact(VerdictText.change(s)))
                .orElse(entry.standing() == Standing.NOT_ASKED ? entry.standing().word() : "");
    }

    private static String change(Verdict verdict) {
        return compact(VerdictText.change(verdict));
    }

    private static String compact(String change) {
        return change.replace(" times", "x").replace(" points", "pt").replace(" %", "%");
    }

    private static String rounded(double value, Verdict verdict) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        String pattern =
                !VerdictText.isSigned(verdict) ? "%.2f" : Math.abs(value) < 9.5 ? "%+.1f" : "%+.0f";
        return String.format(Locale.ROOT, pattern, value + 0.0);
    }
}
