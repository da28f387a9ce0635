// Keys. Which key does what stands in the pages: data-key on what it presses, data-item on the rows that j and k walk,
// data-open on a row's link, data-go on what "g" leads to. Everything works without this file, with Tab and Enter.
"use strict";

(() => {
  let going = false;
  const items = () => [...document.querySelectorAll("[data-item]")].filter((one) => one.getClientRects().length);
  const current = () => document.querySelector("[data-item].at");
  const mark = (item) => {
    document.querySelectorAll("[data-item].at").forEach((one) => one.classList.remove("at"));
    if (!item) return;
    item.classList.add("at");
    const first = item.querySelector("[data-open], a, summary, input");
    (first || item).focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  };
  const step = (by) => {
    const all = items();
    if (!all.length) return;
    const at = all.indexOf(current());
    mark(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)]);
  };
  // A list that is fetched anew keeps the row one stood on: from the swap on, so that no key falls between, and again when
  // it has settled, as settling takes a row's classes off.
  let kept = -1;
  const keep = () => {
    const all = items();
    if (kept >= 0 && !current() && all.length) mark(all[Math.min(kept, all.length - 1)]);
  };
  document.addEventListener("htmx:beforeSwap", () => { kept = items().indexOf(current()); });
  document.addEventListener("htmx:afterSwap", keep);
  document.addEventListener("htmx:afterSettle", () => { keep(); kept = -1; });
  const press = (target) => {
    if (target.tagName === "SUMMARY") {
      const box = target.parentElement;
      box.open = true;
      const field = [...box.querySelectorAll("input:not([type=hidden])")];
      const first = field.find((one) => !one.value) || field[0];
      if (first) { first.focus(); first.select(); }
    } else if (target.matches("input, select")) {
      target.focus();
      if (target.select) target.select();
    } else target.click();
  };
  const find = (key) => {
    const name = `[data-key="${CSS.escape(key)}"]`;
    const at = current() || (["a", "r", "e"].includes(key) ? items().find((one) => one.querySelector(name)) : null);
    return (at && at.querySelector(name)) || document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  };
  const box = async () => {
    let dialog = document.getElementById("keys");
    if (dialog) { if (dialog.open) dialog.close(); else dialog.showModal(); return; }
    const text = await (await fetch("/help")).text();
    const section = new DOMParser().parseFromString(text, "text/html").querySelector("[aria-labelledby=h-keys]");
    dialog = document.createElement("dialog");
    dialog.id = "keys";
    dialog.setAttribute("aria-label", "Keys");
    dialog.append(section);
    document.body.append(dialog);
    dialog.showModal();
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const field = event.target.closest("input:not([type=checkbox]):not([type=radio]), select, textarea");
    if (event.key === "Escape") {
      const open = event.target.closest(".judge details[open], details.newest[open]");
      // A browser would empty a search field.
      event.preventDefault();
      const dialog = document.querySelector("dialog[open]");
      if (dialog) dialog.close();
      else if (open) { open.open = false; open.querySelector("summary").focus(); } else if (field) field.blur();
      return;
    }
    if (field) return;
    const key = event.key;
    if (going) {
      going = false;
      const link = document.querySelector(`[data-go="${CSS.escape(key)}"]`);
      if (link) { event.preventDefault(); link.click(); return; }
    }
    if (key === "g") { going = true; setTimeout(() => { going = false; }, 1500); return; }
    if (key === "?") { event.preventDefault(); box(); return; }
    if (key === "j" || key === "k") { event.preventDefault(); step(key === "j" ? 1 : -1); return; }
    if (key === "o") {
      const open = current() && current().querySelector("[data-open]");
      const target = open || document.querySelector('[data-key="o"]');
      if (target) { event.preventDefault(); target.click(); }
      return;
    }
    if (key.length !== 1 || key === " ") return;
    const target = find(key);
    if (target) { event.preventDefault(); press(target); }
  });
  // While decisions are being worked in, the note at the top is asked for again until it is gone.
  const watch = () => setTimeout(async () => {
    const note = document.querySelector("#working[data-waiting]");
    if (!note) return;
    try {
      const answer = await fetch("/working");
      if (answer.ok) note.outerHTML = await answer.text();
      const now = document.getElementById("working");
      if (now && !now.matches("[data-waiting]") && !now.textContent.trim()) {
        // The page still shows what stood before: it is not reloaded under a person's hands.
        const line = document.createElement("p");
        line.className = "working";
        line.textContent = "The record follows every decision now. ";
        const again = document.createElement("a");
        again.href = "";
        again.textContent = "Look again";
        line.append(again);
        now.append(line);
      }
    } catch { /* the app was stopped, or the page is being left */ }
    watch();
  }, 2000);
  watch();
  // An address may name a row.
  const aim = location.hash.slice(1) && document.getElementById(location.hash.slice(1));
  if (aim && aim.matches("[data-item]")) mark(aim);
})();
