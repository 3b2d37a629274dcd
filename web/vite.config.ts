import { defineConfig } from 'vite';
import { onePage } from './build/one_page';

export default defineConfig({
  root: 'report',
  base: './',
  plugins: [onePage('report.html')],
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
