// Escape puts away what a term or a correction says until it is pointed at or reached anew.
document.addEventListener("keydown", function (event) {
  if (event.key !== "Escape") return;
  document.querySelectorAll(".term:is(:hover, :focus), .correction:is(:hover, :focus)").forEach(function (term) {
    term.classList.add("dismissed");
    ["mouseleave", "blur"].forEach(function (end) {
      term.addEventListener(end, function () { term.classList.remove("dismissed"); }, { once: true });
    });
  });
});
