// The team page: drafts come in, the review as it comes, comments and reports out.
(() => {
  "use strict";
  const { h, icon, button, download, copy, toast, once } = okr;
  const KEPT = "okr-review";
  const FIRST = 10;

  okr.team = (element, act, props, watch, server) => {
    const t = props.t;
    const root = element.firstElementChild;
    const main = h("div.team-main");
    const mine = { show: "all", criterion: "", findings: null, counted: null, all: false, playing: null, asked: 0 };
    let value = {};

    const send = (action) => act("act", action);
    const review = () => value.review || {};
    const open = (at, finding) => person.open(at, finding);
    const intake = okr.teamIntake({ t, server, limit: props.upload_limit, act: send, paint: () => paint() });
    const whole = okr.teamWhole(t, open);
    const person = okr.teamPerson({
      t, server, review,
      saved: (at, edited) => { for (const row of review().rows || []) if (row.at === at) row.edited = edited; paint(); },
    });

    // --- the table

    const fits = (row) => {
      if (row.none || row.waiting) return mine.show === "all" && !mine.criterion;
      if (mine.show === "blocks" && !row.blocks) return false;
      if (mine.show === "orphans" && !row.orphan) return false;
      const at = review().criteria.findIndex((one) => one.id === mine.criterion);
      return at < 0 || ["fail", "weak", "unclear"].includes(row.states[at]);
    };

    const state = (name) => h(`td.state.${name === "n/a" ? "na" : name}`, null, h("span", null, icon(name), t[name]));

    function row(one) {
      const columns = review().criteria.length;
      const name = h("th", { scope: "row" }, h("button.name", { type: "button", "data-key": `row-${one.at}-${one.draft}`, "aria-label": t.team_open.replace("{name}", one.name), onclick: () => open(one.at) }, one.name, one.draft > 0 && h("small", null, t.team_draft_n.replace("{n}", one.draft + 1))),
        one.title && h("small", { lang: one.lang, title: one.title }, one.title), one.edited && one.draft === 0 && h("small.edited", null, icon("pencil"), t.team_edited));
      if (one.none) return h("tr.none", null, name, h("td", { colspan: columns }, t.team_none));
      if (one.waiting) return h("tr.waiting", null, name, h("td", { colspan: columns }, t.team_waiting));
      return h("tr", null, name, one.states.map(state));
    }

    function filters() {
      const choice = (name, label) => button("choice", label, () => set({ show: name }), { "aria-pressed": String(mine.show === name), "data-key": `show-${name}` });
      return h("div.filters.row", { role: "group", "aria-label": t.team_show },
        choice("all", t.team_all), choice("blocks", t.team_blocks), review().above > 0 && choice("orphans", t.team_orphans),
        h("label.criterion", null, h("span", null, t.team_criterion), h("select", { "data-key": "criterion", onchange: (event) => set({ criterion: event.target.value }) },
          [{ id: "", name: t.team_any }, ...review().criteria].map((one) => h("option", { value: one.id, selected: one.id === mine.criterion || null }, one.name)))));
    }

    function table() {
      const shown = review().rows.filter(fits);
      return h("section", { id: "team-table", "aria-label": t.team_table }, h("h2", null, t.team_table), filters(),
        shown.length === 0 ? h("p.hint", null, t.team_no_rows)
          : h("div.wide", { tabindex: "0", role: "region", "aria-label": t.team_table },
            h("table", null, h("thead", null, h("tr", null, h("th", { scope: "col" }, t.team_person), review().criteria.map((one) => h("th", { scope: "col", title: one.means }, one.name)))),
              h("tbody", null, shown.map(row)))));
    }

    // --- findings

    async function look() {
      const asked = (mine.asked += 1);
      const severity = mine.show === "blocks" ? "block" : "";
      const found = await server.findings({ id: review().id, severity, criterion: mine.criterion }).catch(() => null);
      if (found && asked === mine.asked) { mine.findings = found; paint(); }
    }

    function set(changes) {
      Object.assign(mine, changes, { all: false });
      paint();
      look();
    }

    function finding(one) {
      return h(`li.${one.severity}`, null, h("button.found", { type: "button", "data-key": `found-${one.at}-${one.draft}-${one.key}`, onclick: () => open(one.at, one) },
        h("span.severity", null, icon(one.severity === "hint" ? "weak" : "fail"), one.severity_label),
        h("span.about", null, h("strong", null, one.name), ` ${one.target} · ${one.criterion}`),
        h("span.words", { lang: one.lang }, one.words && h("q", null, one.words), " ", one.message)));
    }

    function findings() {
      if (!mine.findings || (review().state !== "done" && !mine.findings.total)) return null;
      const orphans = new Set(review().rows.filter((one) => one.orphan).map((one) => `${one.at}-${one.draft}`));
      const items = mine.findings.items.filter((one) => mine.show !== "orphans" || orphans.has(`${one.at}-${one.draft}`));
      const shown = mine.all ? items : items.slice(0, FIRST);
      return h("section", { id: "team-findings", "aria-label": t.team_findings }, h("h2", null, t.team_findings, h("span.count", null, String(mine.show === "orphans" ? items.length : mine.findings.total))),
        items.length === 0 ? h("p.hint", null, t.team_findings_none) : h("ul.findings", null, shown.map(finding)),
        items.length > shown.length && button("link", t.team_findings_more.replace("{n}", items.length - shown.length), () => { mine.all = true; paint(); }, { "data-key": "more-findings" }),
        mine.all && mine.findings.total > mine.findings.items.length && h("p.hint", null, t.team_findings_cut.replace("{n}", mine.findings.items.length).replace("{total}", mine.findings.total)));
    }

    // --- the head

    async function save(kind) {
      const file = await server.export_as({ id: review().id, kind }).catch(() => null);
      if (!file) return toast(t.broken_here);
      download(file.name, Uint8Array.from(atob(file.content), (char) => char.charCodeAt(0)), file.type);
    }

    async function comments() {
      const text = await server.comments({ id: review().id }).catch(() => null);
      if (text === null) return toast(t.broken_here);
      copy(text, t.copied);
    }

    function head() {
      const one = review();
      const tools = one.state === "done"
        ? [button("quiet", t.team_copy_all, comments, { "data-key": "copy-all" }),
          h("span.tag", null, t.team_export), ...[["xlsx", "Excel"], ["markdown", "Markdown"], ["html", "HTML"]].map(([kind, label]) => button("quiet", label, () => save(kind), { "aria-label": `${t.team_export} ${label}`, "data-key": `export-${kind}` })),
          button("quiet", t.team_print, () => { mine.all = true; paint(); window.print(); }, { "data-key": "print" })]
        : [h("small", null, t.team_export_later)];
      return h("header.team-head", null,
        h("div", null, button("link", t.team_back, () => { person.close(); sessionStorage.removeItem(KEPT); send({ do: "show" }); }, { "data-key": "back" }), h("h1", null, one.name), h("p.hint", null, one.about)),
        h("div.row.tools", null, tools));
    }

    function progress() {
      const one = review();
      if (one.state === "done") {
        return value.wording && h("div.progress", null, h("p", { role: "status" }, h("i.pulse", { "aria-hidden": "true" }), t.team_wording),
          button("quiet", t.cancel, () => send({ do: "cancel", id: one.id }), { "data-key": "cancel" }));
      }
      const told = t.team_progress.replace("{done}", one.done).replace("{total}", one.total);
      const bar = h("progress", { max: one.total, "aria-label": told });
      bar.value = one.done;
      if (one.state === "cancelled") {
        return h("div.progress", null, h("p", null, t.team_stopped_at.replace("{done}", one.done).replace("{total}", one.total)), bar,
          button("primary", t.team_go_on, () => play(one.id), { "data-key": "go-on" }));
      }
      return h("div.progress", null, h("p", { role: "status" }, h("i.pulse", { "aria-hidden": "true" }), told, one.left ? h("span.left", null, one.left) : null), bar,
        button("quiet", t.cancel, () => send({ do: "cancel", id: one.id }), { "data-key": "cancel" }));
    }

    function play(id) {
      mine.playing = id;
      send({ do: "run", id });
    }

    // --- drawing

    function page() {
      if (!value.reviews && !value.review) return [h("p.hint.loading", null, t.loading)];
      if (!value.review) return [intake.draw(value)];
      const one = value.review;
      return [h("div.team-review", null, head(), value.notice && h("p.notice", { role: "alert" }, value.notice), progress(),
        one.whole && whole.points(one.whole), one.changes && whole.changes(one.changes),
        table(), findings(),
        one.whole && [whole.pairs(one.whole), whole.coverage(one.whole), whole.patterns(one.whole)],
        h("p.hint.rule", null, t.team_rule))];
    }

    function paint() {
      const focused = main.contains(document.activeElement) && document.activeElement.dataset.key;
      const scroller = element.closest(".page");
      const [top, left] = [scroller?.scrollTop, main.querySelector(".wide")?.scrollLeft];
      main.replaceChildren(...page().flat(Infinity).filter(Boolean));
      if (scroller) scroller.scrollTop = top;
      const wide = main.querySelector(".wide");
      if (wide && left) wide.scrollLeft = left;
      if (focused) main.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    }

    function receive() {
      const before = review();
      value = props.value?.packed ? JSON.parse(props.value.packed) : {};
      const one = review();
      intake.settled();
      if (one.id) {
        intake.reset();
        sessionStorage.setItem(KEPT, one.id);
        if (one.id !== before.id) { Object.assign(mine, { show: "all", criterion: "", findings: null, counted: null, all: false }); person.close(); }
        if (one.state !== "running") mine.playing = null;
        else if (!value.streaming && mine.playing !== one.id) play(one.id);
        if (one.done !== mine.counted) { mine.counted = one.done; look(); }
        if (one.state === "done" && before.state === "running") once(t.team_progress.replace("{done}", one.done).replace("{total}", one.total));
      } else if (before.id) {
        sessionStorage.removeItem(KEPT);
        person.close();
      }
      paint();
      if (one.id !== before.id) element.closest(".page").scrollTop = 0;
    }

    root.replaceChildren(main, person.node);
    watch("value", receive);
    receive();
    okr.onPage("team", () => { if (!value.review) { const id = sessionStorage.getItem(KEPT); send(id ? { do: "open", id } : { do: "show" }); } });
  };
})();
