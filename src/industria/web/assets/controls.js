// Controls of the pages Data and Runs: a grid whose script comes only where it is shown, and sending a file.
(function () {
  "use strict";
  const fetched = {};

  function script(address) {
    if (window.dash_ag_grid) return Promise.resolve();
    if (!fetched[address]) {
      fetched[address] = new Promise(function (resolve, reject) {
        const tag = document.createElement("script");
        tag.src = address;
        tag.onload = resolve;
        tag.onerror = function () { delete fetched[address]; tag.remove(); reject(new Error(address)); };
        document.body.appendChild(tag);
      });
    }
    return fetched[address];
  }

  function grid(asked) {
    if (!asked) return window.dash_clientside.no_update;
    return script(asked.script).then(function () {
      return { type: "AgGrid", namespace: "dash_ag_grid", props: asked.props };
    });
  }

  // Row id → field → what was typed last.
  function edits(changes, before) {
    const kept = Object.assign({}, before);
    (Array.isArray(changes) ? changes : [changes]).filter(Boolean).forEach(function (change) {
      const row = Object.assign({}, kept[change.rowId]);
      row[change.colId] = change.value === null || change.value === undefined ? "" : String(change.value);
      kept[change.rowId] = row;
    });
    return kept;
  }

  // A box in which one file is chosen or dropped; it is sent as it is, with progress, and can be stopped.
  function sender(words, id) {
    const box = document.getElementById(id);
    if (!box || box.dataset.ready === "yes" || !words) return window.dash_clientside.no_update;
    box.dataset.ready = "yes";
    const input = document.createElement("input");
    input.type = "file";
    input.id = id + "-file";
    input.accept = words.accept;
    input.className = "send-input";
    const label = document.createElement("label");
    label.htmlFor = input.id;
    label.className = "send-label";
    label.textContent = words.choose;
    const hint = document.createElement("p");
    hint.className = "note";
    hint.textContent = words.hint;
    const said = document.createElement("div");
    said.setAttribute("role", "status");
    box.append(input, label, hint, said);
    function refuse(text) { said.className = "send-refused"; said.textContent = text; input.value = ""; }
    function take(files) {
      if (files.length !== 1) return refuse(words.one);
      if (files[0].size > words.most) return refuse(words.large);
      send(files[0]);
    }
    input.addEventListener("change", function () { if (input.files.length) take(input.files); });
    box.addEventListener("dragover", function (event) { event.preventDefault(); box.classList.add("over"); });
    box.addEventListener("dragleave", function () { box.classList.remove("over"); });
    box.addEventListener("drop", function (event) {
      event.preventDefault();
      box.classList.remove("over");
      take(event.dataTransfer.files);
    });
    function send(file) {
      const asked = new XMLHttpRequest();
      const who = document.getElementById("who");
      const table = document.querySelector("input[name=" + id + "-table]");
      const about = { name: file.name, who: who ? who.value : "", table: words.table || (table ? table.value : "") };
      asked.open("POST", words.to + "?" + new URLSearchParams(about));
      asked.setRequestHeader("Content-Type", "application/octet-stream");
      asked.setRequestHeader("X-Requested-With", "industria");
      asked.upload.onprogress = function (event) {
        said.className = "";
        said.textContent = words.sending + " " + Math.round((100 * event.loaded) / (event.total || 1)) + " %";
      };
      asked.onerror = function () { refuse(words.lost); };
      asked.onload = function () {
        if (asked.status === 413) return refuse(words.large);
        input.value = "";
        said.textContent = "";
        window.dash_clientside.set_props(id + "-answer", { data: asked.responseText.slice(0, 200000) });
      };
      asked.send(file);
    }
    return window.dash_clientside.no_update;
  }

  // A job that the address names is brought into view, wherever the button stood that started it.
  function reveal(job) {
    const shown = document.getElementById("job-shown");
    if (job && shown && window.location.search.indexOf("job=") >= 0) {
      shown.scrollIntoView({ block: "center" });
    }
    return window.dash_clientside.no_update;
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    industria: { grid: grid, edits: edits, reveal: reveal, sender: sender },
  });
})();
