import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { load } from './typescript.mjs';

const { kWays, PictureStore } = await load('workbench/src/coding/picture_store.ts');
const { Sound } = await load('workbench/src/coding/sound.ts');
const { isFalseStart, median } = await load('workbench/src/coding/reaction_time.ts');

const kKind = { view: 'crop', from: null, size: 10 };
const wants = (...frames) => frames.map((frame) => ({ kind: kKind, frame }));
const settled = () => new Promise((done) => setTimeout(done));

// A store whose pictures come when the test says so.
function slow({ budgetBytes = 1e9 } = {}) {
  const asked = []; // { frame, way, signal, give, fail }
  const seen = { arrived: [], failed: [], closed: [] };
  const store = new PictureStore({
    load: ({ frame }, way, signal) =>
      new Promise((give, fail) => {
        const picture = { width: 10, height: 10, close: () => seen.closed.push(frame) };
        asked.push({ frame, way, signal, give: () => give(picture), fail });
      }),
    arrived: ({ frame }) => seen.arrived.push(frame),
    failed: ({ frame }) => seen.failed.push(frame),
    budgetBytes,
  });
  return { store, asked, seen, frames: () => asked.map(({ frame }) => frame) };
}

describe('pictures', () => {
  test('what is wanted now is asked for first, and always finds a way', () => {
    const { store, asked, frames } = slow();
    store.want('ahead', 2, wants(5, 6, 7, 8, 9));
    assert.deepEqual(frames(), [5, 6, 7]);
    store.want('now', 0, wants(20));
    assert.deepEqual(frames(), [5, 6, 7, 20]);
    assert.equal(new Set(asked.map(({ way }) => way)).size, kWays);
  });

  test('a picture that came makes place for the next', async () => {
    const { store, asked, seen, frames } = slow();
    store.want('ahead', 2, wants(1, 2, 3, 4, 5));
    asked[1].give();
    await settled();
    assert.deepEqual(seen.arrived, [2]);
    assert.deepEqual(frames(), [1, 2, 3, 4]);
    assert.equal(asked[3].way, asked[1].way);
    assert.ok(store.has(wants(2)[0]));
  });

  test('what is not wanted any more is given up, and its picture thrown away', async () => {
    const { store, asked, seen, frames } = slow();
    store.want('ahead', 2, wants(1, 2, 3));
    store.want('ahead', 2, wants(2, 50, 51));
    assert.deepEqual(
      asked.map(({ signal }) => signal.aborted),
      [true, false, true, false, false],
    );
    assert.deepEqual(frames(), [1, 2, 3, 50, 51]);
    asked[0].give();
    await settled();
    assert.deepEqual(seen.closed, [1]);
    assert.deepEqual(seen.arrived, []);
  });

  test('a picture is asked for once, whoever wants it', async () => {
    const { store, asked, frames } = slow();
    store.want('ahead', 2, wants(1));
    store.want('side', 1, wants(1));
    store.want('now', 0, wants(1));
    asked[0].give();
    await settled();
    store.want('now', 0, wants(1));
    assert.deepEqual(frames(), [1]);
  });

  test('a picture that failed is asked for again when it is wanted now', async () => {
    const { store, asked, seen, frames } = slow();
    store.want('ahead', 2, wants(1));
    asked[0].fail(new Error('gone'));
    await settled();
    store.want('ahead', 2, wants(1));
    assert.deepEqual(seen.failed, [1]);
    assert.deepEqual(frames(), [1]);
    store.want('now', 0, wants(1));
    assert.deepEqual(frames(), [1, 1]);
  });

  test('a picture that is wanted now and did not come can be asked for again', async () => {
    const { store, asked, frames } = slow();
    store.want('now', 0, wants(1));
    store.want('ahead', 2, wants(2));
    for (const { fail } of asked) fail(new Error('away'));
    await settled();
    assert.ok(store.lacks);
    store.retryNear();
    assert.deepEqual(frames(), [1, 2, 1]);
    assert.ok(store.lacks); // until it is there
    asked[2].give();
    await settled();
    assert.ok(!store.lacks);
  });

  test('the pictures used longest ago make room, never those that are wanted', async () => {
    const { store, asked, seen } = slow({ budgetBytes: 4 * 100 * 3 });
    for (const frame of [1, 2, 3]) {
      store.want('now', 0, wants(frame));
      asked.at(-1).give();
      await settled();
    }
    store.get(wants(1)[0]);
    store.want('side', 1, wants(2));
    store.want('now', 0, wants(4));
    asked.at(-1).give();
    await settled();
    assert.deepEqual(seen.closed, [3]);
    store.close();
    assert.deepEqual(seen.closed.sort(), [1, 2, 3, 4]);
  });

  test('another view or another frame to compare with is another picture', async () => {
    const { store, asked } = slow();
    const want = (more) => [{ kind: { ...kKind, ...more }, frame: 1 }];
    store.want('now', 0, want({}));
    store.want('side', 1, want({ view: 'difference', from: 3 }));
    store.want('more', 1, want({ view: 'difference', from: 4 }));
    assert.equal(asked.length, 3);
  });
});

describe('sound', () => {
  test('that strays goes on where the picture is, without being loaded again', async (t) => {
    const [loaded, played] = [[], []];
    const context = {
      currentTime: 0, // a busy machine plays nothing for a while
      resume: async () => {},
      decodeAudioData: async () => ({}),
      createBufferSource: () => ({
        connect() {},
        stop() {},
        start: (when, offset, length) => played.push([offset, length]),
      }),
    };
    globalThis.AudioContext = function () {
      return context;
    };
    t.after(() => delete globalThis.AudioContext);
    const sound = new Sound(async (...ends) => loaded.push(ends), assert.ifError);
    sound.on = true;
    await sound.start(1e6, 3e6, () => 1e6);
    for (const us of [1.1e6, 1.5e6, 1.6e6, 2e6]) sound.follow(us);
    assert.deepEqual(loaded, [[1e6, 3e6]]);
    assert.deepEqual(played, [
      [0, 2],
      [0.5, 1.5],
      [1, 1],
    ]);
    sound.follow(0.5e6); // outside of what is there
    await settled();
    assert.deepEqual(loaded[1], [0.5e6, 3e6]);
    sound.stop();
    sound.follow(2e6);
    assert.equal(played.length, 4);
  });
});

describe('reaction time', () => {
  test('is the median of what is no false start', () => {
    assert.equal(median([300, 200, 900]), 300);
    assert.equal(median([200, 300, 400, 900]), 350);
    assert.ok(isFalseStart(-1));
    assert.ok(isFalseStart(80));
    assert.ok(!isFalseStart(180));
  });
});
