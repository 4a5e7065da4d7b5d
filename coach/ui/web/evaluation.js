// How good the coach is: figures with their intervals, what they mean, what they do not say.
(() => {
  "use strict";
  const { h, live, onPage } = okr;

  okr.evaluation = (element, act, props, watch) => {
    const t = props.t;

    function scale(one) {
      const at = (share) => `${(100 * Math.min(1, Math.max(0, share))).toFixed(1)}%`;
      return h("div.scale", { "aria-hidden": "true" },
        h("i", { style: `left:${at(one.low)};width:${at(one.high - one.low)}` }),
        one.floor !== null && h("u", { style: `left:${at(one.floor)}` }),
        h("b", { style: `left:calc(${at(one.at)} - 1px)` }));
    }

    const value = (one) => h("div", null, h("dt", null, one.label),
      h("dd", null, h("strong", null, one.value), h("small", null, one.between), scale(one), h("small", null, one.counted),
        one.missed && h("p.missed", null, one.missed)));

    const figure = (one) => h("li", { "data-figure": one.id }, h("h3", null, one.name), h("p.hint", null, one.means), h("dl", null, one.values.map(value)));

    function draw(shown) {
      if (!shown.groups) return [h("p.hint", null, t.loading)];
      return [h("div.column-of-text", null,
        h("h1", null, t.evaluation_title), h("p.lead", null, t.evaluation_why),
        h("p", { role: "status" }, shown.about),
        shown.groups.length > 0 && h("p.hint", null, t.evaluation_scale),
        shown.groups.map((group) => h("section", { "aria-label": group.title }, h("h2", null, group.title), h("p.hint", null, group.why), h("ul.figures", null, group.figures.map(figure)))),
        h("section", { id: "limits", "aria-label": t.evaluation_limits_title }, h("h2", null, t.evaluation_limits_title), h("ul.limits", null, t.evaluation_limits.map((one) => h("li", null, one)))))];
    }

    live(element, props, watch, draw);
    onPage("evaluation", () => { if (!(props.value || {}).groups) act("act", { do: "show" }); });
  };
})();
