// The page's small kit: building nodes from data (text never becomes markup), icons, small widgets.
(() => {
  "use strict";

  const SHAPES = {
    pass: ["M3.5 8.5l3 3 6-7"],
    fail: ["M4 4l8 8", "M12 4l-8 8"],
    weak: ["M8 3.2v6", "M8 12.3v.4"],
    "n/a": ["M4 8h8"],
    plus: ["M8 3v10", "M3 8h10"],
    pencil: ["M3 13l.6-2.8L10.8 3l2.2 2.2-7.2 7.2L3 13z"],
    trash: ["M3 4.5h10", "M6.2 4.2V2.8h3.6v1.4", "M4.4 4.8l.6 8.4h6l.6-8.4"],
    undo: ["M6 3L3 6l3 3", "M3.2 6H9a4 4 0 010 8H6.5"],
    retry: ["M13 8a5 5 0 11-1.6-3.7", "M13 2.5v3h-3"],
    copy: ["M5.5 5.5h7v8h-7z", "M3.5 10.5v-8h7"],
    download: ["M8 2.5v7.5", "M5 7.2l3 3 3-3", "M3 13.2h10"],
    compare: ["M3 3.5h4v9H3z", "M9 3.5h4v9H9z"],
    clip: ["M12.5 7.2l-5 5a3 3 0 01-4.3-4.3l5.3-5.3a2 2 0 012.9 2.9L6.3 10.6a1 1 0 01-1.5-1.4L9 5"],
    send: ["M8 13V3", "M4 7l4-4 4 4"],
    stop: ["M4.5 4.5h7v7h-7z"],
    search: ["M7 11.5a4.5 4.5 0 100-9 4.5 4.5 0 000 9z", "M10.4 10.4L13.5 13.5"],
    menu: ["M3 4.5h10", "M3 8h10", "M3 11.5h10"],
    down: ["M4 6.5l4 4 4-4"],
    link: ["M6.5 9.5l3-3", "M7.5 4.8l1.2-1.2a2.6 2.6 0 013.7 3.7l-1.2 1.2", "M8.5 11.2l-1.2 1.2a2.6 2.6 0 01-3.7-3.7l1.2-1.2"],
    up: ["M4 9.5l4-4 4 4"],
    moon: ["M12.8 9.6A5.2 5.2 0 016.4 3.2a5.2 5.2 0 106.4 6.4z"],
    file: ["M4 2.5h5l3 3v8H4z", "M9 2.5v3h3"],
    clock: ["M8 13.5a5.5 5.5 0 100-11 5.5 5.5 0 000 11z", "M8 5v3.2l2 1.3"],
  };

  function icon(name) {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("class", `icon icon-${name === "n/a" ? "na" : name}`);
    svg.setAttribute("aria-hidden", "true");
    if (name === "unclear") {
      const ring = document.createElementNS(space, "circle");
      for (const [key, value] of [["cx", 8], ["cy", 8], ["r", 4.6]]) ring.setAttribute(key, value);
      svg.append(ring);
    }
    for (const shape of SHAPES[name] || []) {
      const path = document.createElementNS(space, "path");
      path.setAttribute("d", shape);
      svg.append(path);
    }
    return svg;
  }

  // h("button.primary", {onclick}, "text", node, …): strings become text nodes, null and false nothing.
  function h(spec, given, ...children) {
    const [tag, ...classes] = spec.split(".");
    const node = document.createElement(tag || "div");
    if (classes.length) node.className = classes.join(" ");
    for (const [key, value] of Object.entries(given || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
      else if (key === "value") node.value = value;
      else node.setAttribute(key, value === true ? "" : value);
    }
    node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
    return node;
  }

  const button = (kind, label, onclick, more) => h(`button.${kind}`, { type: "button", onclick, ...more }, label);

  // A button that shows an icon alone: its words are its accessible name and its tooltip.
  const iconButton = (name, label, onclick, more) =>
    h("button.icon-only", { type: "button", "aria-label": label, title: label, onclick, ...more }, icon(name));

  // Handlers for a field: Enter saves (never while an input method is composing), Esc cancels.
  function keys(save, cancel) {
    return (event) => {
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key === "Enter" && !event.shiftKey) {
        event.preventDefault();
        save(event.target.value);
      } else if (event.key === "Escape") {
        event.preventDefault();
        event.stopPropagation();
        cancel();
      }
    };
  }

  function grow(area) {
    const fit = () => {
      area.style.height = "auto";
      area.style.height = `${area.scrollHeight + 2}px`;
    };
    area.addEventListener("input", fit);
    requestAnimationFrame(fit);
    return area;
  }

  const once = (text) => {
    const live = document.getElementById("okr-live");
    if (live) live.textContent = text;
  };

  function toast(text) {
    document.querySelector(".toast")?.remove();
    const note = h("div.toast", { role: "status" }, text);
    document.body.append(note);
    setTimeout(() => note.remove(), 6000);
  }

  // Asks in a modal dialog; resolves to true on yes.
  function confirmed(question, yes, no) {
    return new Promise((resolve) => {
      const close = (answer) => {
        dialog.close();
        dialog.remove();
        resolve(answer);
      };
      const dialog = h(
        "dialog.ask", { "aria-label": question, oncancel: () => close(false) },
        h("p", null, question),
        h("div.row", null, button("quiet", no, () => close(false)), button("danger", yes, () => close(true))),
      );
      document.body.append(dialog);
      dialog.showModal();
    });
  }

  // Builds nodes from the tree the server makes of the coach's Markdown: text, or [tag, attributes, …children].
  const grown = (packed, onCite) => built(JSON.parse(packed), onCite);

  function built(tree, onCite) {
    return tree.map((node) => {
      if (typeof node === "string") return document.createTextNode(node);
      const [tag, attributes, ...children] = node;
      if (tag === "cite") {
        return h("button.cite", { type: "button", "aria-label": attributes.label, onclick: (event) => onCite(attributes.n, event.currentTarget) }, String(attributes.n));
      }
      return h(tag, attributes, built(children, onCite));
    });
  }

  function download(name, text, type) {
    const link = h("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  async function copy(text, done) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = h("textarea", { value: text });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    toast(done);
  }

  // Draws now and whenever the value changes; keeps the focus on what carries the same data-key.
  function live(element, props, watch, draw) {
    const root = element.firstElementChild;
    const again = () => {
      const key = root.contains(document.activeElement) && document.activeElement.dataset.key;
      root.replaceChildren(...draw(props.value || {}).filter(Boolean));
      if (key) root.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
    };
    watch("value", again);
    again();
    return again;
  }

  // Calls back whenever a page is turned to, and now if it is open already.
  function onPage(name, act) {
    document.addEventListener("okr-page", (event) => { if (event.detail === name) act(); });
    if (document.documentElement.dataset.page === name) act();
  }

  window.okr = { h, icon, button, iconButton, keys, grow, toast, once, confirmed, grown, download, copy, live, onPage, busy: false };
})();
