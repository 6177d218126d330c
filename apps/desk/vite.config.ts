import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where a developer's own server listens; the built page is served by the gateway, same origin. */
const SERVER = 'http://127.0.0.1:8080';

export default defineConfig({
  root: here('.'),
  plugins: [react()],
  resolve: {
    alias: {
      '@pasban/contracts': here('../../libs/contracts/src/index.ts'),
      '@pasban/feed-client': here('../../libs/feed-client/src/index.ts'),
      '@pasban/words': here('../../libs/words/src/index.ts'),
    },
  },
  build: {
    outDir: here('../../dist/apps/desk'),
    emptyOutDir: true,
    target: 'es2022',
    // Nothing may become a data: URL, so that the content security policy can stay at 'self'.
    assetsInlineLimit: 0,
  },
  server: {
    proxy: { '/v1': SERVER, '/socket.io': { target: SERVER, ws: true } },
  },
});
