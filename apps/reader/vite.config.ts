import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const api = process.env['API_ORIGIN'] ?? 'http://127.0.0.1:3000';

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

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '../../node_modules/.vite/reader',
  plugins: [react(), preloadApp()],
  // The reader is built from the libraries' sources, so that nothing else has to be built first.
  resolve: { conditions: ['@postil/source', 'module', 'browser', 'development|production'] },
  server: {
    port: 4200,
    host: '127.0.0.1',
    proxy: { '/api': { target: api, ws: true } },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['chrome128', 'edge128', 'firefox128', 'safari18'],
    // The Content-Security-Policy lets fonts come from the server only, not from data: addresses.
    assetsInlineLimit: 0,
  },
});
