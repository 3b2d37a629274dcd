// node web/site/build.mjs [FOLDER]: the documents of this tree as a site, by default build/site.
// It stops at a link that leads nowhere.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import MiniSearch from 'minisearch';
import { addressOf, groupsWith, kFront } from './contents.mjs';
import { anchorsOf, fromRoot, rendered } from './markdown.mjs';
import { pageOf } from './page.mjs';
import { kSearchOptions } from './search_options.mjs';

const kHere = dirname(fileURLToPath(import.meta.url));
const kRoot = join(kHere, '../..');
const kMarker = '.inkling-site';

function read(path) {
  return readFileSync(join(kRoot, path), 'utf8');
}

function documents() {
  return readdirSync(join(kRoot, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`)
    .sort();
}

// Nothing but an earlier site is replaced.
function emptied(folder) {
  if (existsSync(folder)) {
    if (readdirSync(folder).length > 0 && !existsSync(join(folder, kMarker))) {
      throw new Error(`${folder} holds files that are no site of Inkling's: name another folder`);
    }
    rmSync(folder, { recursive: true });
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, kMarker), '');
}

// Where links of a page lead; files that they name come to `files`.
export function resolver(source, anchors, files, faults) {
  const fault = (target, why) => {
    faults.push(`${source}: ${target}: ${why}`);
    return target;
  };
  return (target) => {
    if (/^(https?|mailto):/.test(target)) return target;
    const [path, anchor] = decodeURI(target).split('#');
    const named = path === '' ? source : fromRoot(source, path);
    if (anchors.has(named)) {
      if (anchor && !anchors.get(named).has(anchor)) return fault(target, 'no such heading');
      return (path === '' ? '' : addressOf(named)) + (anchor ? `#${anchor}` : '');
    }
    if (!existsSync(join(kRoot, named))) return fault(target, 'no such file');
    if (named.endsWith('.md')) return fault(target, 'no page of the site');
    const at = named.replace(/^docs\//, '');
    files.set(named, at);
    return at;
  };
}

function searchOf(pages) {
  const index = new MiniSearch(kSearchOptions);
  pages.forEach(({ address, title, sections }, number) =>
    sections.forEach((section, place) =>
      index.add({
        id: `${number}-${place}`,
        page: title,
        title: section.title,
        text: section.text,
        at: place === 0 ? address : `${address}#${section.id}`,
      }),
    ),
  );
  return `window.inklingSearch = ${JSON.stringify(JSON.stringify(index))};\n`;
}

export function buildSite(folder) {
  const groups = groupsWith(documents());
  const sources = groups.flatMap(([, pages]) => pages);
  const texts = new Map(sources.map((source) => [source, read(source)]));
  const outlines = new Map([...texts].map(([source, text]) => [source, anchorsOf(text)]));
  const anchors = new Map(
    [...outlines].map(([source, headings]) => [source, new Set(headings.map(({ id }) => id))]),
  );
  const titles = new Map(
    [...outlines].map(([source, headings]) => [
      source,
      source === kFront ? 'What Inkling is' : (headings[0]?.title ?? source),
    ]),
  );
  const [files, faults] = [new Map(), []];
  const pages = sources.map((source) => {
    const { html, sections } = rendered(
      texts.get(source),
      resolver(source, anchors, files, faults),
      (target) => titles.get(fromRoot(source, target.split('#')[0])),
    );
    return { source, address: addressOf(source), title: titles.get(source), html, sections };
  });
  if (faults.length > 0) throw new Error(`links that lead nowhere:\n${faults.join('\n')}`);

  emptied(folder);
  const bySource = new Map(pages.map((page) => [page.source, page]));
  const shown = groups.map(([title, list]) => [title, list.map((source) => bySource.get(source))]);
  const [, version] = /VERSION (\d+\.\d+\.\d+)/.exec(read('CMakeLists.txt'));
  for (const page of pages) {
    writeFileSync(join(folder, page.address), pageOf(page, shown, version));
  }
  for (const [from, to] of files) {
    mkdirSync(dirname(join(folder, to)), { recursive: true });
    copyFileSync(join(kRoot, from), join(folder, to));
  }
  writeFileSync(join(folder, 'search_index.js'), searchOf(pages));
  writeFileSync(
    join(folder, 'site.css'),
    readFileSync(join(kHere, '../shared/style/base.css'), 'utf8') +
      readFileSync(join(kHere, 'site.css'), 'utf8'),
  );
  writeFileSync(
    join(folder, 'search.js'),
    readFileSync(join(kHere, '../node_modules/minisearch/dist/umd/index.js'), 'utf8'),
  );
  const options = JSON.stringify(kSearchOptions);
  writeFileSync(
    join(folder, 'site.js'),
    readFileSync(join(kHere, 'site.js'), 'utf8').replace('SEARCH_OPTIONS', options),
  );
  copyFileSync(join(kHere, '../workbench/public/icon.svg'), join(folder, 'icon.svg'));
  return pages.map(({ address }) => address);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = resolve(process.argv[2] ?? join(kRoot, 'build/site'));
  try {
    const pages = buildSite(folder);
    console.log(`${pages.length} pages: ${join(folder, 'index.html')}`);
  } catch (error) {
    console.error(`site: ${error.message}`);
    process.exitCode = 2;
  }
}
