package dev.retain.environments.sheet;

import dev.retain.environments.tools.ToolError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the cells of one table of a workbook. A formula counts as the value that it had. */
final class SheetCells extends DefaultHandler {

    private static final int MOST_ROWS = 2_000;
    private static final int MOST_COLUMNS = 200;
    private static final int MOST_MERGED = 1_000;
    private static final int MOST_LETTERS = 1_000_000;
    private static final int LEAST_COLUMNS = 26;

    private final SheetXml.Texts texts;
    private final SheetXml.Formats formats;
    private final Map<GridPlace, SheetCell> cells = new LinkedHashMap<>();
    private final List<GridArea> merged = new ArrayList<>();
    private final StringBuilder value = new StringBuilder();
    private int rows;
    private int columns = LEAST_COLUMNS;
    private int frozen;
    private int letters;
    private GridPlace place = new GridPlace(0, -1);
    private String type = "n";
    private int style;
    private boolean inValue;

    SheetCells(SheetXml.Texts texts, SheetXml.Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes)
            throws SAXException {
        switch (local) {
            case "row" -> row(attributes);
            case "c" -> cell(attributes);
            case "v", "t" -> inValue = true;
            case "mergeCell" -> merged(String.valueOf(attributes.getValue("ref")));
            case "pane" -> {
                if ("frozen".equals(attributes.getValue("state"))) {
                    frozen = Math.max(0, SheetXml.number(attributes, "ySplit"));
                }
            }
            default -> {
                // widths, drawings and the like are not shown
            }
        }
    }

    private void row(Attributes attributes) throws SAXException {
        int number = SheetXml.number(attributes, "r");
        rows = Math.max(rows, number < 0 ? rows + 1 : number);
        if (rows > MOST_ROWS) {
            throw new SAXException("it has more than %d rows".formatted(MOST_ROWS));
        }
        place = new GridPlace(number < 0 ? rows - 1 : number - 1, -1);
    }

    private void cell(Attributes attributes) throws SAXException {
        String label = attributes.getValue("r");
        place = label == null ? new GridPlace(place.row(), place.column() + 1) : place(label);
        if (place.row() < 0 || place.row() >= MOST_ROWS || place.column() >= MOST_COLUMNS) {
            throw new SAXException(
                    "cell %s is beyond %d rows and %d columns"
                            .formatted(place.label(), MOST_ROWS, MOST_COLUMNS));
        }
        rows = Math.max(rows, place.row() + 1);
        columns = Math.max(columns, place.column() + 1);
        type = attributes.getValue("t") == null ? "n" : attributes.getValue("t");
        style = SheetXml.number(attributes, "s");
        value.setLength(0);
    }

    private static GridPlace place(String label) throws SAXException {
        try {
            return GridPlace.of(label);
        } catch (ToolError e) {
            throw new SAXException("'%s' is no cell".formatted(label), e);
        }
    }

    private void merged(String area) throws SAXException {
        String[] corners = area.split(":", -1);
        try {
            merged.add(GridArea.of(corners[0], corners[corners.length - 1]));
        } catch (ToolError e) {
            throw new SAXException("'%s' is no area".formatted(area), e);
        }
        if (merged.size() > MOST_MERGED) {
            throw new SAXException("it has more than %d merged cells".formatted(MOST_MERGED));
        }
    }

    @Override
    public void characters(char[] letters, int from, int length) {
        if (inValue) {
            value.append(letters, from, length);
        }
    }

    @Override
    public void endElement(String uri, String local, String name) throws SAXException {
        if (local.equals("v") || local.equals("t")) {
            inValue = false;
        }
        if (local.equals("c")) {
            cells.put(place, new SheetCell(content(), formats.format(style), ""));
        }
    }

    private CellContent content() throws SAXException {
        String written = value.toString();
        if (written.isEmpty()) {
            return CellContent.BLANK;
        }
        return switch (type) {
            case "s" -> text(shared(written));
            case "b" -> text(written.equals("1") ? "TRUE" : "FALSE");
            case "n" -> number(written);
            default -> text(written);
        };
    }

    /** A text may stand in many cells, so what counts is how often it is shown. */
    private CellContent text(String text) throws SAXException {
        letters += text.length();
        if (letters > MOST_LETTERS) {
            throw new SAXException(
                    "up to cell %s it has more than %d letters"
                            .formatted(place.label(), MOST_LETTERS));
        }
        return new CellContent.Text(text);
    }

    private String shared(String number) throws SAXException {
        return texts.text(SheetXml.number(number))
                .orElseThrow(
                        () ->
                                new SAXException(
                                        "cell %s names the text '%s', which is not there"
                                                .formatted(place.label(), number)));
    }

    private CellContent number(String written) throws SAXException {
        try {
            double number = Double.parseDouble(written);
            if (Double.isFinite(number)) {
                return new CellContent.Figure(number);
            }
        } catch (NumberFormatException e) {
            throw new SAXException(
                    "cell %s has '%s', which is no number".formatted(place.label(), written), e);
        }
        throw new SAXException("cell %s has no finite number".formatted(place.label()));
    }

    /** How many cells the table has, empty ones among them. */
    int size() {
        return Math.max(1, rows) * columns;
    }

    /** The table, with its notes. */
    SheetGrid grid(Map<String, StringBuilder> notes) throws SAXException {
        SheetGrid grid = new SheetGrid(Math.max(1, rows), columns);
        cells.forEach((at, cell) -> grid.put(at.row(), at.column(), cell));
        for (Map.Entry<String, StringBuilder> note : notes.entrySet()) {
            GridPlace at = place(note.getKey());
            if (at.row() < grid.rows() && at.column() < grid.columns()) {
                SheetCell cell = grid.cell(at.row(), at.column());
                grid.put(at.row(), at.column(), cell.noted(note.getValue().toString()));
            }
        }
        try {
            for (GridArea area : merged) {
                grid.merge(area);
            }
            if (frozen > 0) {
                grid.freeze(frozen);
            }
        } catch (ToolError e) {
            throw new SAXException(String.valueOf(e.getMessage()), e);
        }
        return grid;
    }
}
