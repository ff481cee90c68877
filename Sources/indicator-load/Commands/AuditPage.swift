import Indicators
import ReportParser
import TextFormats

/// One self-contained page on which a person audits an extraction: the report with every figure marked in place, what
/// each was read as, the numbers that were left with the reasons, and a table to sort and filter.
///
/// Everything that comes from the report is escaped; the page loads nothing from anywhere.
struct AuditPage: ExtractionPrinter {
    let wantsLeftOvers = true
    private var body = ""
    private var rows = ""
    private var number = 0

    /// Adds the documents of a source; the page is printed at the end.
    mutating func add(_ source: ParsedSource, of text: SourceText, named file: String) -> [UInt8] {
        for document in source.documents {
            let area = document.area.flatMap { AreaDirectory.standard[$0]?.nameZH } ?? "?"
            let year = document.year.map(\.description) ?? "?"
            let title = document.title.isEmpty ? file : document.title
            body += """
                <section><h2>\(MarkupText.escaped(title))</h2>
                <p class="meta">\(MarkupText.escaped(file)) · \(MarkupText.escaped(area)) · \(year) \
                \(document.isWhole ? "" : "· a part ")· \
                \(document.observations.count) observations · \(document.leftOvers.count) numbers left</p>
                <div class="text">
                """
            addText(document, text)
            body += "</div></section>\n"
        }
        return []
    }

    /// The page as UTF-8.
    mutating func end() -> [UInt8] {
        Array((Self.head + body + Self.table + rows + Self.foot).utf8)
    }

    /// The text with its marks. A figure's mark reaches from its subject, or from the mark before, to its number.
    private mutating func addText(_ document: ParsedDocument, _ text: SourceText) {
        var marks: [(range: Range<Int>, observations: [Observation], leftOver: LeftOver?)] = []
        let cited = document.observations.filter { $0.citation != nil }
        var position = document.range.lowerBound
        for (end, group) in Dictionary(grouping: cited, by: { $0.citation?.upperBound ?? 0 }).sorted(by: {
            $0.key < $1.key
        }) {
            let start = max(position, group.compactMap { $0.citation?.lowerBound }.min() ?? end)
            guard let start = Self.firstWord(text, start..<end) else { continue }
            marks.append((start..<end, group, nil))
            position = end
        }
        let figures = marks.map(\.range)
        for leftOver in document.leftOvers where !figures.contains(where: { $0.overlaps(leftOver.range) }) {
            marks.append((leftOver.range, [], leftOver))
        }
        marks.sort { $0.range.lowerBound < $1.range.lowerBound }
        position = document.range.lowerBound
        for mark in marks where mark.range.lowerBound >= position {
            addPlain(text, position..<mark.range.lowerBound)
            let content = MarkupText.escaped(Self.piece(text, mark.range))
            if let leftOver = mark.leftOver {
                body += "<i title=\"left: \(leftOver.reason.rawValue)\">\(content)</i>"
            } else {
                let numbers = mark.observations.map { addRow($0, text) }
                let reading = mark.observations.map { MarkupText.escaped(Self.reading($0)) }.joined(separator: "&#10;")
                let kind = mark.observations.contains { Self.isDoubtful($0) } ? " class=\"doubtful\"" : ""
                let rows = numbers.map(String.init).joined(separator: " ")
                body +=
                    "<mark\(kind) id=\"m\(numbers[0])\" data-rows=\"\(rows)\" title=\"\(reading)\">\(content)</mark>"
            }
            position = mark.range.upperBound
        }
        addPlain(text, position..<document.range.upperBound)
    }

    private mutating func addPlain(_ text: SourceText, _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        body += MarkupText.escaped(Self.piece(text, range)).replacing("\n", with: "<br>\n")
    }

    private mutating func addRow(_ observation: Observation, _ text: SourceText) -> Int {
        number += 1
        let area =
            observation.subArea ?? AreaDirectory.standard[observation.area]?.shortZH ?? observation.area.description
        let (code, name) = Self.indicator(observation)
        let measure = observation.measure.name + (observation.rankOf.map { " of \($0.name)" } ?? "")
        let period =
            observation.aggregation == .annual && observation.span == 1
            ? "" : "\(observation.aggregation.name) \(observation.span)"
        let value = observation.value.description + (observation.high.map { "–" + $0.description } ?? "")
        let cells = [
            MarkupText.escaped(area),
            MarkupText.escaped(name) + (code.isEmpty ? "" : "<small>\(MarkupText.escaped(code))</small>"),
            MarkupText.escaped(value), MarkupText.escaped(observation.unit.symbol),
            observation.bound == .eq ? "" : observation.bound.name, observation.year.description,
            MarkupText.escaped(measure),
            period, observation.basis == .actual ? "" : observation.basis.name,
            MarkupText.escaped(observation.scope ?? ""),
            MarkupText.escaped(observation.variant), String(observation.confidence),
        ]
        let row = cells.map { "<td>\($0)</td>" }.joined()
        rows += "<tr id=\"r\(number)\" data-mark=\"\(number)\">\(row)</tr>\n"
        return number
    }

    private static func indicator(_ observation: Observation) -> (code: String, name: String) {
        switch observation.indicator {
        case .catalogue(let id): (Catalogue.standard[id]?.code ?? "", Catalogue.standard[id]?.nameZH ?? id.description)
        case .open(let name): ("", name)
        }
    }

    /// An observation in a line, for hovering.
    private static func reading(_ observation: Observation) -> String {
        let (code, name) = indicator(observation)
        let area = observation.subArea ?? AreaDirectory.standard[observation.area]?.shortZH ?? ""
        let words = [
            area, name, code.isEmpty ? nil : "(\(code))", observation.measure.name, observation.year.description,
            observation.value.description + (observation.high.map { "–" + $0.description } ?? "")
                + observation.unit.symbol,
            observation.bound == .eq ? nil : observation.bound.name,
            observation.aggregation == .annual ? nil : "\(observation.aggregation.name) over \(observation.span)",
            observation.basis == .actual ? nil : observation.basis.name, observation.scope,
        ]
        return words.compactMap { $0 }.joined(separator: " ")
    }

    private static func isDoubtful(_ observation: Observation) -> Bool {
        !observation.flags.isEmpty || observation.confidence < 90
    }

    /// Where the first character of a range stands that separates nothing.
    private static func firstWord(_ text: SourceText, _ range: Range<Int>) -> Int? {
        var position = range.lowerBound
        while position < range.upperBound {
            let character = String(decoding: text.utf8[position..<range.upperBound].prefix(4), as: UTF8.self)
                .unicodeScalars.first
            guard let character, "，,、；;：:。 \n\u{3000}".unicodeScalars.contains(character) else {
                return position
            }
            position += character.utf8.count
        }
        return nil
    }

    private static func piece(_ text: SourceText, _ range: Range<Int>) -> String {
        String(decoding: text.utf8[range.clamped(to: text.utf8.indices)], as: UTF8.self)
    }
}

extension AuditPage {
    fileprivate static let head = """
        <!DOCTYPE html>
        <html lang="zh"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Extraction audit</title>
        <style>
        :root{color-scheme:light dark;--ink:#1d2329;--soft:#66707a;--line:#d9dee3;--mark:#fff1c2;--on:#ffd65c;--left:#e6ebf0;
        --doubt:#ffd9cf;--paper:#fff}
        @media (prefers-color-scheme:dark){:root{--ink:#e4e8ec;--soft:#9aa5b0;--line:#3a434c;--mark:#4a4020;
        --on:#7d6616;--left:#2c343c;--doubt:#5c342b;--paper:#171b1f}}
        *{box-sizing:border-box}body{margin:0;color:var(--ink);background:var(--paper);
        font:16px/1.5 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
        main{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);height:100vh}
        .pane{overflow:auto;padding:1rem 1.4rem}.pane+.pane{border-left:1px solid var(--line)}
        h2{margin:.2rem 0;font-size:1.25rem}.meta,.key{color:var(--soft);font-size:.85rem}
        .text{line-height:1.95;overflow-wrap:anywhere}
        mark{background:var(--mark);color:inherit;border-radius:3px;padding:.05em .1em;cursor:pointer}
        mark.doubtful{background:var(--doubt)}mark.on{background:var(--on)}
        i{font-style:normal;background:var(--left);border-radius:3px;padding:0 .15em;color:var(--soft);
        cursor:help}
        input{width:100%;padding:.5rem .7rem;font:inherit;border:1px solid var(--line);border-radius:6px;
        background:transparent;color:inherit}
        table{border-collapse:collapse;font-size:.82rem;width:100%;margin-top:.7rem}
        th{position:sticky;top:-1rem;background:var(--paper);text-align:left;cursor:pointer;white-space:nowrap;
        border-bottom:2px solid var(--line)}
        th,td{padding:.3rem .5rem;vertical-align:top}td{border-bottom:1px solid var(--line)}
        td:nth-child(3){text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        td:nth-child(4){white-space:nowrap}i.on{background:var(--on);color:inherit}
        #left{margin-top:.6rem;font-size:.82rem}#left summary,#left li{cursor:pointer}#left ol{padding-left:2.4rem}
        td:nth-child(2),td:nth-child(11){min-width:11em}small{display:block;color:var(--soft)}
        tr[data-mark]{cursor:pointer}tr.on td{background:var(--mark)}
        @media (max-width:900px){main{display:block;height:auto}.pane+.pane{border-left:0;
        border-top:1px solid var(--line)}}
        </style></head><body><main><div class="pane" id="report">
        <p class="key"><mark>taken</mark> hover for the reading, click for its row · <mark class="doubtful">
        doubtful</mark> · <i>left</i> hover for the reason</p>

        """
    fileprivate static let table = """
        </div><div class="pane">
        <input id="filter" type="search" placeholder="Filter: several words, all must occur" aria-label="Filter rows">
        <p class="key" id="count"></p>
        <details id="left"><summary></summary><ol></ol></details>
        <table><thead><tr><th>area</th><th>name</th><th>value</th><th>unit</th><th>bound</th><th>year</th><th>
        measure</th>\
        <th>period</th><th>basis</th><th>scope</th><th>as worded</th><th>sure</th></tr></thead><tbody id="rows">

        """
    fileprivate static let foot = """
        </tbody></table></div></main>
        <script>
        const rows=[...document.querySelectorAll('#rows tr')],body=document.getElementById('rows');
        const filter=document.getElementById('filter'),count=document.getElementById('count');

        const lefts=[...document.querySelectorAll('#report i[title]')],list=document.querySelector('#left ol');
        const why={},near=(n,f)=>n?f(n.textContent):'';
        const items=lefts.map(e=>{const reason=e.title.slice(6),item=document.createElement('li');
        why[reason]=(why[reason]||0)+1;
        item.textContent=reason+': …'+near(e.previousSibling,t=>t.slice(-16))+'【'+e.textContent+'】'
        +near(e.nextSibling,t=>t.slice(0,16))+'…';
        item.onclick=()=>{document.querySelectorAll('.on').forEach(o=>o.classList.remove('on'));
        e.classList.add('on');e.scrollIntoView({block:'center',behavior:'smooth'})};list.append(item);return item});
        document.querySelector('#left summary').textContent=lefts.length+' numbers left outside of figures: '
        +Object.entries(why).sort((a,b)=>b[1]-a[1]).map(([k,n])=>k+' '+n).join(', ');
        const markOf={};document.querySelectorAll('mark[data-rows]').forEach(m=>
        m.dataset.rows.split(' ').forEach(r=>markOf[r]=m));
        function choose(ids,from){document.querySelectorAll('.on').forEach(e=>e.classList.remove('on'));
        ids.forEach(i=>document.getElementById('r'+i).classList.add('on'));const m=markOf[ids[0]];
        m.classList.add('on');
        (from=='text'?document.getElementById('r'+ids[0]):m).scrollIntoView({block:'center',behavior:'smooth'})}
        document.querySelectorAll('mark[data-rows]').forEach(m=>m.onclick=()=>{filter.value='';show();
        choose(m.dataset.rows.split(' '),'text')});
        rows.forEach(r=>r.onclick=()=>choose([r.dataset.mark],'table'));
        function show(){const words=filter.value.toLowerCase().split(/\\s+/).filter(Boolean);let n=0;
        rows.forEach(r=>{const t=r.textContent.toLowerCase(),ok=words.every(w=>t.includes(w));r.hidden=!ok;
        n+=ok});items.forEach(i=>i.hidden=!words.every(w=>i.textContent.toLowerCase().includes(w)));count.textContent=n+' of '+rows.length+' observations'}
        filter.oninput=show;show();
        document.querySelectorAll('th').forEach((h,c)=>{let up=false;h.onclick=()=>{up=!up;const key=r=>
        r.children[c].textContent;
        rows.sort((a,b)=>{const x=key(a),y=key(b),p=parseFloat(x),q=parseFloat(y);
        return (up?1:-1)*(isNaN(p)||isNaN(q)?x.localeCompare(y,'zh'):p-q)}).forEach(r=>body.append(r))}});
        </script></body></html>

        """
}
