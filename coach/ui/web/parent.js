// The goal above the draft: what is linked, what is proposed with words from both sides, search, "none, because…".
(() => {
  "use strict";
  const { h, icon, button, iconButton, keys } = okr;

  okr.parent = (t, server) => {
    const mine = {};
    const reset = () => Object.assign(mine, { picking: false, orphan: false, query: "", found: null, reason: "" });
    reset();

    const about = (parent) => h("small", null, [parent.about, parent.demo && t.demo_mark].filter(Boolean).join(" · "));

    function linked(value, redraw, send) {
      return h("div.linked", null, icon("link"),
        h("div", null, h("p", null, value.parent.text), about(value.parent)),
        button("link", t.change, () => { mine.picking = true; redraw(); }, { "data-key": "change-parent" }),
        iconButton("fail", t.unlink, () => send({ do: "parent", id: null })));
    }

    function proposal(one, send) {
      return h("li", null,
        h("p", null, one.text), about(one),
        one.evidence_child && h("dl", null,
          h("dt", null, t.your_words), h("dd", null, one.evidence_child), h("dt", null, t.their_words), h("dd", null, one.evidence_parent)),
        one.reason && h("p.reason", null, one.reason),
        button("quiet", t.link_this, () => { reset(); send({ do: "parent", id: one.id }); }, { "aria-label": `${t.link_this}${t.colon}${one.text}` }));
    }

    function search(redraw, send) {
      const look = async (event) => {
        if (event.isComposing) return;
        mine.query = event.target.value;
        const asked = mine.query;
        const found = await server.candidates(asked);
        if (asked === mine.query) { mine.found = found; redraw(); }
      };
      return h("div.search", null,
        h("label", null, icon("search"), h("input", { type: "search", "data-key": "parent-search", placeholder: t.search_goals, "aria-label": t.search_goals, value: mine.query, oninput: look, oncompositionend: look })),
        mine.found && (mine.found.length ? h("ul", null, mine.found.map((one) => proposal(one, send))) : h("p.hint", null, t.none_found)));
    }

    function orphan(redraw, send) {
      const save = (reason) => { if (reason.trim()) { reset(); send({ do: "orphan", reason: reason.trim() }); } };
      const cancel = () => { mine.orphan = false; redraw(); };
      return h("div.orphan", null,
        h("label", { for: "okr-orphan" }, t.orphan_why),
        h("input", { id: "okr-orphan", "data-key": "orphan", value: mine.reason, maxlength: 500, oninput: (event) => { mine.reason = event.target.value; }, onkeydown: keys(save, cancel) }),
        h("div.row", null, button("quiet", t.cancel, cancel), button("primary", t.save, () => save(mine.reason))));
    }

    function picker(value, redraw, send) {
      return [
        value.proposals.length > 0 ? h("ul.proposals", null, value.proposals.map((one) => proposal(one, send))) : h("p.hint", null, t.no_proposals),
        search(redraw, send),
        mine.orphan ? orphan(redraw, send) : h("div.row", null,
          button("link", t.orphan, () => { mine.orphan = true; redraw(); document.getElementById("okr-orphan")?.focus(); }, { "data-key": "serves-none" }),
          mine.picking && button("link", t.cancel, () => { reset(); redraw(); })),
      ];
    }

    function draw(value, redraw, send) {
      const orphaned = value.orphan && h("div.linked", null, icon("n/a"), h("div", null, h("p", null, t.orphaned), h("small", null, value.orphan)),
        button("link", t.change, () => { mine.picking = true; redraw(); }, { "data-key": "change-parent" }));
      const settled = value.parent ? linked(value, redraw, send) : orphaned;
      return h("section.parents", { "aria-label": t.parent }, h("h3", null, t.parent),
        settled || null, (!settled || mine.picking) && picker(value, redraw, send));
    }

    return { draw, reset };
  };
})();
