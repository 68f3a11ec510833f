"use strict";
// Filters, search and keys. The page can be read without; nothing here makes markup from text.
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const root = document.documentElement;
  const claims = all(".claim");
  const groups = all(".group");
  const buttons = all("#controls .verdict");
  const search = one("#search");
  const status = one("#shown");
  const keys = one("#keys");
  const openAll = one("#open");
  const counted = (count) => count.toLocaleString("en");

  // What is shown.
  const verdicts = new Set();
  let wanted = [];
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = new Map();
  // Put together once for each claim, when it is first searched.
  const textOf = (claim) => {
    if (!texts.has(claim)) {
      texts.set(claim, fold(all(".find-in", claim).map((part) => part.textContent).join("\n")));
    }
    return texts.get(claim);
  };
  const fits = (claim) =>
    (verdicts.size === 0 || verdicts.has(claim.dataset.verdict)) &&
    wanted.every((word) => textOf(claim).includes(word));
  const shown = () => claims.filter((claim) => !claim.hidden);

  const show = () => {
    wanted = fold(search.value).split(/\s+/).filter(Boolean);
    for (const claim of claims) {
      const hide = !fits(claim);
      if (claim.hidden !== hide) claim.hidden = hide;
    }
    for (const group of groups) group.hidden = one(".claim:not([hidden])", group) === null;
    for (const button of buttons) button.setAttribute("aria-pressed", verdicts.has(button.dataset.verdict));
    const count = shown().length;
    one("#nothing").hidden = count > 0 || claims.length === 0;
    const total = `${counted(claims.length)} claim${claims.length === 1 ? "" : "s"}`;
    status.textContent = count === claims.length ? total : `${counted(count)} of ${total} shown`;
    nameOpenAll();
  };
  const address = () => {
    const words = new URLSearchParams();
    if (verdicts.size > 0) words.set("show", [...verdicts].join(","));
    if (search.value !== "") words.set("find", search.value);
    return `#${words}`;
  };
  // An address is no place for a book, and a browser may refuse to change it often.
  const remember = (hash) => {
    if (hash.length > 2000) return;
    try {
      history.replaceState(null, "", hash);
    } catch {}
  };
  const changed = () => {
    show();
    remember(address());
  };
  const toggle = (verdict) => {
    if (!verdicts.delete(verdict)) verdicts.add(verdict);
    changed();
  };
  const empty = () => {
    search.value = "";
    changed();
  };
  const clear = () => {
    verdicts.clear();
    empty();
  };

  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(changed, 120);
  });
  for (const button of buttons) button.addEventListener("click", () => toggle(button.dataset.verdict));
  one("#clear").addEventListener("click", () => {
    clear();
    search.focus();
  });

  // Open and close.
  const areOpen = () => shown().every((claim) => claim.open);
  const nameOpenAll = () => {
    openAll.textContent = areOpen() && claims.length > 0 ? "Close all" : "Open all";
  };
  const openOrClose = () => {
    const open = !areOpen();
    for (const claim of shown()) claim.open = open;
    nameOpenAll();
  };
  openAll.addEventListener("click", openOrClose);
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = shown().filter((claim) => !claim.open);
    for (const part of closed) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of closed) part.open = false;
    closed = [];
  });

  // A source beside its claim.
  let beside = null;
  const shut = () => {
    if (beside === null) return;
    const { source, wasOpen, from } = beside;
    beside = null;
    source.classList.remove("beside");
    for (const name of ["role", "aria-label", "tabindex"]) source.removeAttribute(name);
    one(".shut", source).remove();
    for (const mark of all("mark.on", source)) mark.classList.remove("on");
    one("details", source).open = wasOpen;
    document.body.classList.remove("reading");
    if (from === null) return;
    remember(`#${from.closest(".claim").id}`);
    from.focus();
  };
  const putBeside = (source, place, from) => {
    shut();
    const details = one("details", source);
    beside = { source, wasOpen: details.open, from };
    const button = document.createElement("button");
    button.type = "button";
    button.className = "shut";
    button.textContent = "Close the source";
    button.addEventListener("click", shut);
    source.prepend(button);
    details.open = true;
    source.classList.add("beside");
    source.setAttribute("role", "dialog");
    source.setAttribute("aria-label", "Source");
    source.tabIndex = 0;
    document.body.classList.add("reading");
    const marks = all("mark", source).filter((mark) => mark.dataset.of.split(" ").includes(place.id));
    for (const mark of marks) mark.classList.add("on");
    button.focus({ preventScroll: true });
    (marks[0] ?? source).scrollIntoView({ block: marks.length > 0 ? "center" : "start" });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.in-source");
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const place = document.getElementById(link.hash.slice(1));
    if (place === null) return;
    event.preventDefault();
    try {
      history.pushState(null, "", link.hash);
    } catch {}
    putBeside(place.closest("div.source"), place, link);
  });

  // What the address asks for: a place in the page, or what is shown.
  const placeOf = (hash) => {
    try {
      return document.getElementById(decodeURIComponent(hash));
    } catch {
      return null;
    }
  };
  const follow = () => {
    const hash = location.hash.slice(1);
    const place = placeOf(hash);
    if (beside !== null) beside.from = null;
    shut();
    if (place === null) return read(hash);
    const claim = place.closest(".claim");
    if (claim !== null && claim.hidden) {
      verdicts.clear();
      search.value = "";
      show();
    }
    for (let part = place; part !== null; part = part.parentElement) if (part.localName === "details") part.open = true;
    if (place.matches(".at")) return putBeside(place.closest("div.source"), place, null);
    place.scrollIntoView();
    const summary = place.localName === "details" ? one("summary", place) : null;
    if (summary !== null) summary.focus({ preventScroll: true });
  };
  const read = (hash) => {
    const words = new URLSearchParams(hash);
    verdicts.clear();
    const known = new Set(buttons.map((button) => button.dataset.verdict));
    for (const verdict of (words.get("show") ?? "").split(",")) if (known.has(verdict)) verdicts.add(verdict);
    search.value = words.get("find") ?? "";
    show();
  };
  addEventListener("hashchange", follow);

  // Colours.
  const themes = ["system", "light", "dark"];
  const paint = (theme) => {
    if (theme === "system") delete root.dataset.theme;
    else root.dataset.theme = theme;
    one("#theme span").textContent = theme;
  };
  // Where a page may keep nothing, the choice holds until it is closed.
  const kept = () => {
    try {
      return localStorage.getItem("factcheck-theme");
    } catch {
      return null;
    }
  };
  const keep = (theme) => {
    try {
      localStorage.setItem("factcheck-theme", theme);
    } catch {}
  };
  one("#theme").addEventListener("click", () => {
    const next = themes[(themes.indexOf(root.dataset.theme ?? "system") + 1) % themes.length];
    paint(next);
    keep(next);
  });

  // Keys.
  const help = () => keys.showModal();
  one("#help").addEventListener("click", help);
  const go = (step) => {
    const list = shown();
    if (list.length === 0) return;
    const here = list.indexOf(document.activeElement.closest(".claim"));
    const inView = () => list.findIndex((claim) => claim.getBoundingClientRect().bottom > 0);
    const next = here < 0 ? Math.max(inView(), 0) : Math.min(Math.max(here + step, 0), list.length - 1);
    const summary = one("summary", list[next]);
    summary.focus({ preventScroll: true });
    summary.scrollIntoView({ block: "nearest" });
  };
  const letters = {
    "/": () => {
      search.focus();
      search.select();
    },
    "?": help,
    0: clear,
    j: () => go(1),
    k: () => go(-1),
    o: openOrClose,
  };
  buttons.forEach((button, at) => {
    letters[at + 1] = () => button.disabled || toggle(button.dataset.verdict);
  });
  const pressed = (event) => {
    if (event.key === "Escape") {
      if (beside !== null) return shut;
      if (event.target === search) return empty;
    }
    if (event.target.matches("input")) return null;
    const onClaim = event.target.matches(".claim > summary");
    if (onClaim && event.key === "ArrowDown") return letters.j;
    if (onClaim && event.key === "ArrowUp") return letters.k;
    return one("#letters").checked && Object.hasOwn(letters, event.key) ? letters[event.key] : null;
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || keys.open) return;
    const action = pressed(event);
    if (action === null) return;
    event.preventDefault();
    action();
  });

  paint(themes.includes(kept()) ? kept() : "system");
  one("#controls").hidden = false;
  show();
  if (location.hash.length > 1) follow();
})();
