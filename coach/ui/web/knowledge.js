// The knowledge base: search it, read it, add what the organisation says itself.
(() => {
  "use strict";
  const { h, icon, button, iconButton, dropZone, confirmed, grown, live } = okr;

  okr.knowledge = (element, act, props, watch, server) => {
    const t = props.t;
    const mine = { query: "", found: null, open: null, asked: 0 };
    let again = () => {};
    const set = (changes) => { Object.assign(mine, changes); again(); };

    async function read(id, heading) {
      const open = await server.read_article(id).catch(() => null);
      set({ open });
      const at = heading && [...element.querySelectorAll("article h2")].find((one) => one.textContent === heading);
      (at || element.querySelector("article"))?.scrollIntoView({ block: "start" });
      element.querySelector("article h1")?.focus({ preventScroll: true });
    }

    let waiting;
    function search(event) {
      if (event.isComposing) return;
      mine.query = event.target.value;
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const asked = (mine.asked += 1);
        const found = mine.query.trim() ? await server.search(mine.query).catch(() => []) : null;
        if (asked === mine.asked) set({ found });
      }, 250);
    }

    function item(one) {
      const remove = async () => { if (await confirmed(t.delete_ask.replace("{name}", one.title), t.delete, t.cancel)) { mine.open = null; act("act", { do: "remove", id: one.id }); } };
      return h("li", null,
        h("button.open", { type: "button", "data-key": one.id, "aria-current": mine.open?.id === one.id ? "true" : null, onclick: () => read(one.id) }, one.title),
        one.own && iconButton("trash", `${t.delete}${t.colon}${one.title}`, remove));
    }

    function hit(one) {
      return h("li", null, h("button.hit", { type: "button", onclick: () => read(one.article, one.heading) },
        h("strong", null, one.title, one.own && h("span.badge", null, t.own_source)), h("span", null, one.text)));
    }

    function list(value) {
      const own = value.articles.filter((one) => one.own);
      return h("div.library", null,
        h("div.search", null, h("label", null, icon("search"), h("input", { type: "search", value: mine.query, "data-key": "search", placeholder: t.search_knowledge, "aria-label": t.search_knowledge, oninput: search, oncompositionend: search }))),
        mine.found && (mine.found.length ? h("ul.hits", { "aria-label": t.found }, mine.found.map(hit)) : h("p.hint", { role: "status" }, t.outside)),
        !mine.found && [
          h("h3", null, t.own_guidance),
          own.length ? h("ul", null, own.map(item)) : h("p.hint", null, t.own_none),
          dropZone(t, t.own_drop, ".md,.txt", props.upload_limit, (name, content) => act("act", { do: "add", name, content })),
          h("h3", null, t.shipped),
          h("ul", null, value.articles.filter((one) => !one.own).map(item)),
        ]);
    }

    function article() {
      const open = mine.open;
      if (!open) return h("div.reader.none", null, h("p", null, t.pick_article));
      return h("article.reader", { lang: open.lang },
        h("button.link.back", { type: "button", onclick: () => set({ open: null }) }, t.back),
        h("h1", { tabindex: "-1" }, open.title),
        open.own && h("span.badge", null, t.own_source),
        open.sections.map((one) => [one.heading && h("h2", null, one.heading), h("div.prose", null, grown(one.tree, () => {}))]),
        h("footer", null, `${t.source}${t.colon}${open.sources}`));
    }

    again = live(element, props, watch, (value) => (value.articles
      ? [h("div.shelves", { "data-open": mine.open ? "" : null }, h("aside", null, h("h1", null, t.page_knowledge), value.notice && h("p.notice", { role: "alert" }, value.notice), list(value)), article())]
      : [h("p.hint", null, t.loading)]));
    okr.onPage("knowledge", () => { if (!(props.value || {}).articles) act("act", { do: "show" }); });
  };
})();
