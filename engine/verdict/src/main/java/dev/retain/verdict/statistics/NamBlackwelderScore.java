package dev.retain.verdict.statistics;

/**
 * The score test of the ratio of paired proportions (Nam and Blackwelder, Statistics in Medicine
 * 21:689, 2002).
 */
record NamBlackwelderScore() implements PairedScore {

    private static final double NEAR_ZERO = 1e-12;

    @Override
    public double z(Table table, double drop) {
        return -zOfRatio(table, 1 - drop);
    }

    /** How far the observed ratio is above a hypothetical one; falls in {@code ratio}. */
    double zOfRatio(Table table, double ratio) {
        if (table.lost() == 0 && table.gained() == 0) {
            return withoutDiscordance(table.both(), ratio);
        }
        double n = table.n();
        double some = (table.both() + table.lost() + table.gained()) / n;
        double b = table.both() + table.gained() * (1 - ratio * ratio) + n * ratio * ratio * some;
        double c = table.both() * ratio * some;
        double root = Math.sqrt(Math.max(0, b * b - 4 * n * ratio * c));
        double both = b + root == 0 ? 0 : 2 * c / (b + root);
        return Zero.ratio(
                table.candidate() - ratio * table.baseline(), n * ratio * Math.max(0, some - both));
    }

    /** The general formula subtracts equal numbers here, so its limit is taken. */
    private static double withoutDiscordance(double both, double ratio) {
        return ratio <= 1 ? Math.sqrt(both * (1 - ratio) / ratio) : -Math.sqrt(both * (ratio - 1));
    }

    @Override
    public double dropAt(Table table, double z) {
        double ratio = Roots.ofFallingWithoutEnd(r -> zOfRatio(table, r) + z, NEAR_ZERO);
        return ratio <= NEAR_ZERO ? 1 : 1 - ratio;
    }
}
