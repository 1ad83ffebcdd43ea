package dev.retain.verdict.statistics;

/**
 * Tango's score test of the difference of paired proportions (Statistics in Medicine 17:891, 1998).
 */
record TangoScore() implements PairedScore {

    private static final double EDGE = 1 - 1e-12;

    @Override
    public double z(Table table, double drop) {
        double n = table.n();
        double lost = table.lost();
        double gained = table.gained();
        double a = 2 * n;
        double b = -lost - gained + (2 * n - lost + gained) * drop;
        double c = -gained * drop * (1 - drop);
        double q = (Math.sqrt(Math.max(0, b * b - 4 * a * c)) - b) / (2 * a);
        double variance = n * (2 * q + drop * (1 - drop));
        return Zero.ratio(lost - gained - n * drop, variance);
    }

    @Override
    public double dropAt(Table table, double z) {
        double drop = Roots.ofFalling(d -> z(table, d) - z, -EDGE, EDGE);
        return Math.abs(drop) >= EDGE ? Math.signum(drop) : drop;
    }
}
