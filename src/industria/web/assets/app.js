// What happens in the browser alone: numbers open their explanation, tables sort, the menu folds on a phone.
(function () {
  "use strict";
  const narrow = window.matchMedia("(max-width: 900px)");

  document.addEventListener("click", function (event) {
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    const number = event.target.closest && event.target.closest("a.explained");
    if (number && plain && window.dash_clientside) {
      event.preventDefault();
      const asked = number.getAttribute("href") + "#" + Date.now();
      window.dash_clientside.set_props("why-asked", { data: asked });
      return;
    }
    const inside = event.target.closest && event.target.closest("a[data-inside]");
    if (inside && plain) {
      event.preventDefault();
      if (inside.href !== window.location.href) window.history.pushState({}, "", inside.href);
      window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
      if (inside.hash) { const at = document.getElementById(inside.hash.slice(1)); if (at) at.scrollIntoView(); }
      else window.scrollTo(0, 0);
      const page = document.getElementById("page");
      if (page && inside.closest("nav")) page.focus({ preventScroll: true });
      const found = document.getElementById("search-found");
      if (found) found.hidden = true;
      return;
    }
    const head = event.target.closest && event.target.closest("table.sortable thead button");
    if (head) sort(head);
    const found = document.getElementById("search-found");
    if (found && !event.target.closest(".search")) found.hidden = true;
  });

  document.addEventListener("focusin", function (event) {
    const found = document.getElementById("search-found");
    if (found && event.target.closest(".search")) found.hidden = false;
  });

  document.addEventListener("keydown", function (event) {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    if (event.key === "/" && !typing) {
      const box = document.getElementById("search-text");
      if (box) { event.preventDefault(); box.focus(); }
    }
    if (event.key === "Escape" && event.target.closest && event.target.closest(".search")) {
      event.target.blur();
      const found = document.getElementById("search-found");
      if (found) found.hidden = true;
    }
  });

  // Rows keep to their group; a cell without a number goes last whichever way the column is sorted.
  function sort(button) {
    const cell = button.closest("th"), table = cell.closest("table");
    const at = Array.prototype.indexOf.call(cell.parentNode.children, cell);
    const down = cell.getAttribute("aria-sort") !== "descending";
    table.querySelectorAll("thead th").forEach(function (other) { other.removeAttribute("aria-sort"); });
    cell.setAttribute("aria-sort", down ? "descending" : "ascending");
    table.querySelectorAll("tbody").forEach(function (body) {
      const rows = Array.prototype.filter.call(body.rows, function (row) { return !row.classList.contains("group"); });
      rows.sort(function (a, b) { return compare(a.cells[at], b.cells[at], down); });
      rows.forEach(function (row) { body.appendChild(row); });
    });
  }

  function compare(a, b, down) {
    const x = a && a.dataset.sort, y = b && b.dataset.sort;
    if (x === undefined && y === undefined) {
      const order = (a ? a.innerText : "").localeCompare(b ? b.innerText : "");
      return down ? -order : order;
    }
    if (x === undefined) return 1;
    if (y === undefined) return -1;
    return down ? Number(y) - Number(x) : Number(x) - Number(y);
  }

  // Parts that never change on their own come as markup that the server has escaped: see render/static.py.
  function fill(node) {
    if (node.nodeType !== 1) return;
    if (node.hasAttribute("data-markup")) {
      node.innerHTML = node.getAttribute("data-markup");
      node.removeAttribute("data-markup");
    }
    node.querySelectorAll("[data-markup]").forEach(fill);
  }
  new MutationObserver(function (changes) {
    changes.forEach(function (change) {
      if (change.type === "attributes") fill(change.target);
      else change.addedNodes.forEach(fill);
    });
  }).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-markup"],
  });

  // The page that could be read before the scripts ran gives way once the app's own stands and has its pictures.
  const began = Date.now(), patience = 4000;
  function giveWay() {
    const first = document.getElementById("first-view");
    if (!first) return;
    const page = document.querySelector("#page article, #page .state");
    const waiting = page && page.querySelector(".pic") && !page.querySelector(".pic svg");
    if (page && (!waiting || Date.now() - began > patience)) first.remove();
    else setTimeout(giveWay, 30);
  }
  setTimeout(giveWay, 0);

  // After a change of page: the title of the window, the language of the document, the folded menu.
  const watched = new MutationObserver(function () {
    const title = document.getElementById("title");
    const brand = document.querySelector(".workspaces a.here");
    const name = title && title.textContent + (brand ? " · " + brand.textContent : "") + " · Industria";
    if (name && document.title !== name) document.title = name;
    const language = document.querySelector("a.language");
    const spoken = language && (language.lang === "zh" ? "en" : "zh-Hans");
    if (spoken && document.documentElement.lang !== spoken) document.documentElement.lang = spoken;
    const menu = document.getElementById("menu");
    if (menu && menu.dataset.seen !== "yes") { menu.dataset.seen = "yes"; menu.open = !narrow.matches; }
  });
  watched.observe(document.body, { childList: true, subtree: true });
  narrow.addEventListener("change", function () {
    const menu = document.getElementById("menu");
    if (menu) menu.open = !narrow.matches;
  });
})();
