package dev.retain.reports.matrix;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Measure;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.NumberText;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A figure beside verdicts, as a column.
 *
 * @param name what it is of
 * @param unit what it is counted in; empty for a plain number
 */
@API(status = INTERNAL, since = "0.1")
public record MeasureColumn(String name, String unit) implements Column {

    static MeasureColumn of(Measure measure) {
        return new MeasureColumn(measure.name(), measure.unit());
    }

    @Override
    public String title() {
        return name;
    }

    @Override
    public String under() {
        return unit;
    }

    @Override
    public String label() {
        return unit.isEmpty() ? name : name + " (" + unit + ")";
    }

    @Override
    public Group group() {
        return Group.FIGURES;
    }

    @Override
    public FigureEntry entry(List<CellReport> gates) {
        return new FigureEntry(
                this,
                gates.stream()
                        .flatMap(g -> g.measures().stream())
                        .filter(m -> of(m).equals(this))
                        .findFirst()
                        .map(NumberText::measure));
    }
}
