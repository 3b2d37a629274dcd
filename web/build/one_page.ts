import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Plugin } from 'vite';

function sourceHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}

// Only the page's own script and style may run, by their hash, and nothing may be fetched.
function policy(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src ${sourceHash(script)}`,
    `style-src ${sourceHash(style)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

// An index.html has what is its page's own: its title, and what is shown without a script.
function whole(own: string): string {
  const part = (name: string) => new RegExp(`<${name}>.*</${name}>`, 's').exec(own)![0];
  return readFileSync(new URL('page.html', import.meta.url), 'utf8')
    .replace('TITLE', part('title'))
    .replace('NOSCRIPT', part('noscript'));
}

// Folds the built script and style into index.html, so that the page is one file, which has the name
// of its folder.
export function onePage(): Plugin {
  let name = '';
  return {
    name: 'one-page',
    enforce: 'post',
    configResolved(config) {
      name = `${basename(config.root)}.html`;
    },
    transformIndexHtml: { order: 'pre', handler: whole },
    generateBundle(_options, bundle) {
      let script = '';
      let style = '';
      let html = '';
      for (const [file, part] of Object.entries(bundle)) {
        if (part.type === 'chunk') script += part.code;
        else if (file.endsWith('.css')) style += String(part.source);
        else if (file.endsWith('.html')) html = String(part.source);
        else this.error(`${file} cannot be folded into the page`);
        delete bundle[file];
      }
      if (!html || !script || !style) this.error('the page lacks its html, script or style');
      script = script.trim().replaceAll('</script', '<\\/script');
      style = style.trim();
      html = html
        .replace(/\s*<script type="module"[^>]*><\/script>/, '')
        .replace(/\s*<link rel="stylesheet"[^>]*>/, '')
        .replace('POLICY', () => policy(script, style))
        .replace('</head>', () => `  <style>${style}</style>\n  </head>`)
        .replace('</body>', () => `  <script type="module">${script}</script>\n  </body>`);
      this.emitFile({ type: 'asset', fileName: name, source: html });
    },
  };
}
