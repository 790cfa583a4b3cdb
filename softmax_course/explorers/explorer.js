// The page's side of an explorer: the browser's own controls, a picture, one line of words.
// One question at a time goes to the kernel; while it draws, only the newest state is kept.

const PATIENCE = 4000; // milliseconds without an answer before the page says so
const PACE = 500; // milliseconds from step to step while playing

function element(tag, properties, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

function render({ model, el }) {
  const own = `softmax-explorer-${Math.random().toString(36).slice(2)}`; // no id twice on a page
  const values = { ...model.get("values") };
  const shown = {}; // name → how to show the control's value
  const stops = []; // what must end with the view
  const [width, height] = model.get("size");

  const panel = element("div", { className: "controls" });
  const picture = element("img", { className: "picture", width, height });
  const words = element("p", { className: "words" });
  words.setAttribute("role", "status");
  const note = element("p", { className: "note", hidden: true });
  note.setAttribute("role", "status");
  const root = element("div", { className: "softmax-explorer" }, panel, picture, words, note);
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", model.get("title"));

  let asked = false;
  let newer = false;
  let patience;

  function ask() {
    if (asked) {
      newer = true;
      return;
    }
    asked = true;
    newer = false;
    model.set("values", { ...values });
    model.save_changes();
    patience = setTimeout(() => {
      asked = false;
      note.textContent =
        "No answer yet. If another cell is running, wait for it; after a restart, run this cell again.";
      note.hidden = false;
    }, PATIENCE);
  }

  function answered() {
    asked = false;
    clearTimeout(patience);
    note.hidden = true;
    paint();
    if (newer) ask();
  }

  let url;
  function paint() {
    const old = url;
    url = URL.createObjectURL(new Blob([model.get("picture")], { type: "image/png" }));
    picture.src = url;
    picture.alt = model.get("words");
    if (old) URL.revokeObjectURL(old);
    words.textContent = model.get("words");
    const hidden = model.get("hidden");
    for (const row of panel.querySelectorAll(".control"))
      row.hidden = hidden.includes(row.dataset.name);
  }

  const folds = {}; // group → where its controls stand
  function placeOf(group) {
    if (!group) return panel;
    if (!folds[group]) {
      const summary = element("summary", { textContent: group });
      summary.setAttribute("data-lm-suppress-shortcuts", "true");
      folds[group] = element("div", { className: "controls" });
      panel.append(element("details", {}, summary, folds[group]));
    }
    return folds[group];
  }

  function choose(name, index) {
    values[name] = index;
    shown[name](index);
    ask();
  }

  for (const { name, label, texts, kind, group } of model.get("controls")) {
    const id = `${own}-${name}`;
    const row = element("div", { className: `control ${kind}` });
    row.dataset.name = name;
    row.append(element("label", { htmlFor: id, textContent: label }));
    if (kind === "list") {
      const list = element("select", { id }, ...texts.map((text) => new Option(text)));
      list.addEventListener("change", () => choose(name, list.selectedIndex));
      row.append(list);
      shown[name] = (index) => (list.selectedIndex = index);
    } else {
      const last = texts.length - 1;
      const slider = element("input", { id, type: "range", min: 0, max: last, step: 1 });
      const readout = element("span", { className: "readout" });
      readout.setAttribute("aria-hidden", "true"); // the slider says it itself
      slider.addEventListener("input", () => choose(name, Number(slider.value)));
      row.append(slider, readout);
      shown[name] = (index) => {
        slider.value = index;
        slider.setAttribute("aria-valuetext", texts[index]);
        readout.textContent = texts[index];
      };
      if (kind === "steps") {
        const button = element("button", { type: "button", textContent: "Play" });
        let ticking = 0;
        const pause = () => {
          clearInterval(ticking);
          ticking = 0;
          button.textContent = "Play";
        };
        const step = () => {
          if (!asked) choose(name, Math.min(values[name] + 1, last));
          if (values[name] === last) pause();
        };
        button.addEventListener("click", () => {
          if (ticking) return pause();
          if (values[name] === last) choose(name, 0);
          button.textContent = "Pause";
          ticking = setInterval(step, PACE);
        });
        row.append(button);
        stops.push(pause);
      }
    }
    // On the very elements that take the keys: arrows and letters are theirs, not JupyterLab's.
    for (const node of row.querySelectorAll("input, select, button"))
      node.setAttribute("data-lm-suppress-shortcuts", "true");
    shown[name](values[name]);
    placeOf(group).append(row);
  }

  function moved() {
    if (asked || newer) return; // an older state coming back must not pull the hand
    Object.assign(values, model.get("values"));
    for (const name in shown) shown[name](values[name]);
  }

  model.on("change:frame", answered);
  model.on("change:values", moved);
  paint();
  el.append(root);
  model.send({ scale: window.devicePixelRatio || 1 });

  return () => {
    stops.forEach((stop) => stop());
    clearTimeout(patience);
    model.off("change:frame", answered);
    model.off("change:values", moved);
    URL.revokeObjectURL(url);
    model.send({ gone: true });
  };
}

export default { render };
