package dev.retain.reports.page;

/** Typography of numbers on the page. */
final class Minus {

    private Minus() {}

    /** A proper minus for the ASCII one. */
    static String in(String figure) {
        return figure.replace('-', '−');
    }
}
