// Runs before the first paint, so that a page chosen dark never flashes light. src/design/theme.ts takes over from here.
(function () {
  var themes = { light: 'paper', sepia: 'sepia', dark: 'dark', contrast: 'contrast' };
  var chosen = null;
  try {
    chosen = localStorage.getItem('postil:theme');
  } catch {
    // Storage may be switched off; then the system decides.
  }
  var system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'paper';
  document.documentElement.dataset.theme = Object.hasOwn(themes, chosen) ? themes[chosen] : system;
})();
