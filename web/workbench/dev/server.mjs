// A server for trying the page by hand while it is written: answers as the workbench does, from a
// recording that ffmpeg makes once, and keeps everything in memory. Not shipped; no test uses it.
//
//   node workbench/dev/server.mjs [--port N] [--frames N] [--events N] [--delay MS] [--password WORD]
//
// Frames beyond the pictures that were made show a picture again.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childRoutes } from './child.mjs';

function option(name, usual) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : process.argv[at + 1];
}

const kPage = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'dist/workbench');
const kPort = Number(option('port', 8137));
const kFrames = Number(option('frames', 1500));
const kEvents = Number(option('events', 6));
const kDelayMs = Number(option('delay', 0));
const kPassword = option('password', '');
const kToken = 'development';
const kPictures = 600;
const kPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src blob:; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

function makePictures(name, filter) {
  const folder = join(tmpdir(), `inkling-dev-${name}`);
  if (!existsSync(folder) || readdirSync(folder).length < kPictures) {
    mkdirSync(folder, { recursive: true });
    const text = 'drawtext=text=%{n}:fontsize=90:fontcolor=white:box=1:boxcolor=black:x=20:y=20';
    const source = ['-f', 'lavfi', '-i', 'testsrc2=size=1280x720:rate=25'];
    const filters = ['-vf', `${text}${filter}`, '-frames:v', String(kPictures), '-q:v', '4'];
    spawnSync('ffmpeg', [
      '-y',
      ...source,
      ...filters,
      '-start_number',
      '0',
      join(folder, '%d.jpg'),
    ]);
  }
  return folder;
}

const kWhole = makePictures('whole', '');
const kCrop = makePictures('crop', ',crop=480:480:0:0');
const kOther = {
  magnified: makePictures('magnified', ',crop=480:480:0:0,hue=s=2'),
  difference: makePictures('difference', ',crop=480:480:0:0,negate'),
  arrows: makePictures('arrows', ',crop=480:480:0:0,edgedetect'),
};

// Of variable rate: every seventh frame comes late.
const timesUs = [];
for (let i = 0, us = 0; i < kFrames; ++i, us += i % 7 === 0 ? 66_000 : 38_000) timesUs.push(us);

const kUnits = [
  [1, 'inner brow raiser', ['brows']],
  [2, 'outer brow raiser', ['brows']],
  [4, 'brow lowerer', ['brows']],
  [5, 'upper lid raiser', ['eyes']],
  [6, 'cheek raiser', ['eyes', 'cheeks']],
  [7, 'lid tightener', ['eyes']],
  [9, 'nose wrinkler', ['nose']],
  [10, 'upper lip raiser', ['nose', 'mouth']],
  [12, 'lip corner puller', ['mouth']],
  [14, 'dimpler', ['mouth']],
  [15, 'lip corner depressor', ['mouth']],
  [17, 'chin raiser', ['mouth', 'chin']],
  [20, 'lip stretcher', ['mouth']],
  [23, 'lip tightener', ['mouth']],
  [24, 'lip pressor', ['mouth']],
  [25, 'lips part', ['mouth']],
  [26, 'jaw drop', ['mouth']],
  [43, 'eyes closed', ['eyes']],
  [45, 'blink', ['eyes']],
].map(([unit, name, regions]) => ({
  unit,
  name,
  regions,
  drawn: ![14, 25, 26].includes(unit),
  drawnSides: ![17, 23, 24].includes(unit),
}));

const me = { id: 1, name: 'ada', role: 'owner', reactionMs: null, keys: {} };
const tiers = [
  { id: 1, name: 'micro', kind: 'micro' },
  { id: 2, name: 'macro', kind: 'macro' },
];
const stages = [
  {
    id: 1,
    name: 'first pass',
    kind: 'code',
    blind: true,
    proposals: false,
    others: 'no',
    repeatShare: 0.07,
    rules: null,
  },
];
const sources = [{ faceId: 1, source: 'inkling', proposals: 20 }];
const emotions = 'happiness sadness anger fear disgust surprise none other'.split(' ');
const faces = [
  { faceId: 1, role: 'child', tile: { x: 0, y: 0 } },
  { faceId: 2, role: 'therapist', tile: { x: 1, y: 0 } },
];
const recording = {
  id: 1,
  name: 'session-01',
  sessionId: 1,
  state: 'ready',
  problem: '',
  frames: kFrames,
  durationUs: timesUs[kFrames - 1] + 40_000,
  width: 1280,
  height: 720,
  faces,
};
const tasks = [1, 2].map((id) => ({
  id,
  stageId: 1,
  recordingId: 1,
  recordingName: id === 1 ? 'session-01' : 'session-01, second pass',
  faceId: 1,
  role: 'child',
  firstFrame: 0,
  lastFrame: kFrames - 1,
  showsProposals: id === 2,
  showsOthers: id === 2,
  state: 'open',
}));
const subjects = [{ id: 1, pseudonym: 'C01', population: 'child', sex: 'female', note: '' }];
const sessions = [{ id: 1, name: 'first', heldOn: '2026-05-04', ageMonths: 80 }];
const coders = [{ id: 1, name: 'ada', role: 'owner', active: true }];

const ofChild = childRoutes(recording);

let edit = 0;
const codes = new Map(); // id -> versions
const doings = new Map(); // task -> { done, undone }
const pollers = new Set();

function stamped(id, taskId, content, kind, deleted) {
  const versions = codes.get(id) ?? [];
  const version = versions.length + 1;
  const code = { id, taskId, version, edit: ++edit, kind, deleted, content };
  codes.set(id, [...versions, code]);
  for (const poll of [...pollers]) poll();
  return code;
}

for (let n = 0; n < kEvents; ++n) {
  const onset = Math.floor(((n + 0.4) / kEvents) * (kFrames - 20));
  const units = n % 3 === 2 ? [] : [{ unit: 12, intensity: 'B', side: 'both' }];
  const length = n % 3 === 2 ? 0 : 6;
  stamped(
    randomUUID(),
    1,
    {
      tierId: 1,
      onsetFrame: onset,
      apexFrame: length ? onset + 3 : null,
      offsetFrame: onset + length,
      emotion: length ? 'happiness' : '',
      units,
      confidence: null,
      unsure: false,
      comment: '',
      proposalSeen: false,
      views: ['crop'],
    },
    'edit',
    false,
  );
}

const newest = (id) => codes.get(id)?.at(-1);
const ofTask = (taskId) => [...codes.keys()].map(newest).filter((code) => code.taskId === taskId);

function change(taskId, id, base, content, deleted) {
  const last = newest(id);
  const what = content ?? last?.content;
  if ((last?.version ?? 0) === base + 1 && JSON.stringify(last.content) === JSON.stringify(what)) {
    return [200, last];
  }
  if ((last?.version ?? 0) !== base)
    return [409, { error: 'another window was faster', newest: last }];
  const doing = doings.get(taskId) ?? { done: [], undone: [] };
  doing.done.push({ id, before: last ?? null });
  doing.undone = [];
  doings.set(taskId, doing);
  return [200, stamped(id, taskId, what, 'edit', deleted)];
}

function takeBack(taskId, kind, knownEdit) {
  if (Math.max(0, ...ofTask(taskId).map((code) => code.edit)) > knownEdit) {
    return [409, { error: 'another window changed the task' }];
  }
  const doing = doings.get(taskId) ?? { done: [], undone: [] };
  const step = (kind === 'undo' ? doing.done : doing.undone).pop();
  if (!step) return [200, { code: null }];
  const now = newest(step.id);
  (kind === 'undo' ? doing.undone : doing.done).push({ id: step.id, before: now });
  const { before } = step;
  const content = before?.content ?? now.content;
  return [200, { code: stamped(step.id, taskId, content, kind, before ? before.deleted : true) }];
}

function curve() {
  const bumps = Array.from({ length: 60 }, (_, i) => Math.floor(((i + 0.5) / 60) * kFrames));
  const values = Array.from({ length: kFrames }, (_, i) => 0.1 + 0.05 * Math.sin(i * 1.7));
  for (const at of bumps) {
    for (let k = -6; k <= 6; ++k)
      if (values[at + k] !== undefined) values[at + k] += Math.exp((-k * k) / 9);
  }
  return {
    valuesPerFrame: values.map((v, i) => (i % 211 < 4 ? null : Number(v.toFixed(4)))),
    lanes: {
      sharpness: values.map((_, i) => 40 + 20 * Math.sin(i / 90)),
      repeat: values.map((_, i) => i % 97 < 2),
      faceFound: values.map((_, i) => i % 211 >= 4),
    },
    speech: Array.from({ length: 30 }, (_, i) => ({
      beginUs: ((i + 0.2) / 30) * recording.durationUs,
      endUs: ((i + 0.6) / 30) * recording.durationUs,
    })),
    threshold: 0.5,
  };
}

function wav(beginUs, endUs) {
  const rate = 8000;
  const count = Math.max(0, Math.floor(((endUs - beginUs) / 1e6) * rate));
  const data = Buffer.alloc(44 + 2 * count);
  data.write('RIFF', 0);
  data.writeUInt32LE(36 + 2 * count, 4);
  data.write('WAVEfmt ', 8);
  data.writeUInt32LE(16, 16);
  data.writeUInt16LE(1, 20);
  data.writeUInt16LE(1, 22);
  data.writeUInt32LE(rate, 24);
  data.writeUInt32LE(2 * rate, 28);
  data.writeUInt16LE(2, 32);
  data.writeUInt16LE(16, 34);
  data.write('data', 36);
  data.writeUInt32LE(2 * count, 40);
  for (let i = 0; i < count; ++i) {
    data.writeInt16LE(Math.round(3000 * Math.sin(i * 0.3)), 44 + 2 * i);
  }
  return data;
}

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  const text = Buffer.concat(parts).toString();
  return text ? JSON.parse(text) : {};
}

const wait = (ms) => new Promise((done) => setTimeout(done, ms));
let signedIn = kPassword === '';

const kOpen = ['GET /api/state', 'GET /api/pulse', 'POST /api/missing', 'POST /api/sign-in'];

async function answer(request, url) {
  const { pathname: path, searchParams: query } = url;
  const { method } = request;
  const route = `${method} ${path.replace(/\/\d+(?=\/|$)/g, '/N').replace(/\/[0-9a-f-]{36}(?=\/|$)/, '/U')}`;
  const numbers = (path.match(/\/\d+(?=\/|$)/g) ?? []).map((part) => Number(part.slice(1)));
  if (!signedIn && !kOpen.includes(route)) {
    return [401, { error: 'sign in', signIn: true }];
  }
  if (route in ofChild) {
    const body = method === 'GET' ? {} : await bodyOf(request);
    return ofChild[route]({ path, last: path.split('/').at(-1), body });
  }
  switch (route) {
    case 'GET /api/state':
      return [
        200,
        {
          version: '0.1.0',
          project: {
            id: 'dev',
            name: 'Waiting room study',
            begunWork: false,
            restoredUs: 0,
            withdrawals: 0,
          },
          me: signedIn ? me : null,
          roles: ['owner', 'coder', 'verifier'],
          tiers,
          longestMicroUs: 500_000,
          stages,
          emotions,
          units: kUnits,
          audit: { entries: edit, head: '' },
        },
      ];
    case 'GET /api/pulse': {
      const openTasks = tasks.filter(({ state }) => state === 'open').map(({ id }) => id);
      const me_ = signedIn ? me.id : null;
      return [200, { me: me_, restoredUs: 0, withdrawals: 0, openTasks, changes: 0, loss: null }];
    }
    case 'POST /api/missing':
      return [200, { subjects: [], recordings: [], tasks: [], moments: [] }];
    case 'POST /api/sign-in': {
      const { password } = await bodyOf(request);
      if (password !== kPassword) return [401, { error: 'name or password is wrong' }];
      signedIn = true;
      return [200, { session: randomUUID(), known: 'dev' }];
    }
    case 'PUT /api/me':
      Object.assign(me, await bodyOf(request));
      return [200, me];
    case 'GET /api/coders':
      return [200, coders];
    case 'POST /api/coders':
      coders.push({ id: coders.length + 1, active: true, ...(await bodyOf(request)) });
      return [200, coders.at(-1)];
    case 'GET /api/subjects':
      return [200, subjects];
    case 'POST /api/subjects':
      subjects.push({ id: subjects.length + 1, ...(await bodyOf(request)) });
      return [200, subjects.at(-1)];
    case 'GET /api/subjects/N/sessions':
      return [200, sessions];
    case 'POST /api/subjects/N/sessions':
      sessions.push({ id: sessions.length + 1, ...(await bodyOf(request)) });
      return [200, sessions.at(-1)];
    case 'POST /api/subjects/N/withdraw':
      return [
        200,
        {
          recordings: 1,
          codes: kEvents,
          erasedFiles: [],
          linkedFiles: [],
          backups: [],
          removedBackups: [],
          unknownFiles: [],
          unknownReleases: [],
          releases: [],
          packages: ['work of ada'],
          copies: [],
          name: 'erased',
        },
      ];
    case 'GET /api/recordings':
      return [200, [recording]];
    case 'GET /api/jobs':
      return [
        200,
        [{ id: 1, kind: 'analyse', recordingId: 1, state: 'running', progress: 0.4, note: '' }],
      ];
    case 'GET /api/recordings/N':
      return [200, { ...recording, timesUs, startUs: 0 }];
    case 'PUT /api/recordings/N/faces/N':
      faces.find((face) => face.faceId === numbers[1]).role = (await bodyOf(request)).role;
      return [200, {}];
    case 'POST /api/recordings/N/roles':
    case 'POST /api/recordings':
      return [200, {}];
    case 'POST /api/recordings/N/expect':
      return [204];
    case 'GET /api/recordings/N/frames/N': {
      const view = query.get('view');
      const folder = view === 'whole' ? kWhole : (kOther[view] ?? kCrop);
      await wait(kDelayMs);
      const picture = readFileSync(join(folder, `${numbers[1] % kPictures}.jpg`));
      return [200, picture, 'image/jpeg', { 'X-Inkling-Frame': String(numbers[1]) }];
    }
    case 'GET /api/recordings/N/sound':
      return [200, wav(Number(query.get('beginUs')), Number(query.get('endUs'))), 'audio/wav'];
    case 'GET /api/recordings/N/curve':
      return [200, curve()];
    case 'GET /api/recordings/N/phases': {
      const apex = Number(query.get('apex'));
      const last = kFrames - 1;
      return [200, { onsetFrame: Math.max(0, apex - 4), offsetFrame: Math.min(last, apex + 7) }];
    }
    case 'GET /api/recordings/N/proposals':
      return [
        200,
        Array.from({ length: Math.max(20, kEvents) }, (_, i) => ({
          source: 'inkling',
          type: 'micro',
          onsetFrame: Math.floor((i / Math.max(20, kEvents)) * (kFrames - 10)),
          apexFrame: null,
          offsetFrame: Math.floor((i / Math.max(20, kEvents)) * (kFrames - 10)) + 7,
          score: 1,
          emotion: '',
          units: [],
        })),
      ];
    case 'GET /api/waiting':
      return [200, { discuss: 0, decide: 0, open: 0, all: 0 }];
    case 'GET /api/progress':
      return [200, []];
    case 'PUT /api/stages/N':
      Object.assign(stages[0], await bodyOf(request));
      return [204];
    case 'GET /api/recordings/N/proposals/sources':
      return [200, sources];
    case 'DELETE /api/recordings/N/proposals':
      sources.splice(0, sources.length, ...sources.filter((s) => s.source !== query.get('source')));
      return [200, { proposals: 1 }];
    case 'POST /api/recordings/N/proposals/import':
      sources.push({ faceId: 1, source: query.get('name'), proposals: 2 });
      return [
        200,
        {
          format: 'webvtt',
          proposals: 2,
          kinds: { micro: 1, macro: 1 },
          withUnits: 1,
          notes: ['line 12: is no time'],
        },
      ];
    case 'GET /api/units/N/picture': {
      const strength = Number(query.get('strength'));
      const picture = readFileSync(join(kCrop, `${(numbers[0] * 7 + strength) % kPictures}.jpg`));
      return [200, picture, 'image/jpeg'];
    }
    case 'GET /api/tasks/N/others':
      return [
        200,
        ['bea', 'cid'].map((coder, n) => ({
          coder,
          stage: 'first pass',
          done: n === 0,
          codes: Array.from({ length: 5 }, (_, i) => ({
            tierId: 1,
            onsetFrame: 40 + 90 * i + 6 * n,
            apexFrame: 45 + 90 * i + 6 * n,
            offsetFrame: 52 + 90 * i,
            emotion: 'happiness',
            units: [{ unit: 12, intensity: 'B', side: 'both' }],
            confidence: null,
            unsure: false,
            comment: '',
          })),
        })),
      ];
    case 'GET /api/tasks/N/export':
      return [200, Buffer.from('WEBVTT\n'), 'application/octet-stream'];
    case 'GET /api/tasks':
      return [
        200,
        tasks.map((task) => ({ ...task, codes: ofTask(task.id).filter((c) => !c.deleted).length })),
      ];
    case 'POST /api/tasks':
      return [200, { ids: [1], remarks: [] }];
    case 'GET /api/tasks/N': {
      const task = tasks.find(({ id }) => id === numbers[0]);
      if (!task) return [404, { error: 'there is no such task' }];
      const exclusion = {
        id: 1,
        firstFrame: Math.floor(0.7 * kFrames),
        lastFrame: Math.floor(0.75 * kFrames),
        reason: 'turned away',
        decision: 'proposed',
      };
      return [
        200,
        {
          task,
          recording: { ...recording, timesUs, startUs: 0 },
          exclusions: [exclusion],
          codes: ofTask(task.id).filter((code) => !code.deleted),
          lastEdit: edit,
        },
      ];
    }
    case 'PUT /api/tasks/N':
      Object.assign(
        tasks.find(({ id }) => id === numbers[0]),
        await bodyOf(request),
      );
      return [200, {}];
    case 'PUT /api/tasks/N/codes/U': {
      const { base, content } = await bodyOf(request);
      return change(numbers[0], path.split('/').at(-1), base, content, false);
    }
    case 'DELETE /api/tasks/N/codes/U':
      return change(numbers[0], path.split('/').at(-1), Number(query.get('base')), null, true);
    case 'POST /api/tasks/N/undo':
    case 'POST /api/tasks/N/redo':
      return takeBack(numbers[0], path.split('/').at(-1), (await bodyOf(request)).knownEdit);
    case 'GET /api/tasks/N/changes': {
      const since = Number(query.get('since'));
      const news = () => ofTask(numbers[0]).filter((code) => code.edit > since);
      if (news().length === 0) {
        await new Promise((done) => {
          const end = () => (pollers.delete(end), clearTimeout(timer), done());
          const timer = setTimeout(end, 1000 * Number(query.get('waitS')));
          pollers.add(end);
        });
      }
      return [200, { codes: news(), lastEdit: edit }];
    }
    default:
      return [404, { error: `there is no ${route}` }];
  }
}

const kTypes = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

createServer(async (request, response) => {
  const url = new URL(request.url, `http://127.0.0.1:${kPort}`);
  if (!url.pathname.startsWith('/api/')) {
    const file = join(kPage, url.pathname === '/' ? 'index.html' : url.pathname.slice(1));
    if (!existsSync(file)) return void response.writeHead(404).end();
    const type = kTypes[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': kPolicy });
    return void response.end(readFileSync(file));
  }
  let [status, body, type, headers] = [401, { error: 'the token is missing' }];
  if (request.headers['x-inkling-token'] === kToken) {
    try {
      [status, body, type, headers] = await answer(request, url);
    } catch (error) {
      [status, body, type, headers] = [500, { error: String(error) }];
    }
  }
  response.writeHead(status, { 'Content-Type': type ?? 'application/json', ...headers });
  response.end(status === 204 ? undefined : type ? body : JSON.stringify(body));
}).listen(kPort, '127.0.0.1', () => console.log(`http://127.0.0.1:${kPort}/#token=${kToken}`));
