// The dossier works without this file. It adds: search and order in lists, folded parts that open for a link or for
// printing, and nothing that leaves the machine.
"use strict";

(() => {
  // A link to a row inside a folded part opens it, also in browsers that do not do so themselves.
  const reveal = () => {
    const name = decodeURIComponent(location.hash.slice(1));
    const target = name && document.getElementById(name);
    if (!target) return;
    let shut = false;
    for (let up = target.parentElement; up; up = up.parentElement) {
      if (up.tagName === "DETAILS" && !up.open) { up.open = true; shut = true; }
    }
    if (shut) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach((one) => { one.open = true; });
  });
  addEventListener("afterprint", () => {
    opened.forEach((one) => { one.open = false; });
    opened = [];
  });

  const form = document.querySelector("[data-filter]");
  const list = document.querySelector("[data-list]");
  if (!form || !list) return;
  const body = list.tBodies[0];
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const rows = [...body.rows].map((row, place) => ({ row, place, text: plain(row.textContent), data: row.dataset }));
  const empty = document.querySelector("[data-empty]");
  const output = form.querySelector("output");
  const value = (name) => (form.elements[name] ? form.elements[name].value : "");
  let order = value("sort");

  const apply = () => {
    const terms = plain(value("q")).split(/\s+/).filter(Boolean);
    const kind = value("kind");
    const open = form.elements.open && form.elements.open.checked;
    let shown = 0;
    for (const { row, text, data } of rows) {
      const fits = terms.every((term) => text.includes(term)) && (!kind || data.kind === kind) && (!open || data.open !== "0");
      row.hidden = !fits;
      shown += fits;
    }
    output.textContent = shown === rows.length ? `${shown} shown` : `${shown} of ${rows.length} shown`;
    empty.hidden = shown > 0;
    list.hidden = shown === 0;
    if (value("sort") !== order) {
      order = value("sort");
      const by = order === "day" ? () => 0 : (one) => -Number(one.data[order]);
      body.append(...[...rows].sort((a, b) => by(a) - by(b) || a.place - b.place).map((one) => one.row));
    }
  };
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.querySelector("[data-clear]").addEventListener("click", () => {
    form.reset();
    apply();
    form.elements.q.focus();
  });
  apply();
})();
