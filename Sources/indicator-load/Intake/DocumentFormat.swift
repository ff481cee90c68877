/// Formats of word processors and of print, which the platform's converters turn into text.
enum DocumentFormat: CaseIterable {
    case pdf, docx, openDocument, richText, doc

    /// The format of a file by its bytes; nil for text and for what no converter is known for.
    init?(_ bytes: [UInt8]) {
        if bytes.starts(with: "%PDF".utf8) {
            self = .pdf
        } else if bytes.starts(with: "{\\rtf".utf8) {
            self = .richText
        } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            self = .doc
        } else if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            // An archive tells its kind by the names of what it holds: the first stands at its beginning, all at its end.
            let names = [bytes.prefix(Self.namesPart), bytes.suffix(Self.namesPart)]
            if names.contains(where: { Self.holds($0, "word/document.xml") }) {
                self = .docx
            } else if Self.holds(names[0], "application/vnd.oasis.opendocument.text") {
                self = .openDocument
            } else {
                return nil
            }
        } else {
            return nil
        }
    }

    /// How much of an archive's beginning and end is looked at for names.
    private static let namesPart = 1 << 16

    private static func holds(_ bytes: some Collection<UInt8>, _ word: String) -> Bool {
        let word = Array(word.utf8)
        guard bytes.count >= word.count else { return false }
        return String(decoding: bytes, as: UTF8.self).contains(String(decoding: word, as: UTF8.self))
    }

    /// What it is called in messages.
    var name: String {
        switch self {
        case .pdf: "a PDF"
        case .docx: "a Word document (DOCX)"
        case .openDocument: "an OpenDocument text"
        case .richText: "a rich text document (RTF)"
        case .doc: "a Word document of the old format (DOC)"
        }
    }

    /// The ending that converters know it by.
    var ending: String {
        switch self {
        case .pdf: "pdf"
        case .docx: "docx"
        case .openDocument: "odt"
        case .richText: "rtf"
        case .doc: "doc"
        }
    }

    /// The converters that read it, the best first.
    var converters: [Converter] {
        switch self {
        case .pdf: [.pdftotext]
        case .docx: [.pandoc, .docx2txt, .libreOffice]
        case .openDocument, .richText: [.pandoc, .libreOffice]
        case .doc: [.libreOffice]
        }
    }
}

/// A program of the platform that turns documents into text.
enum Converter {
    case pdftotext, pandoc, docx2txt, libreOffice

    /// The program's name.
    var program: String {
        switch self {
        case .pdftotext: "pdftotext"
        case .pandoc: "pandoc"
        case .docx2txt: "docx2txt"
        case .libreOffice: "soffice"
        }
    }

    /// The package that has it, in Debian and its relatives, and in Homebrew.
    var packages: String {
        switch self {
        case .pdftotext: "poppler-utils (Homebrew: poppler)"
        case .pandoc: "pandoc"
        case .docx2txt: "docx2txt"
        case .libreOffice: "libreoffice-writer (Homebrew: libreoffice)"
        }
    }

    /// The arguments that make it convert `input`, within `folder`, which is the conversion's own.
    func arguments(_ input: String, _ format: DocumentFormat, in folder: String) -> [String] {
        switch self {
        case .pdftotext: ["-enc", "UTF-8", "-nopgbrk", "-q", input, "-"]
        case .pandoc: ["--sandbox", "--from", format.ending, "--to", "plain", "--wrap", "none", input]
        case .docx2txt: [input, "-"]
        case .libreOffice:
            // A profile of its own, so that conversions at the same time, or an open office, don't meet.
            [
                "-env:UserInstallation=file://\(folder)/profile", "--headless", "--norestore", "--convert-to",
                "txt:Text (encoded):UTF8", "--outdir", folder, input,
            ]
        }
    }

    /// The file in `folder` that it writes to; nil for standard output.
    func output(in folder: String) -> String? {
        self == .libreOffice ? folder + "/" + DocumentConversion.inputName + ".txt" : nil
    }
}
