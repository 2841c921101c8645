import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build, defineConfig, normalizePath, type Plugin, type Rollup } from 'vite';

const api = process.env['API_ORIGIN'] ?? 'http://127.0.0.1:3000';

// The reader is built from the libraries' sources, so that nothing else has to be built first.
const conditions = ['@postil/source', 'module', 'browser', 'development|production'];
const target = ['chrome128', 'edge128', 'firefox128', 'safari18'];

const brotli = promisify<string | Uint8Array, Buffer>(brotliCompress);

/** Names the app in the page, which would otherwise be asked for only once the first script has come. */
function preloadApp(): Plugin {
  return {
    name: 'preload-app',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => withPreloads(html, scriptsOf(bundle, '/app/start.tsx')),
    },
  };
}

/**
 * A page of its own for the view of a text, which names that too. What the first script asks the server goes before it:
 * without HTTP/2 only six are under way at once.
 */
function readingPage(): Plugin {
  return {
    name: 'reading-page',
    apply: 'build',
    async writeBundle({ dir = 'dist' }, bundle) {
      const page = bundle['index.html'];
      const html = page?.type === 'asset' ? String(page.source) : '';
      const scripts = scriptsOf(bundle, '/reading/reading-page.tsx');
      await writeFile(path.join(dir, 'reading.html'), withPreloads(html, scripts, 'fetchpriority="low" '));
    },
  };
}

/** Those that the page names already are left out. */
function withPreloads(html: string, files: readonly string[], attributes = ''): string {
  const links = files
    .filter((file) => !html.includes(`"/${file}"`))
    .map((file) => `  <link rel="modulepreload" ${attributes}crossorigin href="/${file}">\n  `);
  return html.replace('</head>', `${links.join('')}</head>`);
}

/** The chunk that holds a module, and all that it imports. */
function scriptsOf(bundle: Rollup.OutputBundle, module: string): string[] {
  const chunks = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [file] : []));
  const found = new Set(chunks.filter(({ moduleIds }) => moduleIds.some((id) => id.endsWith(module))));
  for (const chunk of found)
    for (const name of chunk.imports) {
      const imported = bundle[name];
      if (imported?.type === 'chunk') found.add(imported);
    }
  return [...found].map(({ fileName }) => fileName);
}

/**
 * A module's chunk: all that the app begins with is one, and what the view of a text adds another. By itself the
 * bundler would cut a dozen of them, by who else needs what, and each request has a way of its own to go.
 */
function chunkOf(id: string, infos: ModuleInfos): string | null {
  if (reachedFrom('main.tsx').has(id)) return null;
  if (reachedFrom('app/start.tsx').has(id)) return 'app';
  return reachedFrom('reading/reading-page.tsx').has(id) ? 'text' : null;

  function reachedFrom(module: string): ReadonlySet<string> {
    const known = reached.get(module);
    if (known) return known;
    const found = new Set([normalizePath(path.join(import.meta.dirname, 'src', module))]);
    for (const next of found)
      for (const imported of infos.getModuleInfo(next)?.importedIds ?? []) found.add(imported);
    reached.set(module, found);
    return found;
  }
}

interface ModuleInfos {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

const reached = new Map<string, ReadonlySet<string>>();

/** Packs scripts and style sheets once, as small as they get, instead of for each reader in a hurry. */
function packed(): Plugin {
  return {
    name: 'packed',
    apply: 'build',
    async writeBundle({ dir = 'dist' }, bundle) {
      const files = Object.values(bundle).filter(({ fileName }) => /^assets\/.*\.(js|css)$/.test(fileName));
      await Promise.all(
        files.map(async (file) => {
          const content = file.type === 'chunk' ? file.code : file.source;
          await writeFile(path.join(dir, `${file.fileName}.br`), await brotli(content));
        }),
      );
    },
  };
}

/**
 * Builds the service worker by itself: one file at the top, for there is where its reach begins, with the list of what
 * the app needs to open.
 */
function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    async writeBundle(_, bundle) {
      // Of the fonts only what every page uses; the others are kept once they were asked for.
      const opens = /\.(js|css)$|-latin-wght-\w+-[\w-]+\.woff2$/;
      const files = Object.keys(bundle).filter((file) => opens.test(file));
      const paths = [...files, 'theme.js', 'postil.svg'].sort().map((file) => `/${file}`);
      const page = bundle['index.html'];
      const source = page?.type === 'asset' ? String(page.source) : '';
      const version = createHash('sha256')
        .update(JSON.stringify([paths, source]))
        .digest('hex')
        .slice(0, 16);
      await build({
        configFile: false,
        logLevel: 'warn',
        root: import.meta.dirname,
        publicDir: false,
        resolve: { conditions },
        define: { SHELL: JSON.stringify({ version, files: paths }) },
        build: {
          outDir: 'dist',
          emptyOutDir: false,
          target,
          lib: {
            entry: 'src/service-worker/service-worker.ts',
            formats: ['iife'],
            name: 'worker',
            fileName: () => 'service-worker.js',
          },
        },
      });
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '../../node_modules/.vite/reader',
  plugins: [react(), preloadApp(), readingPage(), packed(), serviceWorker()],
  resolve: { conditions },
  server: {
    port: 4200,
    host: '127.0.0.1',
    proxy: { '/api': { target: api, ws: true } },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target,
    // The Content-Security-Policy lets fonts come from the server only, not from data: addresses.
    assetsInlineLimit: 0,
    // All of it is no more than 20 KB packed.
    cssCodeSplit: false,
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: chunkOf, debugName: 'what opens together' }],
        },
      },
    },
  },
});
