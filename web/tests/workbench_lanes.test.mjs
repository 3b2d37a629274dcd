import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { load } from './typescript.mjs';

const { columnEdges, Extremes, runs, SpanLane, ticks, xOf } = await load(
  'workbench/src/coding/lanes.ts',
);
const { leftText, progressText } = await load('workbench/src/upload.ts');
const { exclusionsOf, otherNotes, othersSentence, proposalNotes } = await load(
  'workbench/src/coding/shown_notes.ts',
);
const { CodeLane } = await load('workbench/src/coding/code_lane.ts');
const { Codes } = await load('workbench/src/coding/ordered_codes.ts');
const { rowsOf } = await load('workbench/src/coding/lane_painter.ts');
const { WheelSteps } = await load('workbench/src/coding/wheel_steps.ts');
const { clockText, firstAtOrAfter, frameAt } = await load('workbench/src/coding/times.ts');

// Numbers that are the same every time.
function random(seed) {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function events(count, lengthUs) {
  const next = random(7);
  return Array.from({ length: count }, () => {
    const beginUs = Math.floor(next() * 7_200e6);
    return { beginUs, endUs: beginUs + 1 + Math.floor(next() * lengthUs) };
  });
}

describe('times', () => {
  test('a frame is shown from its time on', () => {
    const times = [0, 33, 50, 100];
    assert.deepEqual(
      [-5, 0, 32, 33, 99, 100, 500].map((us) => frameAt(times, us)),
      [0, 0, 0, 1, 2, 3, 3],
    );
    assert.equal(firstAtOrAfter(times, 34), 2);
    assert.equal(firstAtOrAfter(times, 101), 4);
  });

  test('clocks carry', () => {
    assert.equal(clockText(0), '0:00.000');
    assert.equal(clockText(59_999_600), '1:00.000');
    assert.equal(clockText(3_661_500_000), '1:01:01.500');
  });
});

describe('lanes of events', () => {
  test('every pixel that an event touches is covered, with no more bars than pixels', () => {
    const list = events(50_000, 500_000);
    const lane = new SpanLane(list);
    for (const [fromUs, toUs] of [
      [0, 7_200e6],
      [1_000e6, 1_060e6],
      [3_000e6, 3_000.5e6],
    ]) {
      const window = { fromUs, toUs, width: 1000 };
      const bars = lane.bars(window);
      assert.ok(bars.length <= 2 * 1000);
      const covered = new Uint8Array(1001);
      for (const bar of bars) {
        assert.ok(bar.x >= 0 && bar.x + bar.width <= 1000.001);
        covered.fill(1, Math.floor(bar.x), Math.floor(bar.x + bar.width) + 1);
      }
      for (const span of list) {
        if (span.endUs <= fromUs || span.beginUs >= toUs) continue;
        assert.equal(covered[Math.floor(Math.max(0, xOf(window, span.beginUs)))], 1);
      }
    }
  });

  test('a long event that began before the window is there', () => {
    const lane = new SpanLane([
      { beginUs: 0, endUs: 100e6 },
      { beginUs: 40e6, endUs: 40.1e6 },
    ]);
    const bars = lane.bars({ fromUs: 50e6, toUs: 60e6, width: 100 });
    assert.deepEqual(bars, [{ x: 0, width: 100, index: 0, many: false }]);
  });

  test('the shortest event at a time is the one that is meant', () => {
    const lane = new SpanLane([
      { beginUs: 0, endUs: 100 },
      { beginUs: 40, endUs: 50 },
      { beginUs: 300, endUs: 310 },
    ]);
    assert.equal(lane.at(45, 0), 1);
    assert.equal(lane.at(20, 0), 0);
    assert.equal(lane.at(200, 10), -1);
    assert.equal(lane.at(295, 10), 2);
  });
});

describe('lanes of values', () => {
  test('the extremes of any stretch are those of its values', () => {
    const next = random(3);
    const values = Float32Array.from({ length: 5000 }, () => (next() < 0.05 ? NaN : next()));
    const extremes = new Extremes(values);
    for (let n = 0; n < 300; ++n) {
      const first = Math.floor(next() * 5000);
      const last = first + Math.floor(next() * (5000 - first) * (n % 3 === 0 ? 0.01 : 1));
      const there = [...values.slice(first, last)].filter((v) => !Number.isNaN(v));
      const expected = there.length ? [Math.min(...there), Math.max(...there)] : null;
      assert.deepEqual(extremes.of(first, last), expected);
    }
    assert.equal(new Extremes(new Float32Array(0)).of(0, 0), null);
  });

  test('pixel columns part the frames between them', () => {
    const times = Float64Array.from({ length: 180_000 }, (_, i) => i * 40_000);
    const edges = columnEdges(times, { fromUs: 0, toUs: 7_200e6, width: 900 });
    assert.equal(edges[0], 0);
    assert.equal(edges[900], 180_000);
    for (let x = 0; x < 900; ++x) assert.ok(edges[x] <= edges[x + 1]);
  });

  test('runs and ticks', () => {
    assert.deepEqual(
      runs(7, (i) => [1, 2, 5, 6].includes(i)),
      [
        [1, 2],
        [5, 6],
      ],
    );
    const marks = ticks({ fromUs: 0, toUs: 10e6, width: 500 }, 60);
    assert.deepEqual(
      marks.map(({ us }) => us / 1e6),
      [0, 2, 4, 6, 8, 10],
    );
  });
});

describe('the wheel over the picture', () => {
  const stepsOf = (...deltas) => {
    const wheel = new WheelSteps();
    return deltas.map(([deltaY, deltaMode = 0]) => wheel.steps({ deltaY, deltaMode }));
  };

  test('one notch is one frame, whatever a notch is', () => {
    assert.deepEqual(stepsOf([100], [120], [-100], [-120], [53]), [1, 1, -1, -1, 1]);
    assert.deepEqual(stepsOf([240], [3, 1], [-3, 1], [1, 1], [1, 2]), [2, 1, -1, 1, 1]);
  });

  test('a touch pad steps by the distance', () => {
    assert.deepEqual(stepsOf([10], [10], [10], [10], [-40]), [0, 0, 0, 1, -1]);
    const many = stepsOf(...Array.from({ length: 33 }, () => [20]));
    assert.equal(
      many.reduce((sum, each) => sum + each, 0),
      20,
    );
  });
});

describe('what waits to be coded', () => {
  // What is filled, one after the other, as colour and place.
  function filled(codes) {
    const times = Array.from({ length: 101 }, (_, i) => i * 10_000);
    const content = (onsetFrame, offsetFrame, units) => ({
      onsetFrame,
      apexFrame: null,
      offsetFrame,
      units: units.map((unit) => ({ unit })),
    });
    const lane = new CodeLane(
      times,
      Codes.of(codes.map(([first, last, ...units], i) => [`${i}`, content(first, last, units)])),
    );
    const data = { times, codes: lane, notes: [], quality: [] };
    for (const name of ['exclusions', 'speech']) data[name] = new SpanLane([]);
    const { rows } = rowsOf(data, false, () => null);
    const fills = [];
    const context = {
      fillRect: (x, y, width) => fills.push([context.fillStyle, Math.round(x), Math.round(width)]),
      fillText: () => {},
    };
    const window = { fromUs: 0, toUs: 1e6, width: 100 };
    const colors = { code: 'blue', marked: 'orange', surface: 'white', ink: 'black' };
    rows.find(({ name }) => name === 'Events').paint(context, rows[1], window, colors);
    return fills;
  }

  test('lies over a coded event that goes on above it, and can be seen', () => {
    assert.deepEqual(
      filled([
        [10, 10],
        [11, 60, 12],
      ]).at(-1),
      ['orange', 10, 3],
    );
    assert.deepEqual(
      filled([
        [20, 60, 12],
        [40, 40],
      ]).at(-1),
      ['orange', 40, 3],
    );
  });
});

describe('what is shown of others', () => {
  const times = [0, 40_000, 80_000, 120_000, 160_000];
  const event = { onsetFrame: 1, apexFrame: 2, offsetFrame: 3, emotion: 'fear' };
  const units = [
    { unit: 12, intensity: 'B', side: 'left' },
    { unit: 4, intensity: null, side: 'both' },
  ];

  test('a note says whose it is, what it is, and where to look', () => {
    const [note] = proposalNotes(times, [
      { ...event, source: 'a.eaf', type: 'micro', score: 1.23456, units },
    ]);
    assert.deepEqual(note, {
      beginUs: 40_000,
      endUs: 160_000,
      lane: 'a.eaf',
      what: 'possible micro-expression, L12B + 4, fear, score 1.23, frames 1 to 3, apex 2',
      frame: 2,
    });
    const code = { ...event, apexFrame: null, units: [], unsure: true, comment: 'a twitch' };
    const notes = otherNotes(times, [
      { coder: 'bea', stage: 'code', done: true, codes: [code] },
      { coder: '', stage: 'code', done: true, codes: [code] },
    ]);
    assert.deepEqual(
      notes.map(({ lane, what, frame }) => [lane, what, frame]),
      [
        ['bea, code', 'fear, unsure, a twitch, frames 1 to 3', 1],
        ['you, code', 'fear, unsure, a twitch, frames 1 to 3', 1],
      ],
    );
  });

  test('one’s own events of a stage before are not called others’', () => {
    const lane = (coder, count) => ({ coder, codes: Array(count).fill({}) });
    const shown = 'on the time line.';
    assert.equal(othersSentence([lane('bea', 1)]), `1 event of other coders is ${shown}`);
    assert.equal(
      othersSentence([lane('bea', 4), lane('cy', 6), lane('', 10)]),
      `10 events of other coders and 10 of your own, of a stage before, are ${shown}`,
    );
  });

  test('the axis has no label that the edge would cut', () => {
    const data = { times: [0], codes: new CodeLane([0], Codes.of([])), notes: [], quality: [] };
    for (const name of ['exclusions', 'speech']) data[name] = new SpanLane([]);
    const { rows } = rowsOf(data, false, () => null);
    const labels = [];
    const context = {
      canvas: { height: 10 },
      measureText: (text) => ({ width: 7 * text.length }),
      fillRect: () => {},
      fillText: (text) => labels.push(text),
    };
    rows[0].paint(context, rows[0], { fromUs: 0, toUs: 4.1e6, width: 410 }, {});
    assert.deepEqual(labels, ['0:00.00', '0:01.00', '0:02.00', '0:03.00']);
  });

  test('an upload says how far it is, and how long it lasts once that is known', () => {
    const file = { name: 'call.mp4', size: 1000 };
    assert.equal(progressText(file, 0, 100, 1000), 'call.mp4: 10 %');
    assert.equal(progressText(file, 100, 200, 60_000), 'call.mp4: 20 %, about 8 minutes left');
    assert.equal(progressText(file, 0, 1000, 60_000), 'call.mp4: 100 %');
    assert.deepEqual([1, 41_000, 70_000, 7_200_000].map(leftText), [
      'about 5 seconds left',
      'about 45 seconds left',
      'about 1 minute left',
      'about 2 hours left',
    ]);
  });

  test('what is left out of another face is not left out of this one', () => {
    const decision = 'accepted';
    const all = [
      { id: 1, faceId: 1, decision },
      { id: 2, faceId: 2, decision },
      { id: 3, decision },
    ];
    assert.deepEqual(
      exclusionsOf(all, 2).map(({ id }) => id),
      [2, 3],
    );
  });

  test('what is only proposed to be left out, or was refused, is not left out', () => {
    const all = ['proposed', 'accepted', 'refused'].map((decision) => ({ faceId: 1, decision }));
    assert.deepEqual(
      exclusionsOf(all, 1).map(({ decision }) => decision),
      ['accepted'],
    );
  });
});
