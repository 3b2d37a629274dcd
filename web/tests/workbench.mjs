import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { kBits, kCell, numbered } from './numbered_films.mjs';

export { faults } from './axe.mjs';
export { overflow } from './browser.mjs';

const kChromium = process.env.INKLING_CHROMIUM ?? '/usr/bin/chromium';
export const kProgram = process.env.INKLING_PROGRAM ?? '';
const kPatienceMs = 120_000; // a busy machine is slow
const kAnalysisMs = 900_000; // of a recording that is made here
const kGivenAnalysisMs = 4 * 3_600_000;

// Why the tests cannot run here, or false.
export const missing =
  (!existsSync(kChromium) && `no browser at ${kChromium}: apt-get install chromium`) ||
  (!existsSync(kProgram) && 'INKLING_PROGRAM names no program: run this through ctest');

let folder = '';
let server = null;
let port = 0;
let given = null; // what a coder that is added gets a task of
export let token = '';
let browser = null;

function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address();
      probe.close(() => done(free));
    });
  });
}

// A drawn call of a child and a therapist; options: of `inkling synth call`. The path of its video.
export function makeCall(name, options) {
  const made = join(folder, name);
  const usual = ['--switches', '0', '--quiet', '-o', made];
  execFileSync(kProgram, ['synth', 'call', ...options, ...usual]);
  return join(made, `${options[options.indexOf('--layout') + 1]}.mp4`);
}

function makeRecording() {
  const size = ['--seconds', '8', '--size', '960x540', '--layout', 'gallery', '--seed', '3'];
  const recording = join(folder, 'numbered.mp4');
  numbered(makeCall('made', size), recording, ['-c:a', 'copy']);
  return recording;
}

export const projectFolder = () => join(folder, 'study');

export async function startServer() {
  const args = ['workbench', projectFolder(), '--no-open', '--json', '--port', String(port)];
  server = spawn(kProgram, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise((done, fail) => {
    let text = '';
    server.stdout.on('data', (part) => {
      text += part;
      const match = /http:\/\/[^"\s]+#token=([^"\s]+)/.exec(text);
      if (match) done(match);
    });
    server.once('exit', () => fail(new Error('the workbench ended')));
  });
  token = address[1];
}

// Without a chance to tidy up.
export function killServer() {
  return new Promise((done) => {
    server.once('exit', done);
    server.kill('SIGKILL');
  });
}

// 'SIGSTOP': it stands still, whatever it is at; 'SIGCONT': it goes on.
export const signalServer = (signal) => server.kill(signal);

export const origin = () => `http://127.0.0.1:${port}`;

// A request as a coder with that session, or by the token alone.
export async function ask(method, path, body, session) {
  const response = await fetch(origin() + path, {
    method,
    headers: {
      'X-Inkling-Token': token,
      'Content-Type': 'application/json',
      ...(session ? { 'X-Inkling-Session': session } : {}),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok)
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  if (response.status === 204) return null;
  const isPicture = response.headers.get('content-type') === 'image/jpeg';
  return isPicture ? Buffer.from(await response.arrayBuffer()) : response.json();
}

export async function signedIn(name) {
  return (await ask('POST', '/api/sign-in', { name, password: `password of ${name}` })).session;
}

// All of so many recordings, analysed.
export async function analysed(count, session, limitMs = kAnalysisMs) {
  const end = Date.now() + limitMs;
  while (Date.now() < end) {
    const recordings = await ask('GET', '/api/recordings', undefined, session);
    const failed = recordings.find(({ state }) => state === 'failed');
    if (failed) throw new Error(failed.problem);
    if (recordings.filter(({ state }) => state === 'ready').length === count) return recordings;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error('the analysis does not end');
}

async function openBrowser() {
  browser = await chromium.launch({
    executablePath: kChromium,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
}

// An empty project and a browser. The folder beside it, where a test may keep what it makes.
export async function startEmptyProject() {
  folder = mkdtempSync(join(tmpdir(), 'inkling-workbench-'));
  port = await freePort();
  await startServer();
  await openBrowser();
  return folder;
}

// A project with one analysed recording, an owner and two coders with a task each. The recording is
// made, with a number in each frame, unless one is given. rules: who sits where, as the routes have it.
export async function startProject(film, rules = []) {
  folder = mkdtempSync(join(tmpdir(), 'inkling-workbench-'));
  const recordingFile = film ?? makeRecording();
  port = await freePort();
  await startServer();
  const { me, stages } = await ask('GET', '/api/state');
  const subject = { pseudonym: 'C01', population: 'child' };
  const { id: subjectId } = await ask('POST', '/api/subjects', subject);
  const sessions = `/api/subjects/${subjectId}/sessions`;
  const { id: sessionId } = await ask('POST', sessions, { name: 'first' });
  await ask('POST', '/api/recordings', { path: recordingFile, sessionId });
  const [recording] = await analysed(1, undefined, film ? kGivenAnalysisMs : kAnalysisMs);
  if (rules.length > 0) await ask('POST', `/api/recordings/${recording.id}/roles`, { rules });
  await ask('PUT', '/api/me', { password: `password of ${me.name}` });
  const owner = await signedIn(me.name);
  const coderIds = [];
  for (const name of ['ada', 'bea']) {
    const coder = { name, role: 'coder', password: `password of ${name}` };
    coderIds.push((await ask('POST', '/api/coders', coder, owner)).id);
  }
  // By chance a clip would come again.
  await ask('PUT', `/api/stages/${stages[0].id}`, { repeatShare: 0 }, owner);
  const wish = { stageId: stages[0].id, coderIds, recordingIds: [recording.id] };
  await ask('POST', '/api/tasks', wish, owner);
  given = { ownerName: me.name, wish };
  await openBrowser();
  return { recording, owner: me.name, sessionId, coderIds };
}

// A project that `make` makes in the folder that it is given; what that returns.
export async function startMadeProject(make) {
  folder = mkdtempSync(join(tmpdir(), 'inkling-workbench-'));
  const made = make(projectFolder());
  port = await freePort();
  await startServer();
  await openBrowser();
  return made;
}

// Another coder with a task of their own, in which these events are coded already: what of each is
// not usual. So tests do not depend on each other.
export async function addCoder(name, events = []) {
  const { ownerName, wish } = given;
  const owner = await signedIn(ownerName); // the server may have been started again
  const coder = { name, role: 'coder', password: `password of ${name}` };
  const { id } = await ask('POST', '/api/coders', coder, owner);
  const { ids } = await ask('POST', '/api/tasks', { ...wish, coderIds: [id] }, owner);
  const session = await signedIn(name);
  const { tiers } = await ask('GET', '/api/state', undefined, session);
  for (const event of events) {
    const content = {
      tierId: tiers[0].id,
      apexFrame: null,
      offsetFrame: event.onsetFrame + 4,
      emotion: 'happiness',
      units: [{ unit: 12, intensity: 'B', side: 'both' }],
      confidence: null,
      unsure: false,
      comment: '',
      proposalSeen: false,
      views: ['crop'],
      ...event,
    };
    const path = `/api/tasks/${ids[0]}/codes/${randomUUID()}`;
    await ask('PUT', path, { base: 0, content }, session);
  }
}

export async function stopProject() {
  await browser?.close();
  server?.removeAllListeners('exit');
  server?.kill();
  if (folder) rmSync(folder, { recursive: true, force: true });
}

// What a page complains of, but for what a test brings about.
function watch(page, complaints) {
  page.on('console', (message) => {
    const failed = /Failed to load resource/.test(message.text()); // an answer that is no 200
    if (!failed) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
}

export async function openContext({ width = 1280, height = 900, scheme = 'light' } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(kPatienceMs);
  const complaints = [];
  return {
    complaints,
    close: () => context.close(),
    async openPage(hash = `#token=${token}`) {
      const page = await context.newPage();
      watch(page, complaints);
      await page.goto(`${origin()}/${hash}`);
      await page.waitForSelector('h1');
      return page;
    },
  };
}

export async function signIn(page, name) {
  await page.fill('[name=name]', name);
  await page.fill('[name=password]', `password of ${name}`);
  await page.keyboard.press('Enter');
  await page.waitForSelector('[aria-label="My tasks"]');
}

// The first task of the coder, with its first picture.
export async function openTask(page) {
  await page.click('text=Code the next');
  await page.waitForSelector('#stage canvas[data-frame]');
}

export async function saved(page) {
  await page.waitForSelector('.saved[data-waiting="0"]');
}

// The number of the frame that stands on the screen, by its name and by what is drawn in it.
export function shownFrame(page) {
  return page.evaluate(
    ([bits, cell, wide]) => {
      const canvas = document.querySelector('#stage canvas');
      const side = (cell * canvas.width) / wide;
      const context = canvas.getContext('2d');
      let drawn = 0;
      for (let bit = 0; bit < bits; ++bit) {
        const [red] = context.getImageData((bit + 0.5) * side, 0.5 * side, 1, 1).data;
        if (red > 127) drawn += 2 ** bit;
      }
      return { named: Number(canvas.dataset.frame), drawn };
    },
    [kBits, kCell, 960],
  );
}

export async function waitForFrame(page, frame) {
  await page.waitForSelector(`#stage canvas[data-frame="${frame}"]`);
}

// Keys that take the picture to a frame, by jumps of ten and steps of one.
export async function goToFrame(page, frame) {
  await page.keyboard.press('Home');
  for (let at = 0; at < frame;) {
    const by = frame - at >= 10 ? 10 : 1;
    await page.keyboard.press(by === 10 ? 'PageDown' : 'ArrowRight');
    at += by;
  }
  await waitForFrame(page, frame);
}
