// Where a team's drafts come in: a file, a paste, the drafts kept here; then the preview with its corrections.
(() => {
  "use strict";
  const { h, icon, button, iconButton, grow, dropZone, confirmed } = okr;

  // `host` gives {t, server, limit, act, paint}; answers draw(value).
  okr.teamIntake = (host) => {
    const { t, server, act } = host;
    const mine = { source: null, preview: null, names: {}, columns: {}, title: "", text: "", starting: false, asked: 0 };
    const set = (changes) => { Object.assign(mine, changes); host.paint(); };
    const reset = () => Object.assign(mine, { source: null, preview: null, names: {}, columns: {}, title: "", starting: false });

    async function read(source) {
      const fresh = source !== mine.source;
      const asked = (mine.asked += 1);
      if (fresh) Object.assign(mine, { names: {}, columns: {}, title: "" });
      set({ source, preview: fresh ? { loading: true } : { ...mine.preview, loading: true } });
      const preview = await server.preview({ ...source, names: mine.names, columns: mine.columns }).catch(() => ({ problem: t.import_unreadable }));
      if (asked !== mine.asked) return;
      mine.title ||= preview.title || t.team_title;
      set({ preview });
    }

    function rename(old, name) {
      if (old === name.trim()) return;
      const before = Object.keys(mine.names).filter((key) => mine.names[key] === old);
      for (const key of before.length ? before : [old]) mine.names[key] = name.trim();
      read(mine.source);
    }

    function start() {
      const { source, names, columns, title } = mine;
      set({ starting: true });
      act({ do: "start", ...source, names, columns, title });
    }

    function person(one, n) {
      const label = t.team_person_name.replace("{n}", n + 1);
      return h("li", null,
        h("div.who", null, h("input", { value: one.name, "aria-label": label, maxlength: 80, "data-key": `person-${n}`, onchange: (event) => rename(one.name, event.target.value), onkeydown: (event) => { if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); event.target.blur(); } } }),
          iconButton("trash", `${t.team_leave_out}${t.colon}${one.name}`, () => rename(one.name, ""))),
        one.about && h("small", null, one.about),
        one.drafts.length === 0 ? h("p.hint", null, t.team_none)
          : one.drafts.map((draft) => h("div.handed", { lang: draft.lang }, draft.objective && h("p", null, h("b", null, draft.objective)), h("ul", null, draft.key_results.map((text) => h("li", null, text))))));
    }

    function columns(preview) {
      if (!preview.columns.length) return null;
      const choose = (column, n) => h("div.field", null, h("label", { for: `team-column-${n}` }, [column.sheet, column.header].filter(Boolean).join(" · ")),
        h("select", { id: `team-column-${n}`, "data-key": `column-${n}`, onchange: (event) => { mine.columns[column.header] = event.target.value; read(mine.source); } },
          [["", t.team_ignored], ...preview.fields].map(([value, label]) => h("option", { value, selected: value === (column.field || "") || null }, label))));
      const odd = !preview.people.length || preview.columns.every((column) => !column.field);
      return h("details.columns", { open: odd || mine.shown || null, ontoggle: (event) => { mine.shown = event.target.open; } },
        h("summary", null, t.team_columns), h("p.hint", null, t.team_columns_why), h("div.fields", null, preview.columns.map(choose)));
    }

    function preview() {
      const shown = mine.preview;
      if (!shown) return null;
      if (shown.loading && !shown.people) return h("p.stage", { role: "status" }, h("i.pulse"), t.import_reading);
      const discard = () => { reset(); host.paint(); };
      if (shown.problem) return h("div.preview", { role: "alert" }, h("p", null, shown.problem), h("div.row", null, button("quiet", t.close, discard)));
      return h("section.preview", { "aria-label": t.team_preview, "aria-busy": shown.loading ? "true" : null },
        h("h2", null, t.team_preview), h("p", { role: "status" }, h("strong", null, mine.source.name || ""), mine.source.name ? " · " : "", shown.counts),
        shown.problems.length > 0 && h("div.problems", null, h("h3", null, t.import_problems), h("ul", null, shown.problems.map((one) => h("li", null, one)))),
        columns(shown), shown.people.length > 0 && h("p.hint", null, t.team_preview_why),
        h("ul.people", null, shown.people.map(person)), shown.more && h("p.hint", null, shown.more),
        h("div.field", null, h("label", { for: "team-name" }, t.team_name), h("input", { id: "team-name", "data-key": "team-name", value: mine.title, maxlength: 120, oninput: (event) => { mine.title = event.target.value; } })),
        h("div.row", null, button("quiet", t.import_discard, discard),
          shown.people.length > 0 && button("primary", t.team_start, start, { "data-key": "start", disabled: mine.starting || shown.loading || null })));
    }

    function intake(value) {
      const area = grow(h("textarea", { id: "team-paste", rows: 4, value: mine.text, placeholder: t.team_paste_hint, "data-key": "paste", oninput: (event) => { mine.text = event.target.value; go.disabled = !mine.text.trim(); } }));
      const go = button("quiet", t.team_paste_read, () => read({ text: mine.text }), { "data-key": "read-paste", disabled: !mine.text.trim() || null });
      return h("section", { "aria-label": t.team_get_in }, h("h2", null, t.team_get_in),
        dropZone(t, t.team_drop, ".xlsx,.xlsm,.csv,.tsv,.docx,.md,.txt", host.limit, (name, content) => read({ name, content })),
        h("div.field", null, h("label", { for: "team-paste" }, t.team_paste), area),
        h("div.row", null, go, value.here > 0 && button("link", t.team_here.replace("{n}", value.here), () => read({ here: true }), { "data-key": "here" })));
    }

    function item(one) {
      const remove = async () => { if (await confirmed(t.team_delete_ask.replace("{name}", one.name), t.delete, t.cancel)) act({ do: "delete", id: one.id }); };
      return h("li", null, h("button.entry", { type: "button", "data-key": `review-${one.id}`, onclick: () => act({ do: "open", id: one.id }) }, h("strong", null, one.name), h("small", null, one.about)),
        h("div.tools", null, iconButton("trash", `${t.delete}${t.colon}${one.name}`, remove)));
    }

    function draw(value) {
      return h("div.column-of-text", null, h("h1", null, t.page_team), h("p.lead", null, t.team_why), h("p.hint.rule", null, t.team_rule),
        value.notice && h("p.notice", { role: "alert" }, value.notice),
        mine.source ? preview() : intake(value),
        !mine.source && h("section", { "aria-label": t.team_reviews }, h("h2", null, t.team_reviews),
          value.reviews.length > 0 ? h("ul.entries", null, value.reviews.map(item)) : h("p.hint", null, t.team_no_reviews)));
    }

    return { draw, reset, settled: () => { mine.starting = false; } };
  };
})();
