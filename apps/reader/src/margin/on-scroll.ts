const AT_MOST_EVERY = 120;

/** Calls back while the page is scrolled, a few times a second, and once more when it rests. Gives its undoing. */
export function onScroll(listener: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const scrolled = () => {
    timer ??= setTimeout(() => {
      timer = null;
      listener();
    }, AT_MOST_EVERY);
  };
  window.addEventListener('scroll', scrolled, { passive: true });
  return () => {
    window.removeEventListener('scroll', scrolled);
    if (timer !== null) clearTimeout(timer);
  };
}
