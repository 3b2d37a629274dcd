// node web/site/build.mjs [FOLDER]: the documents of this tree as a site, by default build/site.
// It stops at a link that leads nowhere.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import MiniSearch from 'minisearch';
import { addressOf, groupsWith, kFront } from './contents.mjs';
import { anchorsOf, fromRoot, rendered } from './markdown.mjs';
import { pageOf } from './page.mjs';

const kRoot = join(dirname(fileURLToPath(import.meta.url)), '../..');
const kMarker = '.inkling-site'; // names what a site put into its folder, a path a line

// How the search is made and asked; the page is told the same.
const kSearchOptions = {
  fields: ['title', 'text', 'page'],
  storeFields: ['page', 'title', 'at'],
  searchOptions: { prefix: true, fuzzy: 0.1, combineWith: 'AND', boost: { title: 4, page: 2 } },
};

function read(path) {
  return readFileSync(join(kRoot, path), 'utf8');
}

function documents() {
  return readdirSync(join(kRoot, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`)
    .sort();
}

// The files below a folder, as paths from it.
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? filesBelow(join(folder, entry.name)).map((path) => `${entry.name}/${path}`)
      : [entry.name],
  );
}

// Takes out what an earlier site put there, once it is sure that there is nothing else. The marker
// stays, so that it can be gone on with.
function emptied(folder) {
  if (!existsSync(folder)) return;
  const marker = join(folder, kMarker);
  const own = existsSync(marker) ? readFileSync(marker, 'utf8').split('\n').filter(Boolean) : [];
  const there = filesBelow(folder).filter((path) => path !== kMarker);
  const others = there.filter((path) => !own.includes(path));
  if (others.length > 0) {
    throw new Error(
      `${folder} holds files that are no site of Inkling's (${others[0]}): take them out, or name another folder`,
    );
  }
  for (const path of there) {
    rmSync(join(folder, path));
    for (let at = dirname(path); at !== '.' && readdirSync(join(folder, at)).length === 0;) {
      rmdirSync(join(folder, at));
      at = dirname(at);
    }
  }
}

// Writes the files, by their paths. The marker comes first, so that a site that broke off can be made
// again.
function write(folder, files) {
  emptied(folder);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, kMarker), `${[...files.keys()].join('\n')}\n`);
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
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

  const bySource = new Map(pages.map((page) => [page.source, page]));
  const shown = groups.map(([title, list]) => [title, list.map((source) => bySource.get(source))]);
  const [, version] = /VERSION (\d+\.\d+\.\d+)/.exec(read('CMakeLists.txt'));
  write(
    folder,
    new Map([
      ...pages.map((page) => [page.address, pageOf(page, shown, version)]),
      ...[...files].map(([from, to]) => [to, readFileSync(join(kRoot, from))]),
      ['search_index.js', searchOf(pages)],
      ['site.css', read('web/shared/style/base.css') + read('web/site/site.css')],
      ['search.js', read('web/node_modules/minisearch/dist/umd/index.js')],
      [
        'site.js',
        read('web/site/site.js').replace('SEARCH_OPTIONS', JSON.stringify(kSearchOptions)),
      ],
      ['icon.svg', read('web/workbench/public/icon.svg')],
    ]),
  );
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
