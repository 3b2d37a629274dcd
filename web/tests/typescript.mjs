import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const kWeb = dirname(dirname(fileURLToPath(import.meta.url)));

// The module of a TypeScript file below web/, for tests that need no browser.
export async function load(path) {
  const { outputFiles } = await build({
    entryPoints: [join(kWeb, path)],
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'silent',
  });
  return import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`
  );
}
