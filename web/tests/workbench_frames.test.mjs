import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  grayOfJpegs,
  grayPictures,
  kBits,
  kCell,
  numberedFilms,
  numberIn,
} from './numbered_films.mjs';
import {
  analysed,
  ask,
  kProgram,
  missing,
  openContext,
  origin,
  signedIn,
  signIn,
  startProject,
  stopProject,
  token,
  waitForFrame,
} from './workbench.mjs';

if (missing) throw new Error(missing);

// A PNG of 8 bits a channel, as the browser takes it: {width, height, at(x, y)}, the red of a pixel.
function readPng(bytes) {
  let width = 0;
  let height = 0;
  let channels = 0;
  const parts = [];
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const kind = bytes.toString('latin1', at + 4, at + 8);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (kind === 'IHDR') {
      [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
      channels = { 2: 3, 6: 4 }[data[9]];
    }
    if (kind === 'IDAT') parts.push(data);
    at += 12 + length;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * channels;
  const lines = Buffer.alloc(height * stride);
  for (let y = 0; y < height; ++y) {
    const filter = raw[y * (stride + 1)];
    for (let i = 0; i < stride; ++i) {
      const left = i >= channels ? lines[y * stride + i - channels] : 0;
      const up = y > 0 ? lines[(y - 1) * stride + i] : 0;
      const corner = y > 0 && i >= channels ? lines[(y - 1) * stride + i - channels] : 0;
      const guess = left + up - corner;
      const [a, b, c] = [guess - left, guess - up, guess - corner].map(Math.abs);
      const paeth = a <= b && a <= c ? left : b <= c ? up : corner;
      const add = [0, left, up, (left + up) >> 1, paeth][filter];
      lines[y * stride + i] = (raw[y * (stride + 1) + 1 + i] + add) & 255;
    }
  }
  return { width, height, at: (x, y) => lines[y * stride + x * channels] };
}

// The number that is drawn along the top of what stands on the screen: a picture so large is shown
// as a whole in the middle of the stage.
async function drawnOnScreen(page, { width, height }) {
  const stage = await page.locator('#stage canvas').boundingBox();
  const scale = Math.min(stage.width / width, stage.height / height);
  const clip = {
    x: stage.x + (stage.width - scale * width) / 2,
    y: stage.y + (stage.height - scale * height) / 2,
    width: scale * kBits * kCell,
    height: scale * kCell,
  };
  const picture = readPng(await page.screenshot({ clip, scale: 'css' }));
  const side = picture.width / kBits;
  let drawn = 0;
  for (let bit = 0; bit < kBits; ++bit) {
    const red = picture.at(Math.floor((bit + 0.5) * side), Math.floor(0.5 * picture.height));
    assert.ok(red < 80 || red > 175, `bit ${bit} is grey: ${red}`);
    if (red > 127) drawn += 2 ** bit;
  }
  return drawn;
}

describe('the frame on the screen is the frame named', () => {
  const folder = mkdtempSync(join(tmpdir(), 'inkling-frames-'));
  let session = '';
  let films = [];

  before(async () => {
    const paths = numberedFilms(kProgram, folder);
    const { owner, sessionId, coderIds } = await startProject(paths[0]);
    session = await signedIn(owner);
    for (const path of paths.slice(1)) {
      await ask('POST', '/api/recordings', { path, sessionId }, session);
    }
    const recordings = await analysed(paths.length, session);
    const { stages } = await ask('GET', '/api/state', undefined, session);
    const names = ['varied', 'late', 'open'];
    const later = recordings.filter(({ name }) => name !== names[0]).map(({ id }) => id);
    const wish = { stageId: stages[0].id, coderIds, recordingIds: later };
    await ask('POST', '/api/tasks', wish, session);
    const tasks = await ask('GET', '/api/tasks', undefined, await signedIn('ada'));
    films = names.map((name, index) => {
      const recording = recordings.find((each) => each.name === name);
      const frames = grayPictures(paths[index], recording);
      const numbers = frames.map((frame) => numberIn(frame, recording.width));
      const task = tasks.find(({ recordingName }) => recordingName === name).id;
      return { recording, task, frames, numbers };
    });
  });
  after(async () => {
    await stopProject();
    rmSync(folder, { recursive: true, force: true });
  });

  test('the films are what they are to be', () => {
    for (const { recording, frames } of films) assert.equal(recording.frames, frames.length);
    const [varied, late, open] = films.map(({ numbers }) => numbers);
    assert.deepEqual(varied, [...varied.keys()]);
    assert.deepEqual(late, varied);
    assert.ok(varied.length > 120 && open.length > 80, `${varied.length}, ${open.length}`);
    assert.deepEqual(
      open,
      [...open.keys()].map((i) => i + open[0]),
    );
    assert.ok(open[0] > 20);
  });

  for (const [index, what] of [
    'variable rate with B-frames',
    'first time not 0',
    'open groups of pictures behind an edit list',
  ].entries()) {
    test(`${what}: every frame by key, and jumps`, async () => {
      const { recording, task, numbers } = films[index];
      const last = recording.frames - 1;
      const context = await openContext({ width: 1000, height: 760 });
      const page = await context.openPage();
      await signIn(page, 'ada');
      await page.goto(`${page.url().split('#')[0]}#/tasks/${task}`);
      await page.waitForSelector('#stage canvas[data-frame]');
      await page.click('[aria-label=View] >> text=Whole');
      await page.waitForSelector('#stage canvas[data-view="whole"]');
      const seen = async (frame) => {
        await waitForFrame(page, frame);
        assert.equal(await drawnOnScreen(page, recording), numbers[frame], `frame ${frame}`);
      };
      await page.keyboard.press('Home');
      for (let frame = 0; frame < last; ++frame) {
        await seen(frame);
        await page.keyboard.press('ArrowRight');
      }
      await seen(last);
      for (let frame = last; frame > last - 40; --frame) {
        await seen(frame);
        await page.keyboard.press('ArrowLeft');
      }
      await page.keyboard.press('End');
      await seen(last);
      for (let frame = last - 10; frame >= 0; frame -= 10) {
        await page.keyboard.press('PageUp');
        await seen(frame);
      }
      await page.keyboard.press('Home');
      await seen(0);
      assert.deepEqual(context.complaints, []);
      await context.close();
    });

    test(`${what}: the server's pictures are FFmpeg's`, async () => {
      const { recording, frames } = films[index];
      // To and fro, each third: a step that has no divisor in common with their number.
      const order = frames.map((_, i) => (i * 37) % frames.length).filter((_, i) => i % 3 === 0);
      const jpegs = [];
      for (const frame of order) {
        const path = `/api/recordings/${recording.id}/frames/${frame}?view=whole&quality=95`;
        jpegs.push(await ask('GET', path, undefined, session));
      }
      const shown = grayOfJpegs(jpegs, recording);
      assert.equal(shown.length, order.length);
      for (const [i, frame] of order.entries()) {
        const [one, other] = [shown[i], frames[frame]];
        let sum = 0;
        for (let at = 0; at < one.length; ++at) sum += Math.abs(one[at] - other[at]);
        const mean = sum / one.length;
        assert.ok(mean < 2, `frame ${frame} differs by ${mean.toFixed(2)} of 255 in the mean`);
      }
    });
  }

  test('a picture stays in no cache of the browser', async () => {
    const path = `/api/recordings/${films[0].recording.id}/frames/0`;
    const response = await fetch(origin() + path, {
      headers: { 'X-Inkling-Token': token, 'X-Inkling-Session': session },
    });
    assert.equal(response.headers.get('cache-control'), 'no-store');
  });
});
