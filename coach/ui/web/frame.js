// The frame: the bar on top and the list of conversations.
(() => {
  "use strict";
  const { h, icon, button, iconButton, keys, confirmed, live, toast } = okr;

  okr.bar = (element, act, props, watch) => {
    const t = props.t;
    const pages = ["chat", "team", "organisation", "knowledge", "evaluation"];
    const tab = (name) =>
      h("a", { href: `${location.pathname}#${name}`, onclick: (event) => { event.preventDefault(); location.hash = name; }, "data-page": name, "data-key": name, "aria-current": document.documentElement.dataset.page === name ? "page" : null }, t[`page_${name}`]);
    const speak = (lang) => {
      document.cookie = `okr_lang=${lang};path=/;max-age=31536000;samesite=strict`;
      location.reload();
    };
    const again = live(element, props, watch, (value) => [
      h("a.skip", { href: `${location.pathname}#chat`, onclick: (event) => { event.preventDefault(); document.querySelector("#okr-box")?.focus(); } }, t.skip),
      h("button.icon-only.drawer", { type: "button", "aria-label": t.conversations, onclick: () => document.documentElement.classList.toggle("drawn") }, icon("menu")),
      h("strong.brand", null, "okr-coach"),
      h("nav", { "aria-label": t.pages }, pages.map(tab)),
      h("span.spring"),
      value.cycle && h("span.cycle", { title: t.cycle_now }, value.cycle),
      ...okr.engine(t, value.model, act),
      h("div.langs", { role: "group", "aria-label": t.language },
        [["zh", "中"], ["en", "EN"]].map(([lang, label]) =>
          h("button", { type: "button", lang, "aria-label": lang === "zh" ? "中文" : "English", "aria-pressed": String(props.lang === lang), onclick: () => props.lang !== lang && speak(lang) }, label))),
      iconButton("moon", t.theme, () => okrTheme.flip()),
    ]);
    document.addEventListener("okr-page", () => {
      again();
      document.documentElement.classList.remove("drawn");
    });
  };

  okr.side = (element, act, props, watch) => {
    const t = props.t;
    let renaming = null;
    const open = () => new URLSearchParams(location.search).get("c");
    const send = (action) => (okr.busy ? toast(t.busy) : act("act", { open: open(), ...action }));
    let again = () => {};

    function item(entry) {
      if (renaming === entry.id) {
        const done = () => { renaming = null; again(); };
        const field = h("input", {
          value: entry.title, "aria-label": t.rename, maxlength: 120,
          onkeydown: keys((title) => { renaming = null; send({ do: "rename", conv: entry.id, title }); }, done),
          onblur: done,
        });
        requestAnimationFrame(() => field.select());
        return h("li", null, field);
      }
      const title = button("open", entry.title, () => {
        document.documentElement.classList.remove("drawn");
        location.hash = "#chat";
        send({ do: "open", conv: entry.id });
      }, { "data-key": entry.id, "aria-current": entry.current ? "true" : null, title: entry.title });
      const remove = async () => {
        if (await confirmed(t.delete_conversation_ask.replace("{title}", entry.title), t.delete, t.cancel)) send({ do: "delete", conv: entry.id });
      };
      return h("li", null, title,
        iconButton("pencil", `${t.rename}${t.colon}${entry.title}`, () => { renaming = entry.id; again(); }),
        iconButton("trash", `${t.delete}${t.colon}${entry.title}`, remove));
    }

    again = live(element, props, watch, (value) => [
      h("button.new", { type: "button", onclick: () => { location.hash = "#chat"; document.documentElement.classList.remove("drawn"); send({ do: "new" }); } }, icon("plus"), t.new_conversation),
      (value.groups || []).length
        ? h("nav", { "aria-label": t.conversations }, value.groups.map((group) => [h("h3", null, group.label), h("ul", null, group.items.map(item))]))
        : h("p.nothing", null, t.no_conversations),
    ]);
  };
})();
