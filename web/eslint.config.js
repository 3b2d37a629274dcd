import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import typescript from 'typescript-eslint';

export default defineConfig(
  { ignores: ['dist/', 'generated/'] },
  js.configs.recommended,
  typescript.configs.recommended,
  { rules: { eqeqeq: 'error' } },
  // Programs of Node; functions that a test hands to the page see the browser's names.
  {
    files: ['site/site.js'],
    languageOptions: { globals: { ...globals.browser, SEARCH_OPTIONS: 'readonly' } },
  },
  { files: ['**/*.mjs'], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
);
