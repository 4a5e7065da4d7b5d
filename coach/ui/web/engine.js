// What judges and speaks: the status in the top bar, what is sent to a language model, and the switch.
(() => {
  "use strict";
  const { h, button } = okr;

  okr.modelOn = () => Boolean(okr.model && okr.model.on);
  okr.privacy = (t) => (okr.modelOn() ? t.model_privacy.replace("{host}", okr.model.host) : t.nothing_leaves);

  okr.engine = (t, model, act) => {
    const changed = JSON.stringify(okr.model || null) !== JSON.stringify(model || null);
    okr.model = model || null;
    if (changed) document.dispatchEvent(new CustomEvent("okr-model"));
    const on = okr.modelOn();
    const name = on ? t.model_at.replace("{name}", model.name).replace("{host}", model.host) : t.engine;
    const list = (title, rows) => [h("h4", null, title), h("ul", null, rows.map((row) => h("li", null, row)))];
    const told = on
      ? [...list(t.model_sent.replace("{host}", model.host), t.model_sent_rows), ...list(t.model_never, t.model_never_rows)]
      : [h("p", null, model ? t.model_is_off.replace("{name}", model.name) : t.engine_why)];
    const status = h("details.engine", {
      onkeydown: (event) => { if (event.key === "Escape") { status.open = false; status.firstChild.focus(); } },
    },
      h("summary", { "data-key": "engine", title: t.model_more }, h("i", { "aria-hidden": "true" }), h("span", null, name)),
      h("div.about-model", null, told));
    return [
      status,
      model && button("switch", t.model_switch, () => act("act", { do: "model", on: !on }), {
        role: "switch", "aria-checked": String(on), "data-key": "model-switch", title: on ? t.model_turn_off : t.model_turn_on,
      }),
    ];
  };
})();
