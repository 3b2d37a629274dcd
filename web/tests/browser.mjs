import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const kChromium = process.env.INKLING_CHROMIUM ?? '/usr/bin/chromium';
const kSamplePage = process.env.INKLING_SAMPLE_PAGE ?? '';

// Why the tests cannot run here, or false.
export const missing =
  (!existsSync(kChromium) && `no browser at ${kChromium}: apt-get install chromium`) ||
  (!existsSync(kSamplePage) && 'INKLING_SAMPLE_PAGE names no program: run this through ctest');

let folder = '';
let browser;

export async function start() {
  folder = mkdtempSync(join(tmpdir(), 'inkling-report-'));
  execFileSync(kSamplePage, [folder]);
  browser = await chromium.launch({
    executablePath: kChromium,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  return folder;
}

export async function stop() {
  await browser?.close();
}

// Opens one of the sample pages and watches what it says and asks for.
export async function open(name, { width = 1280, hash = '', ...context } = {}) {
  const session = await browser.newContext({
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
    ...context,
  });
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
  await page.waitForSelector('main');
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  return { page, complaints, requests, close: () => session.close() };
}

// The seconds that the curves show.
export async function shownRange(page) {
  const range = page.locator('.range');
  return {
    from: Number(await range.getAttribute('data-from')),
    to: Number(await range.getAttribute('data-to')),
  };
}

// Where on the screen a time is, in the score curve.
export async function pointAt(page, seconds) {
  const box = await page.locator('.tracks .u-over').first().boundingBox();
  const { from, to } = await shownRange(page);
  return { x: box.x + ((seconds - from) / (to - from)) * box.width, y: box.y + box.height / 2 };
}
