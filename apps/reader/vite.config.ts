import { createHash } from 'node:crypto';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin } from 'vite';

const api = process.env['API_ORIGIN'] ?? 'http://127.0.0.1:3000';

// The reader is built from the libraries' sources, so that nothing else has to be built first.
const conditions = ['@postil/source', 'module', 'browser', 'development|production'];
const target = ['chrome128', 'edge128', 'firefox128', 'safari18'];

/** Names the app in the page, which would otherwise be asked for only once the first script has come. */
function preloadApp(): Plugin {
  return {
    name: 'preload-app',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle }) {
        const chunks = Object.values(bundle ?? {}).flatMap((file) => (file.type === 'chunk' ? [file] : []));
        const app = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith('/app/start.tsx'));
        return (app ? [app.fileName, ...app.imports] : []).map((file) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
          injectTo: 'head',
        }));
      },
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
  plugins: [react(), preloadApp(), serviceWorker()],
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
