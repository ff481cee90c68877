import CLineEdit
import Foundation
import Synchronization

/// Lines typed by a person, with editing keys, history and completion, by libedit.
///
/// A process has one terminal: one editor may read at a time.
public final class LineEditor: Sendable {
    /// What completes a word: the words before it on the line, and what is typed of it.
    public typealias Completer = @Sendable (_ before: [String], _ word: String) -> [String]

    private let historyFile: String?
    /// How many lines the history keeps.
    private static let historyLength: Int32 = 2000
    /// The completer of the editor that reads, and what it offers for the word being completed: libedit calls a
    /// function without a context.
    private static let completion = Mutex<(completer: Completer?, offers: [String])>((nil, []))

    /// An editor that keeps its history in `historyFile`; nowhere if that is nil.
    public init(program: StaticString, historyFile: String?, completer: @escaping Completer) {
        self.historyFile = historyFile
        setlocale(LC_CTYPE, "")
        program.withUTF8Buffer { name in
            // A static string ends in a zero and lives as long as the process.
            name.baseAddress.map { line_edit_set_name(UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self)) }
        }
        Self.completion.withLock { $0.completer = completer }
        line_edit_set_generator { word, state in
            LineEditor.offer(word.map { String(cString: $0) } ?? "", Int(state))
        }
        using_history()
        stifle_history(Self.historyLength)
        if let historyFile { _ = read_history(historyFile) }
    }

    /// The next line, nil at the end of input (Ctrl-D). A line that says something is kept in the history.
    public func readLine(prompt: String) -> String? {
        guard let line = readline(prompt) else { return nil }
        defer { free(line) }
        let text = String(cString: line)
        if !text.allSatisfy(\.isWhitespace) {
            _ = add_history(line)
            if let historyFile {
                let mask = umask(0o077)
                _ = write_history(historyFile)
                umask(mask)
            }
        }
        return text
    }

    /// The `place`-th word that completes `word`, allocated for C to free; nil after the last.
    private static func offer(_ word: String, _ place: Int) -> UnsafeMutablePointer<CChar>? {
        let offers = completion.withLock { completion in
            if place == 0 {
                let line = line_edit_line().map { String(cString: $0) } ?? ""
                let words = CommandWords.split(line)
                let before = word.isEmpty ? words : words.dropLast()
                completion.offers = completion.completer?(Array(before), word) ?? []
            }
            return completion.offers
        }
        return place < offers.count ? strdup(offers[place]) : nil
    }
}
