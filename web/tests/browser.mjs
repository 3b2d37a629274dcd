import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const kChromium = process.env.INKLING_CHROMIUM ?? '/usr/bin/chromium';
const kPatienceMs = 120_000; // a busy machine is slow
const kSamplePages = process.env.INKLING_SAMPLE_PAGES ?? '';

// Why no pages can be written here, or false.
export const missingPages =
  !existsSync(kSamplePages) && 'INKLING_SAMPLE_PAGES names no program: run this through ctest';

// Why the tests in a browser cannot run here, or false.
export const missing =
  (!existsSync(kChromium) && `no browser at ${kChromium}: apt-get install chromium`) ||
  missingPages;

let folder = '';
let browser;

// Writes the sample pages of these kinds, or of all; a folder a kind.
export function writePages(...kinds) {
  folder = mkdtempSync(join(tmpdir(), 'inkling-pages-'));
  execFileSync(kSamplePages, [folder, ...kinds]);
  return folder;
}

export function removePages() {
  rmSync(folder, { recursive: true, force: true });
}

// The data that a page carries.
export function dataIn(path) {
  const html = readFileSync(path, 'utf8');
  const [, json] = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(html);
  return JSON.parse(json);
}

// Opens a browser on the sample pages of these kinds, or of all.
export async function start(...kinds) {
  writePages(...kinds);
  browser = await chromium.launch({
    executablePath: kChromium,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  return folder;
}

export async function stop() {
  await browser?.close();
  removePages();
}

// Opens one of the sample pages ("report/one") and watches what it says and asks for.
export async function open(name, { width = 1280, hash = '', ...context } = {}) {
  const session = await browser.newContext({
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
    ...context,
  });
  session.setDefaultTimeout(kPatienceMs);
  const page = await session.newPage();
  const url = pathToFileURL(join(folder, `${name}.html`)).href;
  const complaints = [];
  const requests = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    const asked = request.url();
    if (!asked.startsWith('data:') && asked.split('#')[0] !== url) requests.push(asked);
  });
  await page.goto(url + hash);
  if (context.javaScriptEnabled !== false) await drawn(page);
  return { page, complaints, requests, close: () => session.close() };
}

async function drawn(page) {
  await page.waitForSelector('main');
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

// on(kind)(name, options, check): the check on an open page, which must not complain or fetch.
export function on(kind) {
  return async (name, options, check) => {
    const opened = await open(`${kind}/${name}`, options);
    try {
      await check(opened.page, opened);
      assertQuiet(opened);
    } finally {
      await opened.close();
    }
  };
}

function assertQuiet({ complaints, requests }) {
  if (complaints.length > 0) throw new Error(`the page complains: ${complaints.join('; ')}`);
  if (requests.length > 0) throw new Error(`the page asks for ${requests.join(', ')}`);
}

// Opens every fold, and waits until all are drawn.
export async function unfold(page) {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });
  await page.waitForFunction(() =>
    [...document.querySelectorAll('details')].every((fold) => fold.children.length > 1),
  );
}

// How far the page is wider than the window, pixels.
export function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

export function paper(page) {
  return page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
}

// Controls that a reader of the screen could not name.
export function unnamedControls(page) {
  return page.evaluate(
    () =>
      [...document.querySelectorAll('button, input, a')].filter(
        (control) => !control.textContent.trim() && !control.getAttribute('aria-label'),
      ).length,
  );
}

// The text of each row's cell in a column (from 0) of the table of that label.
export function columnTexts(page, label, column) {
  return page
    .locator(`[aria-label="${label}"] tbody tr > :nth-child(${column + 1})`)
    .allInnerTexts();
}
