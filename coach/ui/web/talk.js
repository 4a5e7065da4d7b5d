// The chat: what was said, the box to write in, the first visit.
(() => {
  "use strict";
  const { h, icon, button, iconButton, keys, grow, grown, toast, once, copy } = okr;
  const TEXT_FILES = /\.(md|txt|csv)$/i;

  okr.talk = (element, act, props, watch, server) => {
    const t = props.t;
    const root = element.firstElementChild;
    const stream = h("div.stream", { role: "log", "aria-label": t.talk, "aria-live": "off", tabindex: "0" });
    const drawn = new Map();
    let editing = null;
    let spoken = null;
    let next = "say";
    let halting = false;
    let box;

    const value = () => props.value || {};
    const send = (action) => {
      if (okr.busy) return false;
      okr.setBusy(true);
      act("act", { conv: value().conv, ...action });
      return true;
    };

    okr.setBusy = (busy) => {
      okr.busy = busy;
      document.documentElement.classList.toggle("busy", busy);
      composer.classList.toggle("working", busy);
    };
    okr.send = send;

    // --- what was said

    function passage(message, n, anchor) {
      const open = anchor.closest("article").querySelector(".passage");
      const same = open && open.dataset.n === String(n);
      open?.remove();
      if (same) return;
      const cited = message.passages[n - 1];
      anchor.closest("article").append(
        h("aside.passage", { "data-n": n, "aria-label": cited.title },
          h("header", null, h("strong", null, cited.title), iconButton("fail", t.close, (event) => { event.currentTarget.closest("aside").remove(); anchor.focus(); })),
          h("div.prose", null, grown(cited.tree, () => {})),
          h("footer", null, cited.own ? h("span.tag", null, t.own_source) : null, `${t.source}${t.colon}${cited.sources}`)));
      anchor.closest("article").querySelector(".passage").scrollIntoView({ block: "nearest" });
    }

    function coach(message) {
      return h("article.coach", { "aria-label": t.coach },
        h("div.prose", { lang: message.lang }, grown(message.tree, (n, anchor) => passage(message, n, anchor))),
        message.last && message.choices.length > 0 && h("div.choices", { role: "group", "aria-label": t.choices }, message.choices.map((label, at) =>
          button("choice", label, () => send({ do: "choice", position: message.position, at })))),
        !message.streaming && h("div.tools", null,
          iconButton("copy", t.copy, () => copy(message.plain, t.copied)),
          message.again && iconButton("retry", t.retry, () => send({ do: "retry", position: message.position }))));
    }

    function user(message) {
      if (editing !== null && editing === message.position) {
        const save = (text) => { if (text.trim() && send({ do: "reword", position: message.position, text })) editing = null; };
        const cancel = () => { editing = null; draw(); };
        const area = grow(h("textarea", { value: message.text, "aria-label": t.edit_message, onkeydown: keys(save, cancel) }));
        requestAnimationFrame(() => area.focus());
        return h("article.user.editing", { "aria-label": t.you }, area,
          h("div.row", null, h("small", null, t.edit_message_note), button("quiet", t.cancel, cancel), button("primary", t.send, () => save(area.value))));
      }
      return h("article.user", { "aria-label": t.you }, h("div.words", null, message.text),
        message.position !== null && h("div.tools", null,
          iconButton("pencil", t.edit_message, () => { if (!okr.busy) { editing = message.position; draw(); } }),
          iconButton("undo", t.take_back, () => send({ do: "take-back", position: message.position })),
          iconButton("copy", t.copy, () => copy(message.text, t.copied))));
    }

    function draw() {
      const { messages = [], start = null, stage = null, notice = null } = value();
      root.classList.toggle("first", Boolean(start));
      if (start) {
        drawn.clear();
        stream.replaceChildren(welcome(start), ...(notice ? [h("p.notice", { role: "alert" }, notice)] : []));
        return;
      }
      const near = drawn.size === 0 || stream.scrollHeight - stream.scrollTop - stream.clientHeight < 160;
      const nodes = messages.map((message) => {
        const key = JSON.stringify([message, editing !== null && editing === message.position]);
        const had = drawn.get(message.at);
        if (had && had.key === key) return had.node;
        const node = message.role === "user" ? user(message) : coach(message);
        drawn.set(message.at, { key, node });
        return node;
      });
      if (stage) nodes.push(h("p.stage", { role: "status" }, h("i.pulse", { "aria-hidden": "true" }), stage));
      if (notice) nodes.push(h("p.notice", { role: "alert" }, notice));
      nodes.forEach((node, at) => { if (stream.children[at] !== node) stream.insertBefore(node, stream.children[at] || null); });
      while (stream.children.length > nodes.length) stream.lastChild.remove();
      if (near) stream.scrollTop = stream.scrollHeight;
    }

    // --- the first visit

    function welcome(start) {
      const big = (title, text, onclick) => h("button.start", { type: "button", onclick }, h("strong", null, title), h("span", null, text));
      const ask = () => { next = "say"; stream.querySelector(".questions").hidden = false; box.placeholder = t.box_ask; box.focus(); };
      return h("section.welcome", null,
        h("h1", null, t.welcome), h("p", null, t.welcome_more),
        h("div.starts", null,
          big(t.start_check, t.start_check_more, () => { next = "check"; box.placeholder = t.box_paste; box.focus(); }),
          big(t.start_write, t.start_write_more, () => send({ do: "begin" })),
          big(t.start_ask, t.start_ask_more, ask)),
        h("div.questions", { hidden: true }, t.sample_questions.map((question) => button("choice", question, () => send({ do: "say", text: question })))),
        h("div.sample", null, h("span", null, t.try_sample),
          start.samples.map((sample) => h("button.choice", { type: "button", lang: sample.lang, onclick: () => send({ do: "check", text: sample.text }) }, sample.label))),
        start.parents.length > 0 && h("details.handed", null, h("summary", null, t.start_parent),
          h("ul", null, start.parents.map((parent) => h("li", null,
            h("button.parent", { type: "button", onclick: () => send({ do: "begin", parent: parent.id }) },
              h("span", null, parent.text), h("small", null, parent.about)))))),
        h("p.private", null, okr.privacy(t)));
    }
    document.addEventListener("okr-model", () => { const told = stream.querySelector(".private"); if (told) told.textContent = okr.privacy(t); });

    // --- the box

    async function attach(file) {
      if (file.size > props.upload_limit) return toast(t.file_too_big);
      try {
        const bytes = new Uint8Array(await file.arrayBuffer());
        if (TEXT_FILES.test(file.name)) return fill(decoded(bytes));
        let binary = "";
        for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
        const read = await server.read_file({ name: file.name, content: btoa(binary) });
        if (read.text) fill(read.text);
        else toast(read.problem);
      } catch {
        toast(t.file_unreadable);
      }
    }

    function decoded(bytes) {
      try {
        return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      } catch {
        return new TextDecoder("gb18030").decode(bytes);
      }
    }

    function fill(text) {
      box.value = box.value.trim() ? `${box.value.trimEnd()}\n\n${text}` : text;
      box.dispatchEvent(new Event("input"));
      box.focus();
    }

    function say() {
      const text = box.value;
      if (!text.trim()) return box.focus();
      if (new Blob([text]).size > props.limit) return toast(t.too_long);
      if (!send({ do: next, text })) return;
      next = "say";
      box.value = "";
      box.placeholder = t.box;
      box.dispatchEvent(new Event("input"));
      const mine = user({ role: "user", text, position: null });
      stream.querySelector(".welcome")?.remove();
      root.classList.remove("first");
      stream.append(mine, h("p.stage", null, h("i.pulse", { "aria-hidden": "true" }), t.stage_reading));
      stream.scrollTop = stream.scrollHeight;
    }

    // Gives the answer up as soon as it has begun to come, then asks for what is stored.
    function halt() {
      halting = !value().streaming;
      if (halting) return;
      act("stop", {});
      setTimeout(() => act("act", { do: "stopped", conv: value().conv }), 300);
    }

    const picker = h("input", { type: "file", accept: ".md,.txt,.csv,.xlsx", hidden: true, onchange: () => { if (picker.files[0]) attach(picker.files[0]); picker.value = ""; } });
    box = grow(h("textarea", { id: "okr-box", rows: 1, placeholder: t.box, "aria-label": t.box, onkeydown: keys(say, () => box.blur()) }));
    const composer = h("form.composer", {
      onsubmit: (event) => { event.preventDefault(); say(); },
      ondragover: (event) => { event.preventDefault(); composer.classList.add("over"); },
      ondragleave: () => composer.classList.remove("over"),
      ondrop: (event) => { event.preventDefault(); composer.classList.remove("over"); if (event.dataTransfer.files[0]) attach(event.dataTransfer.files[0]); },
    },
      picker, iconButton("clip", t.attach, () => picker.click()), box,
      h("button.send", { type: "submit", "aria-label": t.send, title: t.send }, icon("send")),
      h("button.send.halt", { type: "button", "aria-label": t.stop, title: t.stop, onclick: halt }, icon("stop")));

    // --- what comes from the server

    let filled = 0;
    function receive() {
      const { conv, streaming, box: back, turn, messages = [] } = value();
      okr.setBusy(Boolean(streaming));
      if (conv === undefined) return;
      if (streaming === undefined && messages.length) next = "say";
      if (conv !== new URLSearchParams(location.search).get("c")) {
        history.replaceState(null, "", location.pathname + (conv ? `?c=${encodeURIComponent(conv)}` : "") + location.hash);
        drawn.clear();
        editing = null;
        stream.scrollTop = stream.scrollHeight;
      }
      if (back && turn !== filled) {
        filled = turn;
        box.value = back;
        box.dispatchEvent(new Event("input"));
        box.focus();
      }
      if (halting && streaming) halt();
      else halting = false;
      const last = messages.at(-1);
      if (!streaming && last?.role === "coach" && last.plain !== spoken) once((spoken = last.plain));
      draw();
    }

    root.replaceChildren(stream, composer);
    watch("value", receive);
    receive();
  };
})();
