extension BookTypst {
    /// How the book looks: our own source, no person's words in it. Fonts are those inside the engine's package, so the
    /// bytes are the same on every machine.
    static let template = #"""
        #let spruce = rgb("#0b5a4b")
        #let buckthorn = rgb("#c98a1b")
        #let soft = rgb("#495a5e")
        #let hair = rgb("#cdd7d4")
        #set page(
          width: 170mm, height: 240mm,
          margin: (inside: 23mm, outside: 20mm, top: 26mm, bottom: 24mm),
          header: context {
            let page-number = here().page()
            let starts = query(heading.where(level: 1)).map(it => it.location().page())
            if page-number < 3 or starts.contains(page-number) { return }
            let before = query(heading.where(level: 1).before(here()))
            let words = if calc.even(page-number) or before.len() == 0 { book-title } else { before.last().body }
            set text(size: 8.5pt, fill: soft)
            align(if calc.even(page-number) { left } else { right }, words)
          },
          footer: context {
            if here().page() < 3 { return }
            set text(size: 8.5pt, fill: soft)
            align(if calc.even(here().page()) { left } else { right }, counter(page).display("1"))
          },
        )
        #set text(font: "Libertinus Serif", size: 10.5pt, lang: "sv", region: "SE", hyphenate: true)
        #set par(justify: true, leading: 0.66em, spacing: 0.95em)
        #set list(indent: 0.4em, body-indent: 0.6em, spacing: 0.7em)
        #set enum(indent: 0.4em, body-indent: 0.6em, spacing: 0.7em)
        #set table(stroke: (x, y) => (bottom: 0.5pt + hair), inset: (x: 0.4em, y: 0.45em))
        #show table: set par(justify: false)
        #show table: set text(size: 9.5pt, hyphenate: false)
        #show table.cell.where(y: 0): set text(weight: "bold")
        #show link: it => text(fill: spruce, it)
        #show raw: set text(size: 9pt)
        #show regex("\d{1,3}( \d{3})+"): it => it.text.replace(" ", "\u{a0}")
        #show regex("\d (§|kap\.|kr\b|kronor|procent)"): it => it.text.replace(" ", "\u{a0}")
        #show heading: set text(fill: spruce, hyphenate: false)
        #show heading: set par(justify: false)
        #show heading.where(level: 1): set text(size: 23pt)
        #show heading.where(level: 1): set block(below: 0.8em)
        #show heading.where(level: 2): set text(size: 14pt)
        #show heading.where(level: 2): set block(above: 1.7em, below: 0.75em, sticky: true)
        #show heading.where(level: 3): set text(size: 11.5pt)
        #show heading.where(level: 3): set block(above: 1.4em, below: 0.6em, sticky: true)
        #show quote.where(block: true): set block(above: 1.2em, below: 1.2em)
        #show quote.where(block: true): set text(size: 11.5pt, style: "italic")
        #show quote.where(block: true): set par(justify: false)
        #set outline.entry(fill: repeat([.], gap: 0.25em))
        #show outline.entry.where(level: 1): set block(above: 0.9em)
        #show outline.entry.where(level: 1): set text(weight: "bold")

        #let book-rule() = pdf.artifact(align(center, line(length: 30%, stroke: 0.5pt + hair)))
        #let mark() = pdf.artifact(rotate(30deg, polygon.regular(fill: spruce, size: 15mm, vertices: 6)))

        #let title-page(name, edition, publisher, notice) = {
          v(34mm)
          mark()
          v(10mm)
          {
            set par(justify: false, leading: 0.5em)
            text(size: 34pt, weight: "bold", fill: spruce, hyphenate: false, title(name))
          }
          v(6mm)
          par(text(size: 13pt, edition))
          v(1fr)
          if notice != "" { block(stroke: (left: 2pt + buckthorn), inset: (left: 0.8em, y: 0.3em), text(size: 9.5pt, notice)) }
          par(text(size: 11pt, publisher))
          pagebreak()
        }
        #show title: set text(size: 34pt)
        #let contents() = {
          outline(title: contents-title, depth: 2, indent: 1.2em)
        }
        #let chapter-head(number, kicker, name, lead, id) = {
          pagebreak(weak: true)
          v(8mm)
          block(sticky: true, below: 0.9em, text(size: 10pt, weight: "bold", fill: buckthorn.darken(25%), kicker))
          counter(heading).update(number - 1)
          [#heading(level: 1, numbering: "1", name) #label(id)]
          if lead != "" {
            set par(justify: false)
            block(below: 1.6em, text(size: 12.5pt, fill: soft, lead))
          }
        }
        #show heading.where(level: 1, numbering: "1"): it => block(it.body)
        #let part-head(name, id) = {
          pagebreak(weak: true)
          v(8mm)
          [#heading(level: 1, name) #label(id)]
        }
        #let page-of(id) = context {
          let found = query(label(id))
          if found.len() > 0 { str(counter(page).at(found.first().location()).first()) }
        }
        #let note-mark(number, id) = super(link(label(id), str(number)))
        #let note-item(number, body, id) = [#block(below: 0.55em, breakable: false, {
          set text(size: 8.8pt)
          set par(justify: false, hanging-indent: 1.6em)
          box(width: 1.6em, text(weight: "bold", str(number)))
          body
        }) #label(id)]
        #let notes(name, items) = {
          v(0.8em)
          pdf.artifact(line(length: 25%, stroke: 0.8pt + buckthorn))
          block(sticky: true, below: 0.7em, text(size: 9pt, weight: "bold", fill: soft, name))
          for item in items { item }
        }
        #let card(kicker, name, body, id) = block(
          breakable: false, width: 100%, above: 1.3em, below: 1.3em, inset: 1em,
          stroke: (top: 2.5pt + spruce, rest: 0.5pt + hair), {
            set par(justify: false, spacing: 0.6em)
            par(text(size: 8.8pt, fill: soft, kicker))
            par(text(size: 12pt, weight: "bold", link(label(id), name)))
            if body != "" { par(text(size: 10pt, body)) }
            par(text(size: 9pt, { "Sidan "; page-of(id) }))
          },
        )
        #let record-head(name, id) = [#heading(level: 2, outlined: false, bookmarked: true, name) #label(id)]
        #let field-head(name) = block(above: 1em, below: 0.5em, sticky: true, text(weight: "bold", size: 10pt, fill: soft, name))
        #let facts(..items) = {
          set text(size: 9.5pt, hyphenate: false)
          set par(justify: false)
          set terms(separator: [: ], hanging-indent: 1em, spacing: 0.55em)
          terms(..items)
        }
        #let record-sources(name, items) = block(breakable: false, above: 0.95em, text(size: 8.8pt, fill: soft, { name + ":\u{a0}"; items.join(", ") }))
        #let source-item(key, body, id) = [#block(below: 0.65em, {
          set text(size: 9pt)
          set par(justify: false, hanging-indent: 1em)
          strong(key)
          body
        }) #label(id)]
        #let index-columns(body) = columns(2, gutter: 1.2em, body)
        #let index-entry(name, items) = {
          set text(size: 9pt, hyphenate: false)
          set par(justify: false)
          block(above: 0.9em, below: 0.45em, sticky: true, text(weight: "bold", fill: spruce, name))
          list(marker: none, indent: 0em, body-indent: 0em, spacing: 0.5em, ..items.map(item => { link(label(item.at(1)), item.at(0)); ", "; page-of(item.at(1)) }))
        }

        """#
}
