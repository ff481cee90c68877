import Foundation

/// Programs of the platform that tests can use where they are installed.
enum Installed {
    /// Whether a program of that name is on the search path; says so where it is not.
    static func has(_ program: String) -> Bool {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        let found = folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
        if !found { print("\(program) is not installed: tests that need it are skipped") }
        return found
    }
}

extension Installed {
    /// Whether anything that reads Word documents is installed: LibreOffice alone, without its Writer, does not.
    static let readsWord: Bool = {
        let program = URL(fileURLWithPath: "/usr/bin/soffice").resolvingSymlinksInPath().deletingLastPathComponent()
        let hasWriter = FileManager.default.fileExists(atPath: program.appendingPathComponent("libswlo.so").path)
        return has("pandoc") || has("docx2txt") || hasWriter && has("soffice")
    }()
}

/// A PDF of one page, whose letters are told by a table to Unicode alone: no font is needed to read it.
enum SamplePDF {
    static func data(_ text: String) -> Data {
        let lines = text.split(separator: "\n").map { line in
            "<" + line.utf16.map { String(format: "%04X", $0) }.joined() + "> Tj T*"
        }
        let content = "BT /F1 10 Tf 14 TL 40 780 Td\n" + lines.joined(separator: "\n") + "\nET"
        let letters = Set(text.utf16).map { String(format: "<%04X> <%04X>", $0, $0) }
        let map = """
            /CIDInit /ProcSet findresource begin 12 dict begin begincmap
            /CMapName /Sample def /CMapType 2 def
            1 begincodespacerange <0000> <FFFF> endcodespacerange
            \(letters.map { "1 beginbfchar \($0) endbfchar" }.joined(separator: "\n"))
            endcmap end end
            """
        let objects = [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            stream(content),
            "<</Type/Font/Subtype/Type0/BaseFont/Sample/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/Sample/FontDescriptor 8 0 R"
                + "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>",
            stream(map),
            "<</Type/FontDescriptor/FontName/Sample/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0"
                + "/Ascent 800/Descent -200/CapHeight 700/StemV 80>>",
        ]
        var file = "%PDF-1.4\n"
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(file.utf8.count)
            file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = file.utf8.count
        file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for offset in offsets { file += String(format: "%010d 00000 n \n", offset) }
        file += "trailer\n<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n"
        return Data(file.utf8)
    }

    private static func stream(_ content: String) -> String {
        "<</Length \(content.utf8.count)>>\nstream\n\(content)\nendstream"
    }
}

/// A Word document with a paragraph for each line, packed by Python's zipfile.
enum SampleDOCX {
    static func write(_ text: String, to path: String) throws {
        let paragraphs = text.split(separator: "\n").map { "<w:p><w:r><w:t>\($0)</w:t></w:r></w:p>" }.joined()
        let parts = [
            "[Content_Types].xml": """
            <?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" \
            ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
            """,
            "_rels/.rels": """
            <?xml version="1.0" encoding="UTF-8"?>\
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" \
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
            Target="word/document.xml"/></Relationships>
            """,
            "word/document.xml": """
            <?xml version="1.0" encoding="UTF-8"?>\
            <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>\(paragraphs)\
            </w:body></w:document>
            """,
        ]
        let script = """
            import json, sys, zipfile
            with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as archive:
                for name, text in json.load(sys.stdin).items(): archive.writestr(name, text)
            """
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, path]
        let input = Pipe()
        process.standardInput = input
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: JSONSerialization.data(withJSONObject: parts))
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}

extension TemporaryFolder {
    /// Puts a shell script of that name into a folder of its own, and returns the folder: a search path on which no
    /// other program is.
    func program(_ name: String, _ body: String) throws -> String {
        let file = try write("bin/\(name)", "#!/bin/sh\n\(body)\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
        return path("bin")
    }
}
