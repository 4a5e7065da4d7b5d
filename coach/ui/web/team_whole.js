// What is seen over the whole team: between two people, who serves what, patterns, what changed.
(() => {
  "use strict";
  const { h, icon, button } = okr;

  okr.teamWhole = (t, open) => {
    const who = (one) => (one.at === null || one.at === undefined ? h("strong", null, one.name)
      : h("button.name", { type: "button", onclick: () => open(one.at) }, one.name));
    const section = (name, title, ...children) => h("section", { id: `team-${name}`, "aria-label": title }, h("h2", null, title), ...children);

    function pairs(whole) {
      return section("pairs", t.team_pairs, whole.pairs.length === 0 ? h("p.hint", null, t.team_pairs_none)
        : h("ul.pairs", null, whole.pairs.map((one) => h(`li.${one.kind}`, null,
          h("p", null, h("span.kind", null, icon(one.kind === "conflict" ? "compare" : one.kind === "duplicate" ? "copy" : "link"), one.label)),
          h("div.sides", null, one.sides.map((side) => h("blockquote", null, h("p", null, side.text), h("footer", null, who(side), ` ${side.target}`)))),
          h("p.reason", { lang: whole.lang }, one.reason)))));
    }

    function covered(one) {
      return h(`li.${one.kind === "key_result" ? "key-result" : "objective"}${one.gap ? ".gap" : ""}`, null,
        h("p.goal", null, one.text),
        one.served.length > 0 && one.kind === "key_result" && h("ul.served", null, one.served.map((by) => h("li", null, who(by), by.linked ? h("span.tag", null, t.team_linked) : h("span.said", null, by.text)))),
        one.served.length > 0 && one.kind !== "key_result" && h("p.people", null, one.people.map(who)),
        one.gap && h("p.nobody", null, icon("unclear"), t.team_gap),
        one.nearest && h("p.said", null, t.team_nearest.replace("{name}", one.nearest.name), t.colon, one.nearest.text));
    }

    function coverage(whole) {
      return section("coverage", t.team_coverage, whole.coverage.length === 0 ? h("p.hint", null, t.team_coverage_none)
        : [h("p.hint", null, whole.served), h("ul.coverage", null, whole.coverage.map(covered))]);
    }

    function patterns(whole) {
      return section("patterns", t.team_patterns, whole.patterns.length === 0 ? h("p.hint", null, t.team_patterns_none)
        : h("ul.dots", { lang: whole.lang }, whole.patterns.map((one) => h("li", null, one))),
      whole.without.length > 0 && h("p.without", null, h("span.tag", null, t.team_without), whole.without.map(who)));
    }

    const pieces = (row, side, tag) => row[side].length > 0 && h(`p.${side}`, null, row[side].map(([text, differs]) => (differs && row.kind === "reworded" ? h(tag, null, text) : text)));

    const finding = (row) => h(`li.${row.kind}`, null,
      icon(row.kind === "solved" ? "pass" : row.kind === "new" ? "plus" : "weak"), h("b", null, row.label), h("span", null, `${row.target} · ${row.rule}`), h("span.said", null, row.words));

    function changedPerson(one) {
      return h("li", null, h("h3", null, who(one)),
        one.lines.length > 0 && h("ul.line-changes", null, one.lines.map((row) => h(`li.${row.kind}`, null, h("span.tag", null, `${row.target} · ${row.label}`), pieces(row, "old", "del"), pieces(row, "new", "ins")))),
        one.findings.length > 0 && h("ul.finding-changes", null, one.findings.map(finding)));
    }

    function still(found) {
      const people = found.people.map((one) => ({ ...one, findings: one.findings.filter((row) => row.kind === "still") })).filter((one) => one.findings.length > 0);
      return people.length > 0 && h("details.still", null, h("summary", null, found.counts[1]),
        h("ul.finding-changes", null, people.map((one) => one.findings.map((row) => h("li.still", null, who(one), h("span", null, `${row.target} · ${row.rule}`), h("span.said", null, row.words))))));
    }

    function changes(found) {
      const people = found.people.map((one) => ({ ...one, findings: one.findings.filter((row) => row.kind !== "still") })).filter((one) => one.findings.length + one.lines.length > 0);
      return section("changes", t.team_changes, h("p.hint", null, [found.since, ...found.counts].join(" · ")),
        found.joined.length > 0 && h("p", null, t.team_joined.replace("{names}", found.joined.join(t.team_comma))),
        found.left.length > 0 && h("p", null, t.team_left.replace("{names}", found.left.join(t.team_comma))),
        people.length === 0 ? h("p.hint", null, t.team_changes_none) : h("ul.changed", null, people.map(changedPerson)),
        still(found));
    }

    function points(whole) {
      return section("points", t.team_points, whole.points.length === 0 ? h("p.hint", null, t.team_points_none)
        : h("ol.points", { lang: whole.lang }, whole.points.map((one) => h("li", null, one))));
    }

    return { points, pairs, coverage, patterns, changes };
  };
})();
