// One finding, opened: the words, why, a fix, its source, what to put in their place.
(() => {
  "use strict";
  const { h, icon, button, iconButton, keys } = okr;

  okr.finding = (t) => {
    const mine = { key: null, at: 0, disagreeing: false, reason: "" };

    function suggestion(finding, value, redraw) {
      const offers = finding.suggestions.map((id) => value.suggestions[id]);
      if (!offers.length) return null;
      const one = offers[mine.at % offers.length];
      return h("div.offer", null,
        h("p", { lang: value.lang }, one.runs.map((piece) => (piece.blank ? h("span.blank", { title: t.blank }, piece.text) : piece.text))),
        one.note && h("small", { lang: value.lang }, one.note),
        h("div.row", null,
          button("primary", t.use, () => okr.send({ do: "accept", id: one.id }), { "data-key": "use" }),
          offers.length > 1 && button("quiet", t.another, () => { mine.at += 1; redraw(); }, { "data-key": "another" })));
    }

    function disagreement(finding, redraw) {
      const send = () => okr.send({ do: "dismiss", finding: finding.key, reason: mine.reason.trim() || t.no_reason });
      const cancel = () => { mine.disagreeing = false; redraw(); };
      return h("div.disagree", null,
        h("label", { for: "okr-reason" }, t.disagree_why),
        h("input", { id: "okr-reason", "data-key": "reason", value: mine.reason, maxlength: 500, oninput: (event) => { mine.reason = event.target.value; }, onkeydown: keys(send, cancel) }),
        h("div.row", null, button("quiet", t.cancel, cancel), button("primary", t.send, send)));
    }

    return function draw(finding, value, close) {
      if (mine.key !== finding.key) Object.assign(mine, { key: finding.key, at: 0, disagreeing: false, reason: "" });
      const panel = h(`section.finding.${finding.severity}`, { "aria-label": `${finding.severity_label}${t.colon}${finding.criterion}` });
      const redraw = () => {
        panel.replaceChildren(...[
          h("header", null, icon(finding.severity === "hint" ? "weak" : "fail"), h("strong", null, finding.severity_label), h("span", null, finding.criterion),
            finding.confidence && h("em", null, finding.confidence), iconButton("fail", t.close, close, { "data-key": "close" })),
          h("p.message", { lang: value.lang }, finding.message),
          h("p.why", { lang: value.lang }, finding.why),
          h("p.fix", { lang: value.lang }, h("b", null, t.fix), finding.fix),
          suggestion(finding, value, redraw),
          mine.disagreeing ? disagreement(finding, redraw) : h("div.row.away", null,
            button("link", t.not_now, () => okr.send({ do: "dismiss", finding: finding.key }), { "data-key": "not-now" }),
            button("link", t.disagree, () => { mine.disagreeing = true; redraw(); panel.querySelector("input").focus(); }, { "data-key": "disagree" })),
          h("footer", null, `${t.source}${t.colon}${finding.source}`),
        ].filter(Boolean));
      };
      redraw();
      return panel;
    };
  };
})();
