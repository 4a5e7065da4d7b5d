// The organisation: cycle, strategy, goals with key results, KPIs; files in and out.
(() => {
  "use strict";
  const { h, icon, button, iconButton, form, entryTools, dropZone, confirmed, download, live, toast } = okr;

  okr.organisation = (element, act, props, watch, server) => {
    const t = props.t;
    const mine = { editing: null, file: null, preview: null };
    let again = () => {};
    const set = (changes) => { Object.assign(mine, changes); again(); };
    const send = (action) => { mine.editing = null; act("act", action); };

    function section(name, title, hint, ...children) {
      return h("section", { id: `org-${name}`, "aria-label": title }, h("h2", null, title), hint && h("p.hint", null, hint), ...children);
    }

    function adding(kind, label, fields, values = {}) {
      const key = `${kind}:new`;
      if (mine.editing === key) return form(t, fields, values, (given) => send({ do: `save-${kind}`, ...given }), () => set({ editing: null }));
      return h("button.link", { type: "button", "data-key": key, onclick: () => set({ editing: key }) }, icon("plus"), label);
    }

    function entry(kind, one, name, fields, body) {
      const key = `${kind}:${one.id}`;
      if (mine.editing === key) return h("li", null, form(t, fields, one, (given) => send({ do: `save-${kind}`, id: one.id, ...given }), () => set({ editing: null })));
      return h("li", { lang: one.lang }, h("div.entry", null, body),
        entryTools(t, name, () => set({ editing: key }), () => send({ do: `delete-${kind}`, id: one.id })));
    }

    // --- files

    async function readFile(name, content) {
      set({ file: { name, content }, preview: { loading: true } });
      const preview = await server.preview({ name, content }).catch(() => ({ problem: t.import_unreadable }));
      set({ preview });
    }

    function preview() {
      const shown = mine.preview;
      if (!shown) return null;
      if (shown.loading) return h("p.stage", { role: "status" }, h("i.pulse"), t.import_reading);
      const discard = () => set({ file: null, preview: null });
      if (shown.problem) return h("div.preview", { role: "alert" }, h("p", null, shown.problem), h("div.row", null, button("quiet", t.close, discard)));
      return h("div.preview", null,
        h("p", null, h("strong", null, mine.file.name), ` · ${shown.counts}`),
        h("ul.read", null, shown.rows.map((row) => h(`li.${row.kind}`, null, h("span.tag", null, row.label), h("span", null, row.text)))),
        shown.more && h("p.hint", null, shown.more),
        shown.problems.length > 0 && h("div.problems", null, h("h3", null, t.import_problems), h("ul", null, shown.problems.map((one) => h("li", null, one)))),
        h("div.row", null, button("quiet", t.import_discard, discard),
          shown.rows.length > 0 && button("primary", t.import_take, () => { const file = mine.file; discard(); act("act", { do: "import", ...file }); })));
    }

    async function save(format) {
      const file = await server.export_as(format).catch(() => null);
      if (!file) return toast(t.broken_here);
      download(file.name, Uint8Array.from(atob(file.content), (char) => char.charCodeAt(0)), file.type);
    }

    function files() {
      return section("files", t.files, t.files_why,
        dropZone(t, t.import_drop, ".csv,.tsv,.xlsx,.json,.md,.txt", props.upload_limit, readFile),
        preview(),
        h("div.row.exports", null, h("span", null, t.export_as), [["csv", "CSV"], ["xlsx", "Excel"], ["json", "JSON"], ["markdown", "Markdown"]].map(([format, label]) =>
          button("quiet", label, () => save(format), { "aria-label": `${t.export_as} ${label}` }))));
    }

    // --- what the organisation holds

    function demo(value) {
      if (value.demo) {
        const remove = async () => { if (await confirmed(t.demo_ask, t.demo_remove, t.cancel)) send({ do: "remove-demo" }); };
        return h("aside.demo", null, h("span.badge", null, t.demo_mark), h("p", null, value.demo), button("quiet", t.demo_remove, remove, { "data-key": "remove-demo" }));
      }
      return null;
    }

    const strategyFields = [{ name: "text", label: t.statement, lines: true }];
    const kpiFields = [{ name: "name", label: t.kpi_name }, { name: "threshold", label: t.kpi_threshold, hint: t.kpi_threshold_hint }, { name: "definition", label: t.kpi_definition, wide: true }];
    const goalFields = (value, id) => [
      { name: "text", label: t.objective, lines: true },
      { name: "key_results", label: t.key_results, many: true, add: t.add_key_result },
      { name: "level", label: t.level, hint: t.level_hint }, { name: "owner", label: t.owner },
      { name: "cycle", label: t.cycle, hint: t.cycle_hint },
      { name: "parent", label: t.parent, options: [["", t.no_parent], ...value.parents.filter((one) => one.goal !== id).map((one) => [one.id, one.text])] },
    ];

    function goal(one, value) {
      return entry("goal", one, one.text, goalFields(value, one.id), [
        h("p", null, h("strong", null, one.text), one.demo && h("span.badge", null, t.demo_mark)),
        h("small", null, one.about),
        one.parent_text && h("small.serves", null, icon("up"), `${t.parent}${t.colon}${one.parent_text}`),
        one.key_results.length > 0 && h("ul.key-results", null, one.key_results.map((kr) => h("li", null, kr.text))),
      ]);
    }

    function draw(value) {
      if (!value.parents) return [h("p.hint", null, t.loading)];
      return [h("div.column-of-text", null,
        h("h1", null, t.page_organisation), h("p.lead", null, t.organisation_why),
        value.notice && h("p.notice", { role: "alert" }, value.notice),
        demo(value),
        section("cycle", t.cycle_now, t.cycle_why, h("form.row", { onsubmit: (event) => { event.preventDefault(); send({ do: "cycle", name: event.target.querySelector("input").value }); } },
          h("input", { value: value.cycle, "aria-label": t.cycle_now, maxlength: 40, "data-key": "cycle" }), h("button.quiet", { type: "submit" }, t.save))),
        section("strategy", t.strategy, t.strategy_why,
          h("ol.entries", null, value.strategy.map((one) => entry("statement", one, one.text, strategyFields, h("p", null, one.text, one.demo && h("span.badge", null, t.demo_mark))))),
          adding("statement", t.add_statement, strategyFields)),
        section("goals", t.goals, t.goals_why,
          h("ul.entries", null, value.goals.map((one) => goal(one, value))),
          adding("goal", t.add_goal, goalFields(value, null), { cycle: value.cycle })),
        section("kpis", t.kpis, t.kpis_why,
          h("ul.entries", null, value.kpis.map((one) => entry("kpi", one, one.name, kpiFields,
            h("p", null, h("strong", null, one.name), one.threshold && h("span.threshold", null, one.threshold), one.demo && h("span.badge", null, t.demo_mark), one.definition && h("small", null, one.definition))))),
          adding("kpi", t.add_kpi, kpiFields)),
        files())];
    }

    again = live(element, props, watch, draw);
    okr.onPage("organisation", () => act("act", { do: "show" }));
  };
})();
