// The draft card: lights, lines with marked words, what stands beside them, versions.
(() => {
  "use strict";
  const { h, icon, button, iconButton, keys, grow, confirmed, download, copy, live } = okr;

  const FRESH = 1800;

  okr.card = (element, act, props, watch, server) => {
    const t = props.t;
    const mine = { open: null, editing: null, more: false, before: false, versions: false, light: null, conv: null, comment: true };
    const parts = { finding: okr.finding(t), parent: okr.parent(t, server) };
    let lines = {};
    let changed = {};
    let again = () => {};

    const set = (changes) => { Object.assign(mine, changes); again(); };
    const send = (action) => okr.send(action);
    const show = (key) => set({ open: mine.open === key ? null : key, editing: null });

    // --- lights

    function light(one) {
      const about = one.keys.length > 0 ? () => set({ open: one.keys[0], light: null }) : () => set({ light: mine.light === one.id ? null : one.id });
      return h("li", null, h(`button.light.${one.state === "n/a" ? "na" : one.state}`, {
        type: "button", "data-key": `light-${one.id}`, onclick: about, title: one.question || one.means,
      }, icon(one.state), h("span", null, one.name), h("em", null, one.label)));
    }

    function lights(value) {
      const asked = value.lights.filter((one) => one.asked);
      const rest = value.lights.filter((one) => !one.asked);
      const shown = value.lights.find((one) => one.id === mine.light);
      const stops = rest.filter((one) => ["fail", "weak", "unclear"].includes(one.state)).length;
      return h("section.lights", { "aria-label": t.criteria },
        h("ul", null, asked.map(light)),
        mine.more && h("ul", null, rest.map(light)),
        shown && h("p.light-note", null, shown.question || shown.means),
        h("button.link", { type: "button", "data-key": "more", "aria-expanded": String(mine.more), onclick: () => set({ more: !mine.more }) },
          icon(mine.more ? "up" : "down"), mine.more ? t.fewer : t.seven_more.replace("{n}", rest.length),
          !mine.more && stops > 0 ? h("span.count", null, t.of_them.replace("{n}", stops)) : null));
    }

    // --- lines

    function run(piece, line) {
      if (piece.blank) return h("button.blank", { type: "button", "aria-label": t.blank, title: t.blank, onclick: () => edit(line, piece.at) }, piece.text);
      if (!piece.keys.length) return document.createTextNode(piece.text);
      const key = piece.keys[0];
      const open = (event) => { event.stopPropagation(); show(piece.keys.includes(mine.open) ? piece.keys[(piece.keys.indexOf(mine.open) + 1) % (piece.keys.length + 1)] || mine.open : key); };
      return h(`mark.${piece.severity}`, {
        role: "button", tabindex: "0", "data-key": `mark-${line.target}-${piece.at}`, "aria-expanded": String(piece.keys.includes(mine.open)),
        "aria-label": `${piece.text}: ${piece.label}`, title: piece.label, onclick: open,
        onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(event); } },
      }, piece.text);
    }

    function edit(line, caret) {
      if (!okr.busy) set({ editing: line.target, caret: caret ?? null });
    }

    function field(target, text, label) {
      const close = () => set({ editing: null });
      const save = (words) => {
        mine.editing = null;
        if (words.trim() === text.trim() || !send({ do: "edit", target, text: words.trim() })) again();
      };
      const area = grow(h("textarea.edit", { value: text, rows: 1, "aria-label": label, "data-key": `edit-${target}`, onkeydown: keys(save, close) }));
      requestAnimationFrame(() => {
        area.focus();
        if (mine.caret !== null && mine.caret !== undefined) area.setSelectionRange(mine.caret, mine.caret + 1);
      });
      return h("div.editing", null, area, h("div.row", null, h("small", null, t.edit_keys), button("quiet", t.cancel, close), button("primary", t.save, () => save(area.value))));
    }

    function notes(line) {
      return h("div.notes", null, line.notes.map((note) =>
        h(`button.note.${note.severity}`, { type: "button", "data-key": `note-${note.key}`, "aria-expanded": String(mine.open === note.key), onclick: () => show(note.key) },
          icon(note.severity === "hint" ? "weak" : "fail"), note.label)));
    }

    function line(one, value) {
      const finding = mine.open && value.findings[mine.open];
      if (lines[one.target] !== undefined && lines[one.target] !== one.text) changed[one.target] = performance.now();
      const since = performance.now() - (changed[one.target] ?? -FRESH);
      const fresh = since < FRESH;
      const label = one.label;
      return h(`li.line.${one.kind}`, { "data-target": one.target },
        h("span.tag", null, label),
        mine.editing === one.target ? field(one.target, one.text, `${t.edit}${t.colon}${label}`) :
          h("div.body", null,
            h(`p.words${fresh ? ".fresh" : ""}`, { lang: value.lang, style: fresh ? `animation-delay:-${Math.round(since)}ms` : null, ondblclick: () => edit(one) }, one.runs.map((piece) => run(piece, one))),
            h("div.line-tools", null,
              iconButton("pencil", `${t.edit}${t.colon}${label}`, () => edit(one), { "data-key": `pencil-${one.target}` }),
              iconButton("trash", `${t.remove}${t.colon}${label}`, () => send({ do: "edit", target: one.target, text: "" }))),
            notes(one)),
        finding && finding.target === one.target && parts.finding(finding, value, () => set({ open: null })));
    }

    function adding(target, label) {
      if (mine.editing === target) return h("li.line", null, h("span.tag", null, "+"), field(target, "", label));
      return h("li.add", null, h("button.link", { type: "button", "data-key": `add-${target}`, onclick: () => set({ editing: target, caret: null }) }, icon("plus"), label));
    }

    function draft(value) {
      const of = (kind) => value.lines.filter((one) => one.kind === kind);
      const finding = mine.open && value.findings[mine.open];
      return [
        h("ul.lines", { "aria-label": t.draft },
          of("objective").map((one) => line(one, value)),
          of("objective").length === 0 && adding("O", t.add_objective),
          of("key-result").map((one) => line(one, value)),
          adding("new", t.add_key_result)),
        value.set_notes.length > 0 && h("section", { "aria-label": t.whole_draft }, h("h3", null, t.whole_draft), notes({ notes: value.set_notes }),
          finding && value.set_notes.some((note) => note.key === finding.key) && parts.finding(finding, value, () => set({ open: null }))),
        of("initiative").length > 0 && h("section", null, h("h3", null, t.initiatives), h("p.hint", null, t.initiatives_why),
          h("ul.lines", null, of("initiative").map((one) => line(one, value)))),
      ];
    }

    function proposals(value) {
      return value.new_key_results.length > 0 && h("section.new-key-results", null,
        h("h3", null, t.new_key_results), h("p.hint", null, t.new_key_results_why),
        h("ul", null, value.new_key_results.map((one) => h("li", null,
          one.signal && h(`span.signal.${one.signal}`, { title: t[`signal_${one.signal}_why`] }, t[`signal_${one.signal}`]),
          h("p", { lang: value.lang }, one.runs.map((piece) => (piece.blank ? h("span.blank", null, piece.text) : piece.text))),
          one.note && h("small", { lang: value.lang }, one.note),
          button("quiet", t.use, () => send({ do: "accept", id: one.id }), { "aria-label": `${t.use}${t.colon}${one.text}` })))));
    }

    // --- before and after, versions

    function compared(value) {
      return h("section.compared", { "aria-label": t.before_after },
        h("div.compared-head", null, h("h3", null, t.before.replace("{n}", value.version.number - 1)), h("h3", null, t.now)),
        value.compared.map((row) => h("div.compared-row", null,
          [["old", row.old], ["new", row.new]].map(([side, pieces]) =>
            h(`p.${side}`, { lang: value.lang }, pieces.map(([text, changed]) => (changed ? h(side === "old" ? "del" : "ins", null, text) : text)))))));
    }

    function versions(value) {
      return h("ul.versions", { "aria-label": t.versions }, value.versions.map((one) =>
        h("li", null, h("span", null, t.version.replace("{n}", one.number)), h("small", null, one.at), h("small", null, one.cause),
          one.number === value.version.number ? h("em", null, t.current) : button("quiet", t.restore, () => { set({ versions: false }); send({ do: "restore", number: one.number }); }))));
    }

    async function remove() {
      if (await confirmed(t.delete_draft_ask, t.delete, t.cancel)) send({ do: "delete-draft" });
    }

    function foot(value) {
      return h("footer", null,
        h("button.link", { type: "button", "data-key": "versions", "aria-expanded": String(mine.versions), onclick: () => set({ versions: !mine.versions }) },
          icon("clock"), `${t.version.replace("{n}", value.version.number)} · ${t.saved} ${value.version.at}`),
        h("span.spring"),
        iconButton("undo", t.undo, () => send({ do: "undo" }), { "data-key": "undo" }),
        iconButton("compare", t.before_after, () => set({ before: !mine.before }), { "data-key": "compare", "aria-pressed": String(mine.before), disabled: value.compared.length === 0 || null }),
        iconButton("copy", t.copy_markdown, () => copy(value.markdown, t.copied), { "data-key": "copy" }),
        iconButton("download", t.download, () => download(value.file_name, value.markdown, "text/markdown")),
        iconButton("trash", t.delete_draft, remove));
    }

    function draw(value) {
      if (value.conv !== mine.conv) {
        lines = {};
        changed = {};
        Object.assign(mine, { conv: value.conv, open: null, editing: null, before: false, versions: false, light: null });
        parts.parent.reset();
      }
      const empty = !value.lines || (value.lines.length === 0 && !value.drafting);
      document.documentElement.classList.toggle("no-draft", empty);
      if (empty) return [h("div.no-lines", null, h("h2", null, t.draft), h("p", null, t.no_draft))];
      if (mine.open && !value.findings[mine.open]) mine.open = null;
      if (value.compared.length === 0) mine.before = false;
      const nodes = [
        h("button.handle", { type: "button", "aria-expanded": String(document.documentElement.classList.contains("sheet")), onclick: (event) => {
          const up = document.documentElement.classList.toggle("sheet");
          event.currentTarget.setAttribute("aria-expanded", String(up));
        } }, icon("up"), h("strong", null, t.draft), h("span", null, value.summary)),
        h("h2", null, t.draft),
        value.origin && h("details.origin", { open: mine.comment || null, ontoggle: (event) => { mine.comment = event.target.open; } },
          h("summary", null, value.origin.label), h("p", null, value.origin.text)),
        lights(value),
        value.version && foot(value),
        mine.versions && versions(value),
        ...(mine.before ? [compared(value)] : draft(value)),
        !mine.before && proposals(value),
        !mine.before && parts.parent.draw(value, again, send),
      ];
      lines = Object.fromEntries(value.lines.map((one) => [one.target, one.text]));
      return nodes.flat(Infinity);
    }

    again = live(element, props, watch, draw);
    element.addEventListener("keydown", (event) => { if (event.key === "Escape" && mine.open) { const key = mine.open; set({ open: null }); element.querySelector(`[data-key="note-${CSS.escape(key)}"]`)?.focus(); } });
  };
})();
