import { defineConfig } from 'vite';

// vite build workbench --config workbench/vite.config.ts: the page that the server hands out, as a
// folder of files whose names do not change. Nothing stands inside the HTML: its policy allows no
// inline script or style.
export default defineConfig({
  base: './',
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact', legalComments: 'none' },
  build: {
    outDir: '../dist/workbench',
    emptyOutDir: true,
    target: 'es2021',
    modulePreload: false,
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    reportCompressedSize: false,
    rollupOptions: {
      output: {
        entryFileNames: 'workbench.js',
        assetFileNames: 'workbench[extname]',
        inlineDynamicImports: true,
      },
    },
  },
});
