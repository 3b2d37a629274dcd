import { defineConfig } from 'vite';
import { onePage } from './build/one_page';

// vite build NAME --config vite.config.ts: the page of the folder NAME, as one file.
export default defineConfig({
  base: './',
  plugins: [onePage()],
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact', legalComments: 'none' },
  build: {
    outDir: '../dist',
    emptyOutDir: false,
    target: 'es2021',
    modulePreload: false,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    cssCodeSplit: false,
    reportCompressedSize: false,
  },
});
