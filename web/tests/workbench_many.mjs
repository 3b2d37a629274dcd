// Whether the coding page stays smooth with very many events: prints JSON.
//
//   INKLING_PROGRAM=build/release/inkling node web/tests/workbench_many.mjs RECORDING [EVENTS]
//
// So many events (50000 when not said) as codes and as many as proposals, evenly over the recording.
// Milliseconds; of pictures drawn by the browser: from one to the next.
import { resolve } from 'node:path';
import {
  ask,
  missing,
  openContext,
  origin,
  saved,
  signedIn,
  signIn,
  startProject,
  stopProject,
  token,
} from './workbench.mjs';

if (missing) throw new Error(missing);
const kEvents = Number(process.argv[3] ?? 50_000);
const kAtOnce = 4; // requests

const { recording, owner, coderIds } = await startProject(
  process.argv[2] && resolve(process.argv[2]),
);

function eventFrames(n) {
  const onset = Math.floor((n * (recording.frames - 4)) / kEvents);
  return { onsetFrame: onset, apexFrame: onset + 1, offsetFrame: onset + 3 };
}

// One file of proposals holds 10,000 events at most.
const kEventsInAFile = 10000;

async function addProposalsOfFile(session, faceId, first) {
  const rows = ['onset_frame,apex_frame,offset_frame,type'];
  for (let n = first; n < Math.min(first + kEventsInAFile, kEvents); ++n) {
    rows.push(`${Object.values(eventFrames(n)).join()},micro`);
  }
  const query = `face=${faceId}&format=sheet&name=many-${first}`;
  const answer = await fetch(
    `${origin()}/api/recordings/${recording.id}/proposals/import?${query}`,
    {
      method: 'POST',
      headers: { 'X-Inkling-Token': token, 'X-Inkling-Session': session },
      body: rows.join('\n') + '\n',
    },
  );
  if (!answer.ok) throw new Error(await answer.text());
}

async function addProposals(session, faceId) {
  for (let first = 0; first < kEvents; first += kEventsInAFile) {
    await addProposalsOfFile(session, faceId, first);
  }
}

async function addCodes(session, taskId, tierId) {
  const plain = { emotion: 'happiness', units: [{ unit: 12, intensity: 'B', side: 'both' }] };
  const rest = { confidence: 3, unsure: false, comment: '', proposalSeen: true, views: ['crop'] };
  let next = 0;
  async function some() {
    while (next < kEvents) {
      const content = { tierId, ...eventFrames(next++), ...plain, ...rest };
      const path = `/api/tasks/${taskId}/codes/${crypto.randomUUID()}`;
      await ask('PUT', path, { base: 0, content }, session);
    }
  }
  await Promise.all(Array.from({ length: kAtOnce }, some));
}

function spread(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => Number(sorted[Math.floor(share * (sorted.length - 1))].toFixed(1));
  return { count: sorted.length, median: at(0.5), p95: at(0.95), max: at(1) };
}

// The times between pictures of the screen while something is done many times, one a picture.
async function pictures(page, count, act) {
  return spread(
    await page.evaluate(
      ([turns, source]) =>
        new Promise((done) => {
          const step = new Function('turn', source);
          const between = [];
          let last = 0;
          let turn = 0;
          const frame = (now) => {
            if (turn > 1) between.push(now - last);
            last = now;
            if (turn++ === turns) return done(between);
            step(turn);
            requestAnimationFrame(frame);
          };
          requestAnimationFrame(frame);
        }),
      [count, act],
    ),
  );
}

// From each key to the next picture of the screen.
async function keys(page, list) {
  const times = [];
  for (const key of list) {
    await page.evaluate(() => {
      globalThis.told = new Promise((done) =>
        document.addEventListener(
          'keydown',
          ({ timeStamp }) =>
            requestAnimationFrame(() => setTimeout(() => done(performance.now() - timeStamp))),
          { once: true, capture: true },
        ),
      );
    });
    await page.keyboard.press(key);
    times.push(await page.evaluate(() => globalThis.told));
  }
  return spread(times);
}

const wheel = (deltaY) => `document.querySelector('.lane-box').dispatchEvent(new WheelEvent('wheel',
  { deltaY: ${deltaY}, clientX: 300 + turn, clientY: 700, bubbles: true, cancelable: true }));`;

try {
  const session = await signedIn(owner);
  const { stages, tiers } = await ask('GET', '/api/state', undefined, session);
  await ask('PUT', `/api/stages/${stages[1].id}`, { blind: false, proposals: true }, session);
  const face = recording.faces[0].faceId;
  await addProposals(session, face);
  const wish = { stageId: stages[1].id, coderIds: [coderIds[0]], recordingIds: [recording.id] };
  const made = await ask('POST', '/api/tasks', wish, session);
  const ada = await signedIn('ada');
  const tasks = await ask('GET', '/api/tasks', undefined, ada);
  const task = tasks.find(({ id, faceId }) => made.ids.includes(id) && faceId === face) ?? tasks[0];
  const from = performance.now();
  await addCodes(ada, task.id, tiers[0].id);
  const result = {
    frames: recording.frames,
    codes: kEvents,
    proposals: task.showsProposals ? kEvents : 0,
    putACode: Number(((performance.now() - from) / kEvents).toFixed(2)),
  };
  const { openPage, close } = await openContext();
  const page = await openPage();
  await signIn(page, 'ada');
  const opening = performance.now();
  await page.evaluate((id) => (location.hash = `#/tasks/${id}`), task.id);
  await page.waitForSelector('#stage canvas[data-frame]');
  result.open = Math.round(performance.now() - opening);
  await page.waitForTimeout(3000); // curve and proposals are there
  result.zoomIn = await pictures(page, 100, wheel(-60));
  result.zoomOut = await pictures(page, 100, wheel(60));
  result.step = await keys(page, Array(100).fill('ArrowRight'));
  result.toNextEvent = await keys(page, Array(30).fill('ArrowDown'));
  result.edge = await keys(page, Array(30).fill('Control+ArrowRight'));
  await page.keyboard.press('Escape');
  result.mark = await keys(page, Array(20).fill('m'));
  await page.waitForTimeout(500);
  await saved(page);
  console.log(JSON.stringify(result, null, 1));
  await close();
} finally {
  await stopProject();
}
