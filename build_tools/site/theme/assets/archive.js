// The theme's search dialog has no name for those who hear the page.
document.querySelectorAll(".md-search[role=dialog]").forEach(function (dialog) {
  dialog.setAttribute("aria-label", "Search");
});
