package dev.retain.environments.sheet;

import dev.retain.api.EvaluationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.usermodel.XSSFRelation;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads the tables of a workbook that a model may open, {@code Sheet1} to {@code Sheet99}; the
 * tables with answers are not for it. How large it is unpacked is counted before anything is read.
 *
 * @param file its name, for messages
 * @param bytes the file
 */
record WorkbookFile(String file, byte[] bytes) {

    private static final Pattern FOR_MODELS = Pattern.compile("Sheet\\d{1,2}");
    private static final int MOST_ENTRIES = 2_000;
    private static final long MOST_BYTES = 8L << 20;
    private static final long MOST_PART = 1L << 20;
    private static final int MOST_CELLS = 2_000_000;
    private static final int BUFFER = 1 << 14;

    /**
     * Reads the tables.
     *
     * @throws EvaluationException if it is no workbook, broken, or far larger than the published
     *     one
     */
    SheetBook read() {
        checkSize();
        Map<String, SheetGrid> grids = new TreeMap<>();
        AtomicReference<String> place = new AtomicReference<>("");
        try (OPCPackage opened = OPCPackage.open(new ByteArrayInputStream(bytes))) {
            read(new XSSFReader(opened), grids, place);
        } catch (SAXParseException e) {
            throw broken(place.get() + ", line " + e.getLineNumber(), e);
        } catch (IOException
                | OpenXML4JException
                | SAXException
                | ParserConfigurationException
                | RuntimeException e) {
            // the reader's own exceptions have no common type
            throw broken(String.valueOf(place.get()), e);
        }
        if (grids.isEmpty()) {
            throw new EvaluationException(
                    "%s has no table named Sheet1 or the like; get the file again".formatted(file));
        }
        return new SheetBook(grids);
    }

    /** Reads the tables by name, and keeps what is being read in {@code place}. */
    private static void read(
            XSSFReader reader, Map<String, SheetGrid> grids, AtomicReference<String> place)
            throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
        SheetXml.Formats formats = new SheetXml.Formats();
        place.set("styles");
        try (InputStream styles = reader.getStylesData()) {
            parse(styles, formats);
        }
        place.set("texts");
        SheetXml.Texts texts = new SheetXml.Texts();
        try (InputStream shared = reader.getSharedStringsData()) {
            if (shared != null) {
                parse(shared, texts);
            }
        }
        long size = 0;
        XSSFReader.SheetIterator sheets = reader.getSheetIterator();
        while (sheets.hasNext()) {
            try (InputStream sheet = sheets.next()) {
                String name = sheets.getSheetName();
                place.set(name);
                if (FOR_MODELS.matcher(name).matches()) {
                    SheetCells cells = new SheetCells(texts, formats);
                    parse(sheet, cells);
                    size += cells.size();
                    if (size > MOST_CELLS) {
                        throw new SAXException(
                                "up to it there are more than %d cells".formatted(MOST_CELLS));
                    }
                    grids.put(name, cells.grid(notes(sheets.getSheetPart())));
                }
            }
        }
    }

    private static Map<String, StringBuilder> notes(PackagePart sheet)
            throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
        SheetXml.Notes notes = new SheetXml.Notes();
        for (PackageRelationship relation :
                sheet.getRelationshipsByType(XSSFRelation.SHEET_COMMENTS.getRelation())) {
            PackagePart part = sheet.getRelatedPart(relation);
            try (InputStream stream = part.getInputStream()) {
                parse(stream, notes);
            }
        }
        return notes.byPlace();
    }

    private static void parse(InputStream stream, DefaultHandler handler)
            throws IOException, SAXException, ParserConfigurationException {
        XMLReader reader = XMLHelper.newXMLReader();
        reader.setContentHandler(handler);
        reader.setErrorHandler(handler);
        reader.parse(new InputSource(stream));
    }

    /** Counts what would be unpacked, and keeps nothing of it. */
    private void checkSize() {
        long all = 0;
        int entries = 0;
        byte[] buffer = new byte[BUFFER];
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                long part = 0;
                for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                    part += read;
                    if (part > MOST_PART || all + part > MOST_BYTES) {
                        throw tooLarge(entry.getName());
                    }
                }
                all += part;
                if (++entries > MOST_ENTRIES) {
                    throw tooLarge(entry.getName());
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw broken("", e);
        }
        if (entries == 0) {
            throw new EvaluationException(
                    "%s is no workbook: it is no ZIP archive; get the file again".formatted(file));
        }
    }

    private EvaluationException tooLarge(String entry) {
        return new EvaluationException(
                "%s is far larger unpacked than the published workbook, at %s: a part may have %d bytes, all together %d, in %d parts; get the file again"
                        .formatted(file, entry, MOST_PART, MOST_BYTES, MOST_ENTRIES));
    }

    private EvaluationException broken(String place, Exception e) {
        return new EvaluationException(
                "%s is no workbook that can be read%s: %s; get the file again"
                        .formatted(file, place.isEmpty() ? "" : " (" + place + ")", e.getMessage()),
                e);
    }
}
