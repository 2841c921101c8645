/** The path within a book that an address means, seen from a file of it; null for one that leads out of the book. */
export function pathFrom(file: string, address: string): string | null {
  const bare = address.replace(/[?#].*$/s, '');
  if (/^[a-z][a-z0-9+.-]*:/i.test(bare) || bare.startsWith('//')) return null;
  const folder = bare.startsWith('/') ? [] : file.split('/').slice(0, -1);
  const parts: string[] = [...folder];
  for (const part of unescaped(bare).split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

/** What an address names within its file; empty for the file itself. */
export function fragmentOf(address: string): string {
  const hash = address.indexOf('#');
  return hash < 0 ? '' : unescaped(address.slice(hash + 1));
}

function unescaped(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
