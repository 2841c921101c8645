import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin, type Rollup } from 'vite';

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
      handler(_, { bundle = {} }) {
        const { scripts, styles } = withoutEntry(bundle, madeOf(bundle, '/app/start.tsx'));
        const preload = (attrs: Record<string, string | boolean>) => ({
          tag: 'link',
          attrs: { ...attrs, crossorigin: true },
          injectTo: 'head' as const,
        });
        return [
          ...styles.map((file) => preload({ rel: 'preload', as: 'style', href: `/${file}` })),
          ...scripts.map((file) => preload({ rel: 'modulepreload', href: `/${file}` })),
        ];
      },
    },
  };
}

/**
 * A page of its own for the view of a text, which names all that this view is made of: a browser that learned of it
 * from the scripts, one after the other, would ask for it too late. What the first script asks the server goes first:
 * without HTTP/2 only six are under way at once.
 */
function readingPage(): Plugin {
  return {
    name: 'reading-page',
    apply: 'build',
    async writeBundle({ dir = 'dist' }, bundle) {
      const page = bundle['index.html'];
      const html = page?.type === 'asset' ? String(page.source) : '';
      const { scripts, styles } = madeOf(bundle, '/reading/reading-page.tsx');
      const unnamed = (file: string) => !html.includes(`"/${file}"`);
      const links = [
        ...styles
          .filter(unnamed)
          .map((file) => `<link rel="preload" as="style" crossorigin href="/${file}">`),
        ...scripts
          .filter(unnamed)
          .map((file) => `<link rel="modulepreload" fetchpriority="low" crossorigin href="/${file}">`),
      ];
      const head = links.map((link) => `  ${link}\n  `).join('');
      await writeFile(path.join(dir, 'reading.html'), html.replace('</head>', `${head}</head>`));
    },
  };
}

interface Made {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
}

function chunksIn(bundle: Rollup.OutputBundle): Rollup.OutputChunk[] {
  return Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [file] : []));
}

/** The chunk that begins with a module and all that it imports, with their style sheets. */
function madeOf(bundle: Rollup.OutputBundle, module: string): Made {
  const chunks = chunksIn(bundle);
  const found = new Set(chunks.filter(({ facadeModuleId }) => facadeModuleId?.endsWith(module)));
  for (const chunk of found)
    for (const name of chunk.imports) {
      const imported = bundle[name];
      if (imported?.type === 'chunk') found.add(imported);
    }
  const styles = [...found].flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]);
  return { scripts: [...found].map(({ fileName }) => fileName), styles: [...new Set(styles)] };
}

/** The first script and its style sheet are in the page already. */
function withoutEntry(bundle: Rollup.OutputBundle, made: Made): Made {
  const entry = chunksIn(bundle).find(({ isEntry }) => isEntry);
  const named = new Set([entry?.fileName, ...(entry?.viteMetadata?.importedCss ?? [])]);
  const unnamed = (file: string) => !named.has(file);
  return { scripts: made.scripts.filter(unnamed), styles: made.styles.filter(unnamed) };
}

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
  },
});
