package dev.retain.environments.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook of one table, by hand. */
final class TinyWorkbook {

    /** Two rows. */
    static final String CELLS =
            """
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Age</t></is></c></row>
            <row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>7</v></c><c t="b"><v>1</v></c></row>
            """;

    private static final String TYPES =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final String OFFICE =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private TinyWorkbook() {}

    /** Its parts by name. */
    static Map<String, String> parts(String cells) {
        Map<String, String> parts = new LinkedHashMap<>();
        putPackage(parts);
        parts.put(
                "xl/worksheets/sheet1.xml",
                """
                <worksheet xmlns="%s"><sheetViews><sheetView><pane ySplit="1" state="frozen"/></sheetView></sheetViews>
                <sheetData>%s</sheetData></worksheet>
                """
                        .formatted(MAIN, cells));
        parts.put(
                "xl/sharedStrings.xml",
                """
                <sst xmlns="%s" count="2" uniqueCount="2"><si><t>Name</t></si><si><r><t>I</t></r><r><t>da</t></r><rPh><t>x</t></rPh></si></sst>
                """
                        .formatted(MAIN));
        parts.put(
                "xl/styles.xml",
                """
                <styleSheet xmlns="%s"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0"/></numFmts>
                <cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>
                """
                        .formatted(MAIN));
        parts.put(
                "xl/comments1.xml",
                """
                <comments xmlns="%s"><commentList><comment ref="A2"><text><r><t>is </t></r><r><t>8</t></r></text></comment></commentList></comments>
                """
                        .formatted(MAIN));
        return parts;
    }

    private static void putPackage(Map<String, String> parts) {
        parts.put(
                "[Content_Types].xml",
                """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Default Extension="xml" ContentType="application/xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="%1$ssheet.main+xml"/>
                <Override PartName="/xl/worksheets/sheet1.xml" ContentType="%1$sworksheet+xml"/>
                <Override PartName="/xl/sharedStrings.xml" ContentType="%1$ssharedStrings+xml"/>
                <Override PartName="/xl/comments1.xml" ContentType="%1$scomments+xml"/>
                <Override PartName="/xl/styles.xml" ContentType="%1$sstyles+xml"/></Types>
                """
                        .formatted(TYPES));
        parts.put("_rels/.rels", relations(OFFICE + "/officeDocument", "xl/workbook.xml"));
        parts.put(
                "xl/workbook.xml",
                """
                <workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>
                """
                        .formatted(MAIN, OFFICE));
        parts.put(
                "xl/_rels/workbook.xml.rels",
                relations(
                        OFFICE + "/worksheet", "worksheets/sheet1.xml",
                        OFFICE + "/sharedStrings", "sharedStrings.xml",
                        OFFICE + "/styles", "styles.xml"));
        parts.put(
                "xl/worksheets/_rels/sheet1.xml.rels",
                relations(OFFICE + "/comments", "../comments1.xml"));
    }

    private static String relations(String... typesAndTargets) {
        StringBuilder relations =
                new StringBuilder(
                        "<Relationships"
                            + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        for (int i = 0; i < typesAndTargets.length; i += 2) {
            relations.append(
                    "<Relationship Id=\"rId%d\" Type=\"%s\" Target=\"%s\"/>"
                            .formatted(i / 2 + 1, typesAndTargets[i], typesAndTargets[i + 1]));
        }
        return relations.append("</Relationships>").toString();
    }

    /** The file. */
    static byte[] zipped(Map<String, String> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
