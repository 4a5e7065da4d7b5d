// The drawer of the team page: one person's drafts and the comment to them.
(() => {
  "use strict";
  const { h, icon, button, iconButton, grow, copy, toast } = okr;
  const PAUSE = 700;

  // `host` gives {t, server, review(), saved(at, edited)}; answers {node, open(at, finding), close(), refresh()}.
  okr.teamPerson = (host) => {
    const { t, server } = host;
    const card = okr.teamDraft(t);
    const node = h("aside.person-drawer", { hidden: true, role: "dialog", "aria-labelledby": "team-person", onkeydown: (event) => { if (event.key === "Escape") { event.stopPropagation(); close(); } } });
    const mine = { at: null, from: null, keep: null, asked: 0 };

    async function open(at, finding) {
      await flush();
      if (node.hidden) mine.from = document.activeElement?.dataset?.key;
      mine.at = at;
      const asked = (mine.asked += 1);
      node.hidden = false;
      if (!node.children.length) node.replaceChildren(h("p.stage", { role: "status" }, h("i.pulse"), t.loading));
      const one = await server.member({ id: host.review().id, at }).catch(() => null);
      if (asked !== mine.asked || node.hidden) return;
      if (!one) { close(); return toast(t.broken_here); }
      draw(one);
      node.scrollTop = 0;
      node.querySelector("#team-person").focus({ preventScroll: true });
      const found = finding && node.querySelector(`[data-draft="${finding.draft}"] [data-finding="${CSS.escape(finding.key)}"]`);
      if (found) { found.scrollIntoView({ block: "center" }); found.focus({ preventScroll: true }); }
    }

    function close() {
      flush();
      node.hidden = true;
      node.replaceChildren();
      mine.at = null;
      document.querySelector(`#page-team [data-key="${CSS.escape(mine.from || "")}"]`)?.focus({ preventScroll: true });
    }

    const flush = () => (mine.keep ? mine.keep() : Promise.resolve());

    function comment(one) {
      const state = h("small", { role: "status" }, one.edited ? t.team_edited : "");
      const area = grow(h("textarea", { id: "team-comment", rows: 4, value: one.comment, lang: one.comment_lang, maxlength: 20000 }));
      const own = button("link", t.team_comment_own, () => { area.value = ""; keep(true); }, { hidden: !one.edited || null, "data-key": "own-words" });
      let timer = null;
      let last = one.comment;
      async function keep(anyway) {
        clearTimeout(timer);
        mine.keep = null;
        if (area.value === last && !anyway) return;
        const sent = area.value;
        try {
          const kept = await server.save_comment({ id: host.review().id, at: one.at, text: sent });
          last = kept.text;
          if (area.value === sent && !sent.trim()) { area.value = kept.text; area.dispatchEvent(new Event("input")); clearTimeout(timer); mine.keep = null; }
          state.textContent = t.team_comment_saved;
          own.hidden = !kept.edited;
          host.saved(one.at, kept.edited);
        } catch {
          state.textContent = t.team_comment_failed;
        }
      }
      area.addEventListener("input", () => {
        state.textContent = "";
        clearTimeout(timer);
        mine.keep = keep;
        timer = setTimeout(keep, PAUSE);
      });
      area.addEventListener("blur", () => keep());
      return h("section.comment", null,
        h("label", { for: "team-comment" }, t.team_comment.replace("{name}", one.name)), h("p.hint", null, t.team_comment_why),
        area, h("div.row", null, button("primary", t.team_copy_comment, () => { copy(area.value, t.copied); keep(); }, { "data-key": "copy-comment" }), own, h("span.spring"), state));
    }

    async function chat(at, draft) {
      await flush();
      if (okr.busy) return toast(t.busy);
      const conv = await server.open_draft({ id: host.review().id, at, draft }).catch(() => null);
      if (!conv) return toast(t.broken_here);
      location.hash = "#chat";
      okr.send({ do: "open", conv });
    }

    function draft(value, n, one) {
      return h("section.handed", { "data-draft": n },
        h("div.row", null, one.drafts.length > 1 && h("h3", null, t.team_draft_n.replace("{n}", n + 1)), h("span.spring"),
          h("button.quiet", { type: "button", "data-key": `chat-${n}`, onclick: () => chat(one.at, n) }, t.team_open_chat)),
        card(value, host.review().above > 0));
    }

    function draw(one) {
      const step = (by, name, label) => iconButton(name, label, () => open(one.at + by), { disabled: one.at + by < 0 || one.at + by >= one.total || null, "data-key": `step-${by}` });
      node.replaceChildren(
        h("header", null, h("div", null, h("h2", { id: "team-person", tabindex: "-1" }, one.name), h("small", null, [one.about, t.team_of.replace("{n}", one.at + 1).replace("{total}", one.total)].filter(Boolean).join(" · "))),
          h("span.spring"), step(-1, "up", t.team_previous), step(1, "down", t.team_next), iconButton("fail", t.close, close, { "data-key": "close-person" })),
        one.waiting ? h("p.stage", { role: "status" }, h("i.pulse"), t.team_waiting) : comment(one),
        ...one.drafts.map((value, n) => draft(value, n, one)));
    }

    return { node, open, close, at: () => mine.at };
  };
})();
