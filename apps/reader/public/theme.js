// Runs before the first paint, so that a page chosen dark never flashes light. src/design/theme.ts takes over from here.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem('postil:theme');
  } catch {
    // Storage may be switched off; then the system decides.
  }
  var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'paper';
})();
