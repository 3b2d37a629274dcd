// How long a clip of a moment takes to make: prints JSON, seconds.
//
//   INKLING_PROGRAM=build/release/inkling node web/tests/workbench_clips.mjs RECORDING [SECONDS]
//
// A moment of so many seconds (10 when not said) from the start of a recording of two people beside
// each other, the child on the left: each way of showing it three times, the middle one of three.
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { ask, missing, origin, signedIn, startProject, stopProject, token } from './workbench.mjs';

if (missing) throw new Error(missing);
const kTimes = 3;
const kSeconds = Number(process.argv[3] ?? 10);
const kRules = [
  { role: 'child', side: 'left' },
  { role: 'therapist', side: 'right' },
];

async function secondsOf(path, session) {
  const times = [];
  let bytes = 0;
  for (let n = 0; n < kTimes; ++n) {
    const from = performance.now();
    const answer = await fetch(origin() + path, {
      headers: { 'X-Inkling-Token': token, 'X-Inkling-Session': session },
    });
    if (!answer.ok) throw new Error(await answer.text());
    bytes = (await answer.arrayBuffer()).byteLength;
    times.push((performance.now() - from) / 1000);
  }
  const median = times.sort((a, b) => a - b)[Math.floor(kTimes / 2)];
  return { seconds: Number(median.toFixed(2)), kilobytes: Math.round(bytes / 1000) };
}

try {
  const { recording, owner } = await startProject(resolve(process.argv[2]), kRules);
  const session = await signedIn(owner);
  const moment = { id: randomUUID(), beginUs: 0, endUs: kSeconds * 1e6 };
  await ask('POST', `/api/recordings/${recording.id}/moments`, moment, session);
  const result = { width: recording.width, height: recording.height };
  for (const view of ['faces', 'whole']) {
    for (const hidden of ['no', 'blurred', 'covered']) {
      const path = `/api/moments/${moment.id}/clip?view=${view}&hidden=${hidden}&sound=1`;
      result[`${view}, hidden: ${hidden}`] = await secondsOf(path, session);
    }
  }
  console.log(JSON.stringify(result, null, 1));
} finally {
  await stopProject();
}
