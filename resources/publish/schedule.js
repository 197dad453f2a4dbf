/* Shows one ward's sessions. Without this script the page shows all of them. */
(function () {
  "use strict";
  var form = document.getElementById("loc");
  var select = document.getElementById("xa");
  var status = document.getElementById("so-buoi");
  var rows = Array.prototype.slice.call(document.querySelectorAll("tr[data-ward]"));
  var days = Array.prototype.slice.call(document.querySelectorAll("section.day"));

  function apply() {
    var shown = 0;
    rows.forEach(function (row) {
      var match = !select.value || row.getAttribute("data-ward") === select.value;
      row.hidden = !match;
      if (match && row.className.indexOf("gone") < 0) shown++;
    });
    days.forEach(function (day) {
      day.hidden = !day.querySelector("tr[data-ward]:not([hidden])");
      var link = document.querySelector('.menu a[href="#' + day.id + '"]');
      if (link) link.parentNode.hidden = day.hidden;
    });
    status.textContent = select.value ? shown + " buổi trong tuần" : "";
    if (window.history.replaceState)
      window.history.replaceState(null, "", select.value ? "#xa-" + select.value : "#");
  }

  if (!rows.length || select.options.length < 3) return;
  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  select.addEventListener("change", apply);
  if (window.location.hash.indexOf("#xa-") === 0) {
    select.value = window.location.hash.slice(4);
    if (select.selectedIndex > 0) apply();
    else select.value = "";
  }
})();
