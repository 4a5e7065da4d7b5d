// Lists one can add to, change and take from; files read in the browser.
(() => {
  "use strict";
  const { h, icon, button, iconButton, keys, grow, toast, confirmed } = okr;

  // A form for the fields [{name, label, lines?, hint?, options?, many?}]; saves a dict of their values.
  function form(t, fields, values, save, cancel) {
    const inputs = {};
    const one = (field) => {
      const id = `okr-field-${field.name}`;
      if (field.many) return many(t, field, values[field.name] || [], inputs);
      const given = values[field.name] || "";
      const input = field.options
        ? h("select", { id }, field.options.map(([value, label]) => h("option", { value, selected: value === given || null }, label)))
        : field.lines
          ? grow(h("textarea", { id, rows: 1, value: given, maxlength: 2000, onkeydown: keys(submit, cancel) }))
          : h("input", { id, value: given, maxlength: 300, onkeydown: keys(submit, cancel) });
      inputs[field.name] = () => input.value.trim();
      return h(`div.field${field.wide || field.lines ? ".wide" : ""}`, null, h("label", { for: id }, field.label), input, field.hint && h("small", null, field.hint));
    };
    function submit() {
      const read = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, value()]));
      if (!read[fields[0].name]) return node.querySelector("input, textarea").focus();
      save(read);
    }
    const node = h("form.form", { onsubmit: (event) => { event.preventDefault(); submit(); } },
      fields.map(one),
      h("div.row.wide", null, button("quiet", t.cancel, cancel), h("button.primary", { type: "submit" }, t.save)));
    requestAnimationFrame(() => node.querySelector("input, textarea")?.focus());
    return node;
  }

  function many(t, field, given, inputs) {
    const rows = h("div.many");
    const add = (row, focus) => {
      const area = grow(h("textarea", { rows: 1, value: row.text, "data-id": row.id, "aria-label": `${field.label} ${rows.children.length + 1}`, maxlength: 2000 }));
      const line = h("div", null, area, iconButton("trash", t.remove, () => line.remove()));
      rows.append(line);
      if (focus) area.focus();
    };
    given.forEach((row) => add(row));
    if (!given.length) add({ id: "", text: "" });
    inputs[field.name] = () => [...rows.querySelectorAll("textarea")].map((area) => ({ id: area.dataset.id, text: area.value.trim() })).filter((row) => row.text);
    return h("div.field.wide", { role: "group", "aria-label": field.label }, h("label", null, field.label), rows,
      h("button.link", { type: "button", onclick: () => add({ id: "", text: "" }, true) }, icon("plus"), field.add));
  }

  // Buttons that change or delete an entry.
  function entryTools(t, name, edit, remove) {
    const ask = async () => { if (await confirmed(t.delete_ask.replace("{name}", name), t.delete, t.cancel)) remove(); };
    return h("div.tools", null, iconButton("pencil", `${t.edit}${t.colon}${name}`, edit), iconButton("trash", `${t.delete}${t.colon}${name}`, ask));
  }

  // A place to drop or choose a file; hands over its name and its content in base64.
  function dropZone(t, label, accept, limit, take) {
    const read = async (file) => {
      if (file.size > limit) return toast(t.upload_too_big);
      const bytes = new Uint8Array(await file.arrayBuffer());
      let binary = "";
      for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
      take(file.name, btoa(binary));
    };
    const picker = h("input", { type: "file", accept, "aria-label": label, onchange: () => { if (picker.files[0]) read(picker.files[0]); picker.value = ""; } });
    const zone = h("label.drop", {
      ondragover: (event) => { event.preventDefault(); zone.classList.add("over"); },
      ondragleave: () => zone.classList.remove("over"),
      ondrop: (event) => { event.preventDefault(); zone.classList.remove("over"); if (event.dataTransfer.files[0]) read(event.dataTransfer.files[0]); },
    }, picker, icon("file"), h("span", null, label));
    return zone;
  }

  Object.assign(okr, { form, entryTools, dropZone });
})();
