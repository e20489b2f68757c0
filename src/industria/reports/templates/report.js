"use strict";
(function () {
  var root = document.documentElement;
  function speak(language) {
    root.dataset.l = language;
    root.lang = language === "zh" ? "zh-Hans" : "en";
    document.querySelectorAll("[data-set]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.set === language));
    });
  }
  document.querySelectorAll("[data-set]").forEach(function (button) {
    button.addEventListener("click", function () { speak(button.dataset.set); });
  });
  var asked = new URLSearchParams(location.search).get("lang");
  speak(asked === "zh" || asked === "en" ? asked : root.dataset.l);

  function key(cell) {
    if (!cell) { return ""; }
    if (cell.dataset.sort !== undefined) { return cell.dataset.sort; }
    return cell.innerText.trim();
  }
  function compare(a, b) {
    var x = parseFloat(a), y = parseFloat(b);
    if (!isNaN(x) && !isNaN(y)) { return x - y; }
    return a.localeCompare(b, root.lang);
  }
  function absent(text) { return text === "" || text.charAt(0) === "?" || text.charAt(0) === "×"; }
  document.querySelectorAll("thead button").forEach(function (button) {
    button.addEventListener("click", function () {
      var head = button.closest("th"), at = head.cellIndex, table = head.closest("table");
      var down = head.getAttribute("aria-sort") !== "descending";
      table.querySelectorAll("th[aria-sort]").forEach(function (other) { other.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      Array.from(table.tBodies).forEach(function (body) {
        var rows = Array.from(body.rows).filter(function (row) { return !row.classList.contains("group"); });
        rows.sort(function (a, b) {
          var x = key(a.cells[at]), y = key(b.cells[at]);
          if (absent(x) !== absent(y)) { return absent(x) ? 1 : -1; }
          return down ? compare(y, x) : compare(x, y);
        });
        rows.forEach(function (row) { body.appendChild(row); });
      });
    });
  });
  function reveal() {
    var target = location.hash && document.getElementById(location.hash.slice(1));
    for (var node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") { node.open = true; }
    }
    if (target) { target.scrollIntoView(); }
  }
  window.addEventListener("hashchange", reveal);
  if (location.hash) { reveal(); }
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll(".scroll, .pic").forEach(function (box) { box.scrollLeft = 0; });
  });
})();
