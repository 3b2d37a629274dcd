import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { buildSite, resolver } from '../site/build.mjs';
import { addressOf, groupsWith } from '../site/contents.mjs';
import { rendered } from '../site/markdown.mjs';
import { faults } from './axe.mjs';
import { overflow } from './browser.mjs';

const kRun = join(dirname(fileURLToPath(import.meta.url)), '../../run');
const kChromium = process.env.INKLING_CHROMIUM ?? '/usr/bin/chromium';
const kPatienceMs = 120_000; // a busy machine is slow
const missing = !existsSync(kChromium) && `no browser at ${kChromium}: apt-get install chromium`;

let folder = '';
let browser;

// ./run docs, as a person types it.
before(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'inkling-site-')), 'site');
  const told = execFileSync(kRun, ['docs', folder], { encoding: 'utf8' });
  assert.match(told, /\d+ pages: .*index\.html/);
  if (missing) return;
  browser = await chromium.launch({
    executablePath: kChromium,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
});

after(async () => {
  await browser?.close();
  rmSync(dirname(folder), { recursive: true, force: true });
});

// A page of the site, with what it says and what it asks for.
async function opened(name, { width, scheme }, check) {
  const session = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
  });
  session.setDefaultTimeout(kPatienceMs);
  const page = await session.newPage();
  const complaints = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => complaints.push(`not there: ${request.url()}`));
  page.on('request', (request) => {
    const { protocol } = new URL(request.url());
    if (protocol !== 'file:' && protocol !== 'data:') complaints.push(`asks for ${request.url()}`);
  });
  try {
    await page.goto(pathToFileURL(join(folder, name)).href);
    await check(page);
    assert.deepEqual(complaints, []);
    assert.deepEqual(await faults(page), []); // itself asks for what a local file may not give
  } finally {
    await session.close();
  }
}

describe('site', () => {
  test('every document is a page, and nothing is asked of a network', () => {
    for (const name of readdirSync(join(kRun, '../docs'))) {
      if (name.endsWith('.md'))
        assert.ok(existsSync(join(folder, addressOf(`docs/${name}`))), name);
    }
    for (const name of readdirSync(folder)) {
      if (!/\.(html|css|js)$/.test(name) || name.startsWith('search')) continue;
      const text = readFileSync(join(folder, name), 'utf8');
      assert.doesNotMatch(text, /(src|<link [^>]*href)="(https?:)?\/\/|url\(|@import/, name);
      if (name.endsWith('.html')) assert.equal(text.match(/<h1[ >]/g)?.length > 0, true, name);
    }
  });

  test('a link that leads nowhere is told', () => {
    const anchors = new Map([
      ['docs/a.md', new Set(['here'])],
      ['README.md', new Set()],
    ]);
    const [files, wrong] = [new Map(), []];
    const resolve = resolver('docs/a.md', anchors, files, wrong);
    assert.equal(resolve('#here'), '#here');
    assert.equal(resolve('../README.md'), 'index.html');
    assert.equal(resolve('../LICENSE'), 'LICENSE');
    assert.deepEqual([...files], [['LICENSE', 'LICENSE']]);
    assert.deepEqual(wrong, []);
    for (const target of ['#gone', 'gone.md', 'gone.png', 'a.md#gone']) resolve(target);
    assert.equal(wrong.length, 4);
  });

  test('a page that is named by its file is called by its title', () => {
    const { html } = rendered('[docs/a.md](a.md#b), [x](a.md)', String, () => 'Of A');
    assert.equal(html.trim(), '<p><a href="a.md#b">Of A</a>, <a href="a.md">x</a></p>');
  });

  test('comments are left out, and other HTML is refused', () => {
    const html = (text) => rendered(text, (target) => target).html;
    assert.equal(html('a<!-- not run: b -->c\n\n<!-- d -->\n').trim(), '<p>ac</p>');
    assert.throws(() => html('a <script>b</script>'), /HTML in Markdown/);
  });

  test('a document that no group names stands under Reference', () => {
    const groups = new Map(groupsWith(['docs/new.md', 'docs/study.md']));
    assert.equal(groups.get('Reference').at(-1), 'docs/new.md');
  });

  test('files of somebody else are not replaced', () => {
    const other = join(dirname(folder), 'other');
    execFileSync('mkdir', [other]);
    writeFileSync(join(other, 'notes.txt'), 'mine');
    assert.throws(
      () => execFileSync(kRun, ['docs', other], { stdio: 'pipe' }),
      /no site of Inkling/,
    );
    assert.deepEqual(readdirSync(other), ['notes.txt']);
    // Nor those that somebody put into a site.
    const site = join(dirname(folder), 'published');
    buildSite(site);
    for (const name of ['.git/HEAD', 'coder/own.png', 'CNAME']) {
      mkdirSync(dirname(join(site, name)), { recursive: true });
      writeFileSync(join(site, name), 'mine');
      assert.throws(() => buildSite(site), /no site of Inkling/);
      assert.equal(readFileSync(join(site, name), 'utf8'), 'mine');
      assert.ok(existsSync(join(site, 'index.html')));
      rmSync(join(site, name));
    }
    // What a site had is taken out.
    const marker = join(site, '.inkling-site');
    writeFileSync(marker, `${readFileSync(marker, 'utf8')}old/gone.html\n`);
    mkdirSync(join(site, 'old'));
    writeFileSync(join(site, 'old/gone.html'), '');
    buildSite(site);
    assert.equal(existsSync(join(site, 'old')), false);
    assert.ok(existsSync(join(site, '.git')));
  });

  for (const name of ['index.html', 'researcher.html', 'experiments.html']) {
    for (const [width, scheme] of [
      [1280, 'light'],
      [380, 'dark'],
    ]) {
      test(
        `${name}, ${width} px, ${scheme}: fits, axe-core finds no fault`,
        { skip: missing },
        () =>
          opened(name, { width, scheme }, async (page) => {
            assert.equal(await overflow(page), 0);
          }),
      );
    }
  }

  test('words are found, by keyboard, and the theme is kept', { skip: missing }, () =>
    opened('index.html', { width: 1280, scheme: 'light' }, async (page) => {
      await page.locator('#search').fill('smallest movement camera');
      await page.locator('#found a').first().waitFor();
      // None of what is hidden is followed.
      await page.evaluate(() => {
        document.onclick = (event) => {
          event.preventDefault();
          document.title = 'followed';
        };
      });
      await page.keyboard.press('Escape');
      await page.keyboard.press('Enter');
      assert.notEqual(await page.title(), 'followed');
      await page.evaluate(() => (document.onclick = null));
      await page.locator('#search').fill('smallest movement');
      await page.locator('#found a').first().waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\.html/);
      await page.locator('main h1').first().waitFor();
      await page.locator('#theme').click();
      assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
      await page.locator('#search').fill('xyzzy plugh');
      await page.getByText('Nothing found').waitFor();
    }),
  );
});
