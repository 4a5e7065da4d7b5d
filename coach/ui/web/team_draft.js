// A draft of the team as a card to read: lights, lines with marked words, findings with rewrites, goals it could serve.
(() => {
  "use strict";
  const { h, icon } = okr;

  okr.teamDraft = (t) => {
    const light = (one) => h(`li.light.${one.state === "n/a" ? "na" : one.state}`, { title: one.question || one.means },
      icon(one.state), h("span", null, one.name), h("em", null, one.label));

    const piece = (run) => (run.blank ? h("span.blank", { title: t.blank }, run.text) : run.text);

    function lights(value) {
      const first = value.lights.filter((one) => one.asked);
      const rest = value.lights.filter((one) => !one.asked);
      const stops = rest.filter((one) => ["fail", "weak", "unclear"].includes(one.state)).length;
      return h("section.lights", { "aria-label": t.criteria },
        h("ul", null, first.map(light)),
        h("details", null, h("summary", null, t.seven_more.replace("{n}", rest.length), stops > 0 && h("span.count", null, t.of_them.replace("{n}", stops))),
          h("ul", null, rest.map(light))));
    }

    function finding(one, value, told) {
      const offers = one.suggestions.map((id) => value.suggestions[id]);
      const offer = told.has(one.target) ? null : offers[0];
      if (offer) told.add(one.target);
      return h(`section.finding.${one.severity}`, { "data-finding": one.key, tabindex: "-1", "aria-label": `${one.severity_label}${t.colon}${one.criterion}` },
        h("header", null, icon(one.severity === "hint" ? "weak" : "fail"), h("strong", null, one.severity_label), h("span", null, one.criterion), one.confidence && h("em", null, one.confidence)),
        h("p.message", { lang: value.lang }, one.message),
        offer ? h("div.offer", { lang: value.lang }, h("p", null, h("b", null, offer.moved ? t.team_moved : t.team_rewrite), offer.runs.map(piece)), offer.note && h("small", null, offer.note))
          : h("p.fix", { lang: value.lang }, one.fix),
        h("details.basis", null, h("summary", null, t.team_details),
          h("p", { lang: value.lang }, one.why), offer && h("p", { lang: value.lang }, one.fix), h("small", null, `${t.source}${t.colon}${one.source}`)));
    }

    function run(one, root) {
      if (one.blank) return h("span.blank", { title: t.blank }, one.text);
      if (!one.keys.length) return document.createTextNode(one.text);
      const show = () => {
        const found = root().querySelector(`[data-finding="${CSS.escape(one.keys[0])}"]`);
        found?.scrollIntoView({ block: "nearest" });
        found?.focus();
      };
      return h(`mark.${one.severity}`, {
        role: "button", tabindex: "0", title: one.label, "aria-label": `${one.text}: ${one.label}`, onclick: show,
        onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); show(); } },
      }, one.text);
    }

    function line(one, value, root, told) {
      const mine = Object.values(value.findings).filter((found) => found.target === one.target);
      return h(`li.line.${one.kind}`, { "data-target": one.target },
        h("span.tag", null, one.label),
        h("div.body", null, h("p.words", { lang: value.lang }, one.runs.map((each) => run(each, root)))),
        mine.map((found) => finding(found, value, told)));
    }

    function parents(value) {
      return h("section.parents", { "aria-label": t.team_proposed }, h("h3", null, t.team_proposed),
        value.proposals.length === 0 ? h("p.hint", null, t.team_no_proposals)
          : h("ul", null, value.proposals.map((one) => h("li", null, h("p", null, one.text), one.about && h("small", null, one.about),
            one.evidence_child && h("dl", null, h("dt", null, t.team_draft_says), h("dd", null, one.evidence_child), h("dt", null, t.team_goal_says), h("dd", null, one.evidence_parent)),
            one.reason && h("p.reason", null, one.reason)))));
    }

    // `above` says whether there are goals that the draft could serve.
    return function draw(value, above) {
      const of = (kind) => value.lines.filter((one) => one.kind === kind);
      const told = new Set();
      const whole = Object.values(value.findings).filter((one) => !value.lines.some((each) => each.target === one.target));
      const node = h("article.okr-card.read", { "aria-label": t.draft },
        lights(value),
        h("ul.lines", { "aria-label": t.draft }, [...of("objective"), ...of("key-result")].map((one) => line(one, value, () => node, told))),
        whole.length > 0 && h("section", { "aria-label": t.whole_draft }, h("h3", null, t.whole_draft), whole.map((one) => finding(one, value, told))),
        of("initiative").length > 0 && h("section", null, h("h3", null, t.initiatives), h("ul.lines", null, of("initiative").map((one) => line(one, value, () => node, told)))),
        Object.keys(value.findings).length === 0 && h("p.hint", null, t.team_no_findings),
        value.new_key_results.length > 0 && h("details.new-key-results", null, h("summary", null, t.team_more_krs),
          h("ul", { lang: value.lang }, value.new_key_results.map((one) => h("li", null, h("p", null, one.runs.map(piece)), one.note && h("small", null, one.note))))),
        above && parents(value));
      return node;
    };
  };
})();
