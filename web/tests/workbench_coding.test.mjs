import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { load } from './typescript.mjs';

const { act } = await load('workbench/src/coding/coding.ts');
const { meantFrame, startCoding } = await load('workbench/src/coding/coding_state.ts');
const { isToBeCoded } = await load('workbench/src/coding/content.ts');
const { typeDigit, finish } = await load('workbench/src/coding/digits.ts');
const { isFinished, unfinished, unfinishedParts, unfinishedTitle } = await load(
  'workbench/src/coding/unfinished.ts',
);
const { remarkOf } = await load('workbench/src/coding/remarks.ts');
const { Codes } = await load('workbench/src/coding/ordered_codes.ts');
const { CodeLane } = await load('workbench/src/coding/code_lane.ts');
const { SpanLane } = await load('workbench/src/coding/lanes.ts');
const { emotionText, proposedText, tierText, whoOf } = await load('workbench/src/coding/words.ts');
const { kCommands, keyMap, keyName, keysOf, keyText, readOwnKeys, withKey } = await load(
  'workbench/src/coding/keys.ts',
);

const kUnits = [1, 2, 4, 5, 6, 7, 9, 10, 12, 14, 15, 17, 20, 23, 24, 25, 26, 43, 45];
const kFrameUs = 40_000;

function setting(more = {}) {
  let n = 0;
  return {
    tiers: [
      { id: 7, name: 'micro', kind: 'micro' },
      { id: 8, name: 'macro', kind: 'macro' },
    ],
    emotions: ['happiness', 'sadness', 'none', 'other'],
    units: kUnits,
    times: Float64Array.from({ length: 1000 }, (_, i) => i * kFrameUs),
    firstFrame: 0,
    lastFrame: 999,
    reactionMs: 240,
    newId: () => `id-${++n}`,
    ...more,
  };
}

// Does commands one after the other; `shown` follows what is sought.
function play(commands, { given = setting(), from, shown = {} } = {}) {
  let coding = from ?? startCoding(given, []);
  let at = { frame: 0, playing: false, rate: 1, ...shown };
  const effects = [];
  for (const command of commands) {
    if (command.at) {
      at = { ...at, ...command.at };
      continue;
    }
    const result = act(given, coding, at, command);
    coding = result.coding;
    for (const effect of result.effects) {
      effects.push(effect);
      if (effect.do === 'seek') at = { ...at, frame: effect.frame, playing: false };
    }
  }
  return { coding, effects, at, said: effects.filter((e) => e.do === 'say').map((e) => e.text) };
}

const digits = (text) => [...text].map((digit) => ({ name: 'digit', digit }));
const current = ({ coding }) => coding.codes.get(coding.current);

describe('digits', () => {
  function typed(keys) {
    let state = { typed: '', units: [] };
    const units = [];
    for (const key of keys) {
      state = /\d/.test(key) ? typeDigit(kUnits, state.typed, key) : finish(kUnits, state.typed);
      units.push(...state.units);
    }
    return { units, typed: state.typed, wrong: state.wrong };
  }

  test('a number is taken as soon as no unit goes on from it', () => {
    assert.deepEqual(typed('12'), { units: [12], typed: '', wrong: undefined });
    assert.deepEqual(typed('6'), { units: [6], typed: '', wrong: undefined });
    assert.deepEqual(typed('1'), { units: [], typed: '1', wrong: undefined });
  });

  test('a digit that cannot go on begins the next unit', () => {
    assert.deepEqual(typed('612').units, [6, 12]);
    assert.deepEqual(typed('126').units, [12, 6]);
    assert.deepEqual(typed('16').units, [1, 6]); // there is no unit 16
  });

  test('another key ends a number that could go on', () => {
    assert.deepEqual(typed('1,2,').units, [1, 2]);
    assert.deepEqual(typed('4,5').units, [4, 5]);
    assert.deepEqual(typed('45').units, [45]);
  });

  test('what is no unit is said, and loses nothing else', () => {
    assert.equal(typed('0').wrong, '0');
    assert.equal(typed('3').wrong, '3');
    assert.deepEqual(typed('130'), { units: [1], typed: '', wrong: '0' });
  });

  test('every pair of known units can be typed with one separator at most', () => {
    for (const a of kUnits) {
      for (const b of kUnits) assert.deepEqual(typed(`${a},${b},`).units, [a, b]);
    }
  });
});

describe('marking', () => {
  test('a mark while it plays is one reaction time earlier, in the time of the recording', () => {
    const at = { frame: 100, playing: true };
    assert.equal(meantFrame(setting(), { ...at, rate: 1 }), 94);
    assert.equal(meantFrame(setting(), { ...at, rate: 0.25 }), 98); // 60 ms: one and a half frames
    assert.equal(meantFrame(setting(), { frame: 100, playing: false, rate: 1 }), 100);
    assert.equal(meantFrame(setting(), { frame: 2, playing: true, rate: 1 }), 0);
  });

  test('the mark is kept at once and is what the next keys mean', () => {
    const result = play([{ name: 'mark' }, { name: 'emotion', emotion: 'happiness' }], {
      shown: { frame: 100, playing: true },
    });
    assert.deepEqual(
      result.effects.map((e) => e.do),
      ['save', 'save'],
    );
    assert.equal(current(result).onsetFrame, 94);
    assert.equal(current(result).emotion, 'happiness');
  });

  test('an apex asks for onset and offset, which come unless the coder marked them', () => {
    const at = { frame: 50 };
    const marked = play([{ name: 'apex' }], { shown: at });
    assert.deepEqual(marked.effects[2], { do: 'phases', id: 'id-1', apex: 50 });
    const phases = { name: 'phases', id: 'id-1', apex: 50, onset: 45, offset: 57 };
    const placed = play([{ name: 'apex' }, phases], { shown: at });
    assert.deepEqual(
      [current(placed).onsetFrame, current(placed).apexFrame, current(placed).offsetFrame],
      [45, 50, 57],
    );
    const own = play([{ name: 'apex' }, { name: 'nudge', edge: 'onset', by: -1 }, phases], {
      shown: at,
    });
    assert.equal(current(own).onsetFrame, 49);
    assert.equal(current(own).offsetFrame, 57);
    const moved = play([{ name: 'apex' }, { ...phases, apex: 49 }], { shown: at });
    assert.equal(current(moved).onsetFrame, 50);
  });

  test('a proposal that comes late leaves alone what was marked meanwhile, even at the apex', () => {
    const shown = { frame: 50 };
    const phases = { name: 'phases', id: 'id-1', apex: 50, onset: 45, offset: 57 };
    const offset = { name: 'move', edge: 'offset', frame: 50 };
    const one = play([{ name: 'apex' }, offset], { shown });
    assert.deepEqual(
      [...one.coding.proposing],
      [['id-1', { apex: 50, onset: true, offset: false }]],
    );
    const late = play([phases], { from: one.coding });
    assert.deepEqual([current(late).onsetFrame, current(late).offsetFrame], [45, 50]);
    assert.equal(late.coding.proposing.size, 0);
    const again = play([phases], { from: late.coding });
    assert.deepEqual(again.effects, []);
    const onset = { name: 'move', edge: 'onset', frame: 49 };
    const both = play([{ name: 'apex' }, offset, onset], { shown });
    assert.equal(both.coding.proposing.size, 0);
  });

  test('an apex that is moved before its proposal came asks anew', () => {
    const two = play([{ name: 'apex' }, { at: { frame: 52 } }, { name: 'apex' }], {
      shown: { frame: 50 },
    });
    assert.deepEqual(two.effects.at(-1), { do: 'phases', id: 'id-1', apex: 52 });
    const phases = { name: 'phases', id: 'id-1', apex: 52, onset: 47, offset: 59 };
    const placed = play([phases], { from: two.coding });
    assert.deepEqual([current(placed).onsetFrame, current(placed).offsetFrame], [47, 59]);
    const none = play([{ name: 'no-phases', id: 'id-1', apex: 52 }], { from: two.coding });
    assert.equal(none.coding.proposing.size, 0);
  });

  test('what goes along to stay in order is said', () => {
    const event = [
      { name: 'mark' },
      { name: 'move', edge: 'offset', frame: 60 },
      { name: 'move', edge: 'onset', frame: 70 },
    ];
    const onset = play(event, { shown: { frame: 50 } });
    assert.deepEqual(onset.said, ['The offset went along, as it cannot lie before the onset.']);
    const apex = play([...event.slice(0, 2), { at: { frame: 45 } }, { name: 'apex' }], {
      shown: { frame: 50 },
    });
    assert.deepEqual(apex.said, ['The onset went along, as it cannot lie after the apex.']);
  });

  test('an apex far from the event being coded begins another', () => {
    const near = play([{ name: 'apex' }, { at: { frame: 70 } }, { name: 'apex' }], {
      shown: { frame: 50 },
    });
    assert.equal(near.coding.codes.size, 1);
    const far = play([{ name: 'apex' }, { at: { frame: 90 } }, { name: 'apex' }], {
      shown: { frame: 50 },
    });
    assert.equal(far.coding.codes.size, 2);
  });

  test('onset, apex and offset stay in order and inside the task', () => {
    const given = setting({ firstFrame: 40, lastFrame: 60 });
    const result = play(
      [
        { name: 'apex' },
        { at: { frame: 55 } },
        { name: 'onset' },
        { at: { frame: 45 } },
        { name: 'offset' },
        { name: 'move', edge: 'onset', frame: 3 },
        { name: 'move', edge: 'offset', frame: 300 },
      ],
      { given, shown: { frame: 50 } },
    );
    assert.equal(result.said.length, 2);
    assert.match(result.said[0], /onset cannot lie after the apex, frame 50/);
    assert.match(result.said[1], /offset cannot lie before the apex, frame 50/);
    assert.deepEqual([current(result).onsetFrame, current(result).offsetFrame], [40, 60]);
  });
});

describe('coding', () => {
  test('an event with two action units takes few keys', () => {
    const keys = ['x', '1', '2', 'c', '6', 'h', 'Shift+4', 'Enter'];
    const map = keyMap();
    const commandOf = (key) => {
      if (/^\d$/.test(key)) return { name: 'digit', digit: key };
      const name = map.get(key);
      if (name.startsWith('intensity-')) return { name: 'intensity', intensity: name.slice(10) };
      if (name.startsWith('emotion-')) return { name: 'emotion', emotion: name.slice(8) };
      if (name.startsWith('confidence-'))
        return { name: 'confidence', confidence: +name.slice(11) };
      return { name };
    };
    const result = play(keys.map(commandOf), { shown: { frame: 50 } });
    const [[, content]] = result.coding.codes;
    assert.deepEqual(content.units, [
      { unit: 12, intensity: 'C', side: 'both' },
      { unit: 6, intensity: 'B', side: 'both' },
    ]);
    assert.equal(content.emotion, 'happiness');
    assert.equal(content.confidence, 4);
    assert.equal(result.coding.current, null);
    assert.ok(keys.length <= 12);
  });

  test('a letter ends a number and changes that unit', () => {
    const result = play([
      { name: 'mark' },
      ...digits('1'),
      { name: 'intensity', intensity: 'D' },
      ...digits('2'),
      { name: 'side', side: 'left' },
    ]);
    assert.deepEqual(current(result).units, [
      { unit: 1, intensity: 'D', side: 'both' },
      { unit: 2, intensity: 'B', side: 'left' },
    ]);
  });

  test('a unit is there once for each side', () => {
    const again = play([{ name: 'mark' }, ...digits('1212')]);
    assert.equal(current(again).units.length, 1);
    const sides = play([
      { name: 'mark' },
      ...digits('12'),
      { name: 'side', side: 'left' },
      ...digits('12'),
      { name: 'intensity', intensity: 'E' },
      { name: 'side', side: 'left' },
    ]);
    assert.deepEqual(current(sides).units, [
      { unit: 12, intensity: 'B', side: 'left' },
      { unit: 12, intensity: 'E', side: 'right' },
    ]);
    assert.equal(sides.said.length, 1);
  });

  test('backspace takes digits, then units', () => {
    const result = play([{ name: 'mark' }, ...digits('61'), { name: 'erase' }]);
    assert.equal(result.coding.typed, '');
    assert.equal(current(result).units.length, 1);
    const more = play([{ name: 'erase' }], { from: result.coding });
    assert.equal(current(more).units.length, 0);
  });

  test('nothing is coded without an event, and the event shown is meant', () => {
    assert.match(play(digits('6')).said[0], /Mark or select/);
    const coded = play([{ name: 'mark' }, { name: 'leave' }], { shown: { frame: 30 } });
    const there = play(digits('6'), { from: coded.coding, shown: { frame: 30 } });
    assert.equal(current(there).units[0].unit, 6);
  });

  test('done goes to the next event that is only marked, and plays it', () => {
    const marks = [10, 30, 50].flatMap((frame) => [{ at: { frame } }, { name: 'mark' }]);
    const { coding } = play([...marks, { name: 'select', id: 'id-1' }, ...digits('6')]);
    const result = play([{ name: 'done' }], { from: coding, shown: { frame: 10 } });
    assert.equal(result.coding.current, 'id-2');
    assert.deepEqual(result.effects, [
      { do: 'seek', frame: 30 },
      { do: 'play', id: 'id-2' },
      { do: 'say', text: 'It stays unfinished: it is one frame long.' },
    ]);
  });

  test('an event that x began is to be coded until something is said of it', () => {
    const phases = { name: 'phases', id: 'id-1', apex: 50, onset: 45, offset: 57 };
    const begun = play([{ name: 'apex' }, phases], { shown: { frame: 50 } });
    assert.ok(isToBeCoded(current(begun)));
    const done = play([{ name: 'done' }], { from: begun.coding, shown: { frame: 50 } });
    assert.match(done.said[0], /stays to be coded/);
    const skipped = play([{ name: 'skip' }], { from: begun.coding, shown: { frame: 50 } });
    assert.deepEqual(skipped.said, []);
    const named = play([{ name: 'emotion', emotion: 'none' }], { from: begun.coding });
    assert.ok(!isToBeCoded(current(named)));
  });

  test('what is not coded yet is counted once for each event, in order', () => {
    const at = (frame) => [{ name: 'leave' }, { at: { frame } }, { name: 'apex' }];
    const { coding } = play([
      ...at(100),
      { name: 'unsure' },
      ...at(300),
      ...digits('6'),
      { name: 'unsure' },
      ...at(200),
      ...digits('6'),
      { name: 'no-phases', id: 'id-3', apex: 200 },
      ...at(400),
      ...digits('6'),
      { name: 'phases', id: 'id-4', apex: 400, onset: 396, offset: 404 },
      { name: 'unsure' },
    ]);
    const left = unfinished(coding);
    assert.deepEqual(left, {
      ids: ['id-1', 'id-3', 'id-2', 'id-4'],
      toBeCoded: 1,
      proposing: 1,
      oneFrame: 1,
      unsure: 1,
      isEmpty: false,
      passes: [],
    });
    assert.equal(unfinishedTitle(left), '4 events are not coded yet');
    assert.equal(unfinishedParts(left).length, 4);
    assert.ok(!isFinished(left));
  });

  test('a task without an event, or with passes that were not done, is not finished', () => {
    const none = unfinished(play([]).coding);
    assert.ok(!isFinished(none));
    assert.equal(unfinishedTitle(none), 'No event was marked');
    const { coding } = play([{ at: { frame: 10 } }, { name: 'mark' }, ...digits('6')]);
    const long = play([{ name: 'move', edge: 'offset', frame: 14 }], { from: coding }).coding;
    assert.ok(isFinished(unfinished(long)));
    const left = unfinished(long, ['brows', 'eyes']);
    assert.ok(!isFinished(left));
    assert.equal(unfinishedTitle(left), '2 passes are not done yet');
    assert.match(unfinishedParts(left).join(' '), /brows, eyes/);
  });

  test('a length that no micro-expression has is remarked in its tier, and a wrong order', () => {
    const { times } = setting();
    const content = { onsetFrame: 10, apexFrame: 15, offsetFrame: 40 };
    const remark = (more, kind = 'micro') =>
      remarkOf({ ...content, ...more }, kind, times, 500_000);
    assert.equal(remark({}), '1.20 s: longer than 0.5 s, the limit of a micro-expression');
    assert.equal(remark({}, 'macro'), '');
    assert.equal(remark({ offsetFrame: 22 }), '');
    assert.match(remark({ offsetFrame: 23 }), /^0.52 s/);
    assert.match(remark({ offsetFrame: 9 }, 'macro'), /offset lies before the onset/);
    assert.match(remark({ apexFrame: 9 }), /apex lies before the onset/);
    assert.match(remark({ apexFrame: 41 }), /apex lies after the offset/);
  });

  test('identifiers are told in words, names that a project gave stay', () => {
    assert.equal(tierText({ name: 'micro' }), 'micro-expression');
    assert.equal(tierText({ name: 'gaze' }), 'gaze');
    assert.equal(proposedText('micro'), 'possible micro-expression');
    assert.equal(emotionText('none'), 'no emotion');
    assert.equal(emotionText(''), '');
  });

  test('whom a task is about is told by role, by face, or not at all', () => {
    assert.equal(whoOf({ role: 'child', faceId: 2 }), 'child');
    assert.equal(whoOf({ role: '', faceId: 2 }), 'face 2');
    assert.equal(whoOf({ role: '' }), '–');
  });

  test('the order of codes and what is asked of them follow each change', () => {
    const order = ([a, x], [b, y]) =>
      x.onsetFrame - y.onsetFrame || x.offsetFrame - y.offsetFrame || (a < b ? -1 : 1);
    const made = (n) => {
      const onset = (n * 263) % 900;
      const offset = onset + ((n * 3) % 40);
      return { onsetFrame: onset, offsetFrame: offset, units: [], emotion: n % 3 ? 'fear' : '' };
    };
    // Enough for several parts, and then changes, some of which take one away.
    const plain = new Map(Array.from({ length: 3000 }, (_, n) => [`code-${n}`, made(n)]));
    let codes = Codes.of(plain);
    for (let n = 0; n < 1500; ++n) {
      const id = `code-${(n * 7) % 3100}`;
      const content = n % 5 === 4 ? null : made(n + 1);
      const [before, list] = [codes, [...codes]];
      codes = codes.with(id, content);
      if (content) plain.set(id, content);
      else plain.delete(id);
      if (n % 100 !== 0) continue;
      assert.deepEqual([...before], list, 'those before stay');
      const sorted = [...plain].sort(order);
      assert.deepEqual([...codes], sorted);
      assert.equal(codes.size, sorted.length);
      assert.deepEqual(codes.slice(700, 800), sorted.slice(700, 800));
      assert.deepEqual([codes.at(-1), codes.at(codes.size)], [undefined, undefined]);
      assert.deepEqual(codes.get(id), content ?? undefined);
      assert.equal(
        codes.placeOf(id),
        sorted.findIndex(([each]) => each === id),
      );
      const waiting = sorted.filter(([, each]) => isToBeCoded(each));
      assert.equal(codes.toBeCoded, waiting.length);
      for (const frame of [0, 450, 899, 950]) {
        const first = sorted.findIndex(([, { onsetFrame }]) => onsetFrame >= frame);
        assert.equal(codes.firstFrom(frame), first < 0 ? sorted.length : first);
        const reaching = sorted.findIndex(([, { offsetFrame }]) => offsetFrame >= frame);
        assert.ok(codes.firstReaching(frame) <= (reaching < 0 ? sorted.length : reaching));
        const inside = ([, each]) => each.onsetFrame <= frame && frame <= each.offsetFrame;
        assert.deepEqual([...codes.around(frame)], sorted.filter(inside));
        const from = codes.firstFrom(frame);
        const [but] = sorted.slice(from).find(([, each]) => isToBeCoded(each)) ?? [null];
        const next = sorted.slice(from).find(([each, c]) => each !== but && isToBeCoded(c));
        assert.deepEqual(codes.nextToBeCoded(from, but), next);
      }
    }
  });

  test('the lane of codes shows what a lane of their spans would', () => {
    const { times } = setting();
    const entry = (n) => [
      `code-${n}`,
      { onsetFrame: n % 990, offsetFrame: (n % 990) + (n % 9), units: [], emotion: '' },
    ];
    const lane = new CodeLane(times, Codes.of(Array.from({ length: 2000 }, (_, n) => entry(n))));
    const spans = new SpanLane(Array.from({ length: lane.length }, (_, i) => lane.span(i)));
    for (const [fromUs, toUs] of [
      [0, 40e6],
      [7.77e6, 9e6],
      [39e6, 60e6],
      [-5e6, 1e6],
    ]) {
      const window = { fromUs, toUs, width: 300 };
      assert.deepEqual(lane.bars(window), spans.bars(window));
      assert.equal(lane.at((fromUs + toUs) / 2, 1e5), spans.at((fromUs + toUs) / 2, 1e5));
    }
    assert.equal(lane.find('code-7').beginUs, 7 * kFrameUs);
    assert.equal(lane.find('none'), null);
  });

  test('done plays on where an apex had stopped the playing', () => {
    const shown = { frame: 100, playing: true };
    const result = play([{ name: 'apex' }, ...digits('6'), { name: 'done' }], { shown });
    assert.deepEqual(result.effects.at(-1), { do: 'resume', frame: 94 });
  });

  test('every change is a save of the whole content', () => {
    const commands = [
      { name: 'apex' },
      ...digits('6'),
      { name: 'unsure' },
      { name: 'comment', text: 'twitch' },
      { name: 'tier' },
      { name: 'seeing', views: ['magnified', 'pair'] },
    ];
    const result = play(commands);
    const saves = result.effects.filter((e) => e.do === 'save');
    assert.equal(saves.length, 6);
    assert.deepEqual(saves.at(-1).content, current(result));
    assert.deepEqual(current(result).views, ['crop', 'magnified', 'pair']);
    assert.equal(current(result).tierId, 8);
  });

  test('a code that is changed keeps the views that are shown then, one that is looked at does not', () => {
    const marked = play([{ name: 'mark' }, { name: 'leave' }]).coding;
    const looked = play(
      [
        { name: 'seeing', views: ['arrows'] },
        { name: 'select', id: 'id-1' },
      ],
      {
        from: marked,
      },
    );
    assert.ok(looked.effects.every((effect) => effect.do !== 'save'));
    const changed = play([{ name: 'unsure' }], { from: looked.coding });
    assert.deepEqual(current(changed).views, ['crop', 'arrows']);
  });

  test('proposals that were seen are said of every later code and change, never taken back', () => {
    const before = play([{ name: 'mark' }, { name: 'unsure' }]);
    assert.equal(current(before).proposalSeen, false);
    const after = play([{ name: 'proposals-seen' }, { name: 'unsure' }], { from: before.coding });
    assert.equal(current(after).proposalSeen, true);
  });

  test('a deleted code is removed and what another window did is taken over', () => {
    const one = play([{ name: 'mark' }]);
    const gone = play([{ name: 'delete' }], { from: one.coding });
    assert.equal(gone.coding.codes.size, 0);
    assert.deepEqual(gone.effects[0], { do: 'remove', id: 'id-1' });
    const content = { ...current(one), comment: 'from the other window' };
    const news = play([{ name: 'arrived', codes: [{ id: 'id-1', deleted: false, content }] }], {
      from: one.coding,
    });
    assert.equal(current(news).comment, 'from the other window');
    const deleted = play([{ name: 'arrived', codes: [{ id: 'id-1', deleted: true, content }] }], {
      from: news.coding,
    });
    assert.equal(deleted.coding.current, null);
  });

  test('after a conflict both codes are there, and ours is the one being coded', () => {
    const one = play([{ name: 'mark' }, { name: 'unsure' }]);
    const theirs = { ...current(one), unsure: false, comment: 'theirs' };
    const both = play([{ name: 'forked', id: 'id-1', copy: 'copy', theirs }], { from: one.coding });
    assert.equal(both.coding.current, 'copy');
    assert.equal(both.coding.codes.get('id-1').comment, 'theirs');
    assert.equal(both.coding.codes.get('copy').unsure, true);
  });
});

describe('keys', () => {
  const press = (key, more = {}) =>
    keyName({
      key,
      code: '',
      shiftKey: false,
      ctrlKey: false,
      altKey: false,
      metaKey: false,
      ...more,
    });

  test('have one name each, whatever the layout', () => {
    assert.equal(press(' '), 'Space');
    assert.equal(press('x'), 'x');
    assert.equal(press('X'), 'x'); // Caps Lock
    assert.equal(press('P', { shiftKey: true }), 'Shift+P');
    assert.equal(press('?', { shiftKey: true, code: 'Slash' }), '?');
    assert.equal(press('!', { shiftKey: true, code: 'Digit1' }), 'Shift+1');
    assert.equal(press('1', { shiftKey: true, code: 'Digit1' }), '1'); // AZERTY
    assert.equal(press('7', { code: 'Numpad7' }), '7');
    assert.equal(press('ArrowLeft', { shiftKey: true }), 'Shift+ArrowLeft');
    assert.equal(press('z', { ctrlKey: true }), 'Ctrl+z');
    assert.equal(press('Z', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+Z');
    assert.equal(press('Shift', { shiftKey: true }), '');
    assert.equal(press('x', { altKey: true }), '');
  });

  test('no two commands have the same key', () => {
    const keys = kCommands.flatMap((command) => command.keys);
    assert.deepEqual(
      keys.filter((key, i) => keys.indexOf(key) !== i),
      [],
    );
    assert.equal(keyMap().size, keys.length);
  });

  test('own keys stand in place of the usual ones and win', () => {
    const map = keyMap({ mark: ['x'], unsure: [] });
    assert.equal(map.get('x'), 'mark');
    assert.equal(map.has('m'), false);
    assert.equal(map.has('q'), false);
    assert.deepEqual(keysOf(map, 'apex'), []);
  });

  test('a key that is taken leaves the command that had it its other keys', () => {
    const taken = withKey({}, 'mark', 'x');
    assert.deepEqual(taken, { apex: [], mark: ['x'] });
    assert.deepEqual(withKey({}, 'mark', 'u'), { undo: ['Ctrl+z'], mark: ['u'] });
    const back = keyMap(withKey(taken, 'apex', 'x'));
    assert.deepEqual([keysOf(back, 'apex'), keysOf(back, 'mark')], [['x'], []]);
  });

  test('stored maps are read as far as they are maps', () => {
    assert.deepEqual(readOwnKeys({ mark: ['F2', '', '5'], no: ['a'], apex: 'x', undo: [1] }), {
      mark: ['F2'],
    });
    assert.deepEqual(readOwnKeys(null), {});
    assert.deepEqual(readOwnKeys('mark'), {});
  });

  test('are written as they are printed on keyboards', () => {
    assert.equal(keyText('Shift+ArrowLeft'), 'Shift + ←');
    assert.equal(keyText('+'), '+');
    assert.equal(keyText('x'), 'X');
    assert.equal(keyText('Ctrl+Shift+Z'), 'Ctrl + Shift + Z');
  });
});
