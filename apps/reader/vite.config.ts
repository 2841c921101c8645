import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = process.env['API_ORIGIN'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '../../node_modules/.vite/reader',
  plugins: [react()],
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
