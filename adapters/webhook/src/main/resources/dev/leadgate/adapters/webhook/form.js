// Adds to the forms of this source where the visitor came from. Reads nothing else, sends nothing.
(function () {
  "use strict";
  var script = document.currentScript;
  var action = script ? script.src.replace(/\?.*$/, "") : "";
  var opened = "@OPENED@";
  var names = ["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content",
    "gclid", "fbclid", "yclid", "msclkid", "ttclid", "li_fat_id", "gbraid", "wbraid"];

  function arrival() {
    var query = new URLSearchParams(location.search), now = {}, before = {};
    names.forEach(function (name) {
      var value = query.get(name);
      if (value) { now[name] = value.slice(0, 300); }
    });
    try { before = JSON.parse(sessionStorage.getItem("leadgate_arrival")) || {}; } catch (e) { before = {}; }
    var kept = Object.keys(now).length ? now : before;
    var from = document.referrer;
    if (from && from.split("/")[2] !== location.host) { kept.referrer = from.slice(0, 1000); }
    if (!kept.referrer && before.referrer) { kept.referrer = before.referrer; }
    try { sessionStorage.setItem("leadgate_arrival", JSON.stringify(kept)); } catch (e) { /* private mode */ }
    return kept;
  }

  function put(form, name, value) {
    if (!value || form.elements.namedItem(name)) { return; }
    var field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    form.appendChild(field);
  }

  function prepare() {
    var kept = arrival();
    Array.prototype.forEach.call(document.forms, function (form) {
      var target = new URL(form.getAttribute("action") || "", document.baseURI).href;
      if (target.replace(/\?.*$/, "") !== action) { return; }
      Object.keys(kept).forEach(function (name) { put(form, name, kept[name]); });
      put(form, "page", location.href.split("#")[0].slice(0, 1000));
      put(form, "leadgate_opened", opened);
    });
  }

  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", prepare); } else { prepare(); }
})();
